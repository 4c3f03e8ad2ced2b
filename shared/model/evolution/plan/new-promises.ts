import { identifier, joinSql, sql, type Sql } from '../../../engine/index.ts';
import { tableIdentifier } from '../../warehouse/table-path.ts';
import { nextName, type TableMove } from './table-move.ts';

/** Columns that no old column gives. */
export function newColumns({ columns }: TableMove): TableMove['columns'] {
  return columns.filter(({ from }) => from === null);
}

/** Columns of the old table of which no new one is made. */
export function columnsLeftBehind({ before, columns }: TableMove): readonly string[] {
  const carried = new Set(columns.map(({ from }) => from));
  return before.columns.map(({ name }) => name).filter((name) => !carried.has(name));
}

/** Rows of the new table that would break what it promises: a required value that is missing, a key that occurs twice. */
export function refusedRows(move: TableMove): Sql {
  const table = tableIdentifier(nextName(move.table));
  const missing = requiredNew(move).map(({ name }) => sql`${identifier(name)} is null`);
  const counts = [
    ...(missing.length === 0 ? [] : [sql`(select count(*) from ${table} where ${joinSql(missing, ' or ')})`]),
    ...keysOf(move).map((key) => {
      const names = joinSql(key.map((name) => identifier(name)));
      const whole = joinSql(
        key.map((name) => sql`${identifier(name)} is not null`),
        ' and ',
      );
      return sql`(select count(*) from (select ${names} from ${table} where ${whole} group by ${names} having count(*) > 1) twice)`;
    }),
  ];
  return sql`select ${counts.length === 0 ? sql`0` : joinSql(counts, ' + ')} as refused`;
}

/** Gives the new table its key and what must not be null, which would have been in the way of filling it. */
export function tighten(move: TableMove): readonly Sql[] {
  const table = tableIdentifier(nextName(move.table));
  const { primaryKey } = move.after;
  return [
    ...requiredNew(move).map(
      ({ name }) => sql`alter table ${table} alter column ${identifier(name)} set not null`,
    ),
    ...(primaryKey.length === 0
      ? []
      : [sql`alter table ${table} add primary key (${joinSql(primaryKey.map((name) => identifier(name)))})`]),
  ];
}

function requiredNew(move: TableMove): TableMove['columns'] {
  return newColumns(move).filter(({ nullable }) => !nullable);
}

function keysOf({ after: { primaryKey, uniques } }: TableMove): readonly (readonly string[])[] {
  return [...(primaryKey.length === 0 ? [] : [primaryKey]), ...uniques];
}
