import { identifier, joinSql, literal, type Sql, sql } from '../../engine/index.ts';
import { groupBy } from '../../kernel/index.ts';
import type { Source } from '../../workspace/index.ts';
import type { ErasurePlan, KeyCell, PlannedRow } from './erasure-plan.ts';

/** `duckdb`: tables as the extracts deliver them, all text. `standard`: SQL:2016, columns of the types declared. */
export type SqlDialect = 'duckdb' | 'standard';

/** Keys in one statement; more would be refused by some systems. */
const together = 500;

/**
 * The statements that erase in one source: one transaction, whole or not at all. Every statement finds its rows by key,
 * and nothing else; a count of them stands before it, to be compared with what the system says. Empty when nothing changes.
 */
export function planSql(plan: ErasurePlan, source: Source, dialect: SqlDialect): string {
  const rows = plan.rows.filter((row) => row.source === source.id);
  const deleted = rows.filter(({ action }) => action === 'delete');
  const masked = rows.filter(
    ({ action, cells }) => action === 'mask' && cells.some((cell) => cell.action === 'mask'),
  );
  if (deleted.length + masked.length === 0) return '';
  const table = identifier(source.id);
  const statements: Sql[] = [];
  for (let from = 0; from < deleted.length; from += together) {
    const part = deleted.slice(from, from + together);
    statements.push(
      sql`-- rows to delete: ${part.length}\ndelete from ${table}\nwhere ${anyKey(part, source, dialect)};`,
    );
  }
  for (const [, alike] of groupBy(masked, changes)) {
    for (let from = 0; from < alike.length; from += together) {
      const part = alike.slice(from, from + together);
      const [first] = part;
      if (first === undefined) continue;
      statements.push(
        sql`-- rows to change: ${part.length}\nupdate ${table}\nset ${assignments(first)}\nwhere ${anyKey(part, source, dialect)};`,
      );
    }
  }
  const begin = dialect === 'duckdb' ? sql`begin transaction;` : sql`start transaction;`;
  return `${joinSql([begin, ...statements, sql`commit;`], '\n\n').sqlText}\n`;
}

/** Rows that change in the same way go into one statement. */
function changes({ cells }: PlannedRow): string {
  return JSON.stringify(
    cells.filter(({ action }) => action === 'mask').map(({ column, after }) => [column, after ?? null]),
  );
}

function assignments({ cells }: PlannedRow): Sql {
  const parts = cells
    .filter(({ action }) => action === 'mask')
    .map(({ column, after }) => sql`${identifier(column)} = ${literal(after ?? null)}`);
  return joinSql(parts, ',\n    ');
}

function anyKey(rows: readonly PlannedRow[], source: Source, dialect: SqlDialect): Sql {
  const keys = rows.flatMap(({ key }) => (key === null ? [] : [key]));
  const [first = []] = keys;
  const [only, ...more] = first;
  if (only !== undefined && more.length === 0) {
    const values = keys.flatMap((key) => key.map((cell) => keyLiteral(cell, source, dialect)));
    return sql`${identifier(only.column)} in (${joinSql(values)})`;
  }
  const tuples = keys.map(
    (key) =>
      sql`(${joinSql(
        key.map((cell) => sql`${identifier(cell.column)} = ${keyLiteral(cell, source, dialect)}`),
        ' and ',
      )})`,
  );
  return joinSql(tuples, '\n   or ');
}

/** Extracts are loaded as text. A system of origin has typed columns; a whole number stands there without quotes. */
function keyLiteral({ column, value }: KeyCell, source: Source, dialect: SqlDialect): Sql {
  const type = source.columns.find(({ name }) => name === column)?.type ?? 'text';
  return dialect === 'standard' && type === 'integer' && /^-?(?:0|[1-9]\d{0,17})$/.test(value)
    ? literal(BigInt(value))
    : literal(value);
}
