import { identifier, joinSql, literal, sql, type Sql } from '../../../engine/index.ts';
import { columnFit, columnType } from '../../compatibility/warehouse/column-fit.ts';
import { duckdbType } from '../../compatibility/warehouse/duckdb-type.ts';
import { bareTableIdentifier, schemaIdentifier, tableIdentifier } from '../../warehouse/table-path.ts';
import type { WarehouseTable } from '../../compatibility/index.ts';

/** A column of the new table and where its values come from in the old one. */
export interface ColumnMove {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** The old column; `null` for one that is new. */
  readonly from: string | null;
  readonly fromType: string | null;
}

/** One table that has to be built anew beside the old one. */
export interface TableMove {
  readonly table: string;
  /** Name of the old table, where it changes. */
  readonly oldTable: string;
  readonly before: WarehouseTable;
  readonly after: WarehouseTable;
  readonly columns: readonly ColumnMove[];
  /** Columns of the key that both tables have, as old and new name. */
  readonly key: readonly (readonly [from: string, to: string])[];
}

export const nextName = (table: string): string => `${table}__next`;
export const previousName = (table: string): string => `${table}__previous`;

/** The new table beside the old one. Columns without a source may be null until somebody fills them. */
export function createNext({ table, columns }: TableMove): readonly Sql[] {
  const lines = columns.map(
    ({ name, type, nullable, from }) =>
      sql`${identifier(name)} ${duckdbType(type)}${nullable || from === null ? sql`` : sql` not null`}`,
  );
  const schema = schemaIdentifier(table);
  return [
    ...(schema === null ? [] : [sql`create schema if not exists ${schema}`]),
    sql`create table ${tableIdentifier(nextName(table))} (${joinSql(lines)})`,
  ];
}

export function dropNext({ table }: TableMove): Sql {
  return sql`drop table if exists ${tableIdentifier(nextName(table))}`;
}

/** Rows that cannot be moved as they are: a value that the new type does not hold, or a null where none may be. */
export function unmovable(move: TableMove): Sql {
  const bad = move.columns.flatMap(({ from, name, nullable }) => {
    if (from === null) return [];
    const old = identifier(from);
    return [
      sql`(${old} is not null and ${movedValue(move, name)} is null)`,
      ...(nullable ? [] : [sql`${old} is null`]),
    ];
  });
  const where = bad.length === 0 ? sql`false` : joinSql(bad, ' or ');
  return sql`select count(*) as unmovable from ${tableIdentifier(move.oldTable)} where ${where}`;
}

/** Copies every row, values cast to the new types; those that cannot be moved are left for the comparison to name. */
export function backfill(move: TableMove): Sql {
  const moved = move.columns.filter(({ from }) => from !== null);
  const names = joinSql(moved.map(({ name }) => identifier(name)));
  const values = joinSql(moved.map(({ name }) => movedValue(move, name)));
  const musts = moved
    .filter(({ nullable }) => !nullable)
    .map(({ name }) => sql`${movedValue(move, name)} is not null`);
  const where = musts.length === 0 ? sql`` : sql` where ${joinSql(musts, ' and ')}`;
  return sql`insert into ${tableIdentifier(nextName(move.table))} (${names}) select ${values} from ${tableIdentifier(move.oldTable)}${where}`;
}

/**
 * Old and new side by side while both run: how many rows are equal, different (and in which columns), only in the old table
 * (only-left) or only in the new (only-right). Without a common key whole rows are counted.
 */
export function dualRun(move: TableMove): Sql {
  const [old, next] = [tableIdentifier(move.oldTable), tableIdentifier(nextName(move.table))];
  const shared = move.columns.filter(({ from }) => from !== null);
  if (move.key.length === 0) return wholeRows(move, shared);
  const on = joinSql(
    move.key.map(([, to]) => sql`o.${movedIdentifier(to)} is not distinct from n.${identifier(to)}`),
    ' and ',
  );
  const differs = shared.map(
    ({ name }) =>
      sql`case when o.${movedIdentifier(name)} is distinct from n.${identifier(name)} or o.${lostIdentifier(name)} then ${literal(name)} end`,
  );
  const columns = joinSql(
    shared.flatMap(({ name, from }) => [
      sql`${movedValue(move, name)} as ${movedIdentifier(name)}`,
      sql`(${identifier(from ?? name)} is not null and ${movedValue(move, name)} is null) as ${lostIdentifier(name)}`,
    ]),
  );
  return sql`select outcome, reason, count(*) as "rows" from (select case when o.present is null then 'only-right' when n.present is null then 'only-left' when concat_ws(', ', ${joinSql(differs)}) = '' then 'equal' else 'different' end as outcome, case when o.present is null or n.present is null then '' else concat_ws(', ', ${joinSql(differs)}) end as reason from (select true as present, ${columns} from ${old}) o full outer join (select true as present, * from ${next}) n on ${on}) compared group by outcome, reason order by outcome, reason`;
}

function wholeRows(move: TableMove, shared: readonly ColumnMove[]): Sql {
  const left = sql`select ${joinSql(shared.map(({ name }) => movedValue(move, name)))} from ${tableIdentifier(move.oldTable)}`;
  const right = sql`select ${joinSql(shared.map(({ name }) => identifier(name)))} from ${tableIdentifier(nextName(move.table))}`;
  return sql`select 'equal' as outcome, '' as reason, count(*) as "rows" from (${left} intersect all ${right}) both_sides union all select 'only-left', 'no common key: whole rows are compared', count(*) from (${left} except all ${right}) left_only union all select 'only-right', 'no common key: whole rows are compared', count(*) from (${right} except all ${left}) right_only order by outcome, reason`;
}

/** New table in the old one's place, in one transaction. */
export function cutOver({ table, oldTable }: TableMove): readonly Sql[] {
  return [
    sql`begin transaction`,
    sql`alter table ${tableIdentifier(oldTable)} rename to ${bareTableIdentifier(previousName(oldTable))}`,
    sql`alter table ${tableIdentifier(nextName(table))} rename to ${bareTableIdentifier(table)}`,
    sql`commit`,
  ];
}

export function cutBack({ table, oldTable }: TableMove): readonly Sql[] {
  return [
    sql`begin transaction`,
    sql`alter table ${tableIdentifier(table)} rename to ${bareTableIdentifier(nextName(table))}`,
    sql`alter table ${tableIdentifier(previousName(oldTable))} rename to ${bareTableIdentifier(oldTable)}`,
    sql`commit`,
  ];
}

export function dropPrevious({ oldTable }: TableMove): Sql {
  return sql`drop table ${tableIdentifier(previousName(oldTable))}`;
}

/** A value as the new column holds it: cast where the type differs, null where it cannot be. */
function movedValue({ columns }: TableMove, name: string): Sql {
  const column = columns.find((each) => each.name === name);
  const old = identifier(column?.from ?? name);
  if (column === undefined || column.fromType === column.type) return old;
  const fits = columnFit(columnType(column.fromType ?? ''), columnType(column.type)).fit === 'all';
  const cast = fits
    ? sql`cast(${old} as ${duckdbType(column.type)})`
    : sql`try_cast(${old} as ${duckdbType(column.type)})`;
  const known = columnType(column.type);
  // DuckDB keeps longer texts than the type says; the warehouse would not.
  if (known.family === 'text' && known.length < Infinity)
    return sql`case when length(${cast}) <= ${known.length} then ${cast} end`;
  return cast;
}

function movedIdentifier(name: string): Sql {
  return identifier(`moved ${name}`);
}

function lostIdentifier(name: string): Sql {
  return identifier(`lost ${name}`);
}
