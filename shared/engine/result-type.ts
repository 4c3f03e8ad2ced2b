import type { ColumnType } from './column.ts';
import type { TableColumn } from './engine.ts';
import { dataType, identifier, joinSql, nested, sql, type Sql } from './sql.ts';

/**
 * How a DuckDB type reaches the core. Only five physical types ever leave an adapter (`physicalTypes`), the same
 * on both engines; every other type is cast by DuckDB itself, so both engines print it the same way:
 *
 *   TINYINT SMALLINT INTEGER UTINYINT USMALLINT   int32
 *   UINTEGER BIGINT                               bigint
 *   UBIGINT HUGEINT UHUGEINT                      bigint, carried as digits
 *   FLOAT DOUBLE                                  float64 (a FLOAT is exact as DOUBLE)
 *   BOOLEAN                                       boolean
 *   VARCHAR                                       text
 *   DATE TIMESTAMP DECIMAL UUID LIST … all others text, exactly DuckDB's cast to VARCHAR
 */
export interface ResultColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The physical type to cast to in SQL, or null when the column already has one. */
  readonly cast: string | null;
  /** The cast gives digits that become bigints. */
  readonly digits: boolean;
}

/** The DuckDB type of each column type: what `createTable` declares and what adapters read. */
export const physicalTypes = {
  text: 'VARCHAR',
  int32: 'INTEGER',
  bigint: 'BIGINT',
  float64: 'DOUBLE',
  boolean: 'BOOLEAN',
} as const satisfies Record<ColumnType, string>;

type Rule = Omit<ResultColumn, 'name'>;

const asIs = (type: ColumnType): Rule => ({ type, cast: null, digits: false });
const widened = (type: ColumnType): Rule => ({ type, cast: physicalTypes[type], digits: false });
const digits: Rule = { type: 'bigint', cast: physicalTypes.text, digits: true };

const rules: ReadonlyMap<string, Rule> = new Map([
  ['VARCHAR', asIs('text')],
  ['INTEGER', asIs('int32')],
  ['BIGINT', asIs('bigint')],
  ['DOUBLE', asIs('float64')],
  ['BOOLEAN', asIs('boolean')],
  ['TINYINT', widened('int32')],
  ['SMALLINT', widened('int32')],
  ['UTINYINT', widened('int32')],
  ['USMALLINT', widened('int32')],
  ['UINTEGER', widened('bigint')],
  ['FLOAT', widened('float64')],
  ['UBIGINT', digits],
  ['HUGEINT', digits],
  ['UHUGEINT', digits],
]);

/** The rule for one column; `duckdbType` as DESCRIBE prints it, for example `DECIMAL(18,3)`. */
export function resultColumn(name: string, duckdbType: string): ResultColumn {
  return { name, ...(rules.get(duckdbType) ?? widened('text')) };
}

/** Asks for the names and types of a statement's result. Fails for statements that are not queries. */
export function describeResult(statement: Sql): Sql {
  return sql`describe ${nested(statement)}`;
}

/** The statement with its casts around it; the statement itself when none is needed. Row order is kept. */
export function withCasts(statement: Sql, columns: readonly ResultColumn[]): Sql {
  if (columns.every((column) => column.cast === null)) return statement;
  const aliases = columns.map((_, index) => identifier(`c${index}`));
  const selected = columns.map((column, index) => {
    const alias = aliases[index] ?? identifier(`c${index}`);
    const value = column.cast === null ? alias : sql`cast(${alias} as ${dataType(column.cast)})`;
    return sql`${value} as ${identifier(column.name)}`;
  });
  return sql`select ${joinSql(selected)} from ${nested(statement)} as result(${joinSql(aliases)})`;
}

/** The columns of `create table`. */
export function columnDefinitions(columns: readonly TableColumn[]): Sql {
  return joinSql(
    columns.map((column) => sql`${identifier(column.name)} ${dataType(physicalTypes[column.type])}`),
  );
}
