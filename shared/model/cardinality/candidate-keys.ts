import { identifier, joinSql, rowsOf, sql, type Engine, type Sql } from '../../engine/index.ts';
import { ok, type Job, type Result } from '../../kernel/index.ts';
import { rawTableName } from '../../sources/index.ts';

/** A set of columns no two rows of which are alike in, with nothing empty: a key as far as these rows tell. */
export interface CandidateKey {
  readonly columns: readonly string[];
}

export interface CandidateKeys {
  readonly rows: number;
  /** Single columns first, then pairs that hold no single one; in the order of the columns. */
  readonly keys: readonly CandidateKey[];
  /** Pairs are looked for among the first columns only when there are more; false then. */
  readonly complete: boolean;
}

/** Pairs of more columns than these would be too many statements. */
const mostPaired = 24;

/**
 * Columns, and pairs of columns, that tell every row of a loaded source (`raw_<source>`) from every other. Text is compared as
 * delivered, blanks cut off. Errors: those of the engine. Throws `Cancelled`.
 */
export async function candidateKeys(
  engine: Engine,
  source: string,
  columns: readonly string[],
  job: Job,
): Promise<Result<CandidateKeys>> {
  const table = identifier(rawTableName(source));
  const value = (column: string): Sql => sql`nullif(trim(cast(${identifier(column)} as varchar)), '')`;
  const facts = await engine.query(
    sql`select count(*)::bigint as n, ${joinSql([
      sql`0 as unused`,
      ...columns.flatMap((column, index) => [
        sql`count(${value(column)})::bigint as ${identifier(`f${index}`)}`,
        sql`count(distinct ${value(column)})::bigint as ${identifier(`d${index}`)}`,
      ]),
    ])} from ${table}`,
    job,
  );
  if (!facts.ok) return facts;
  const row = rowsOf(facts.value)[0] ?? {};
  const rows = Number(row['n'] ?? 0);
  if (rows === 0) return ok({ rows, keys: [], complete: true });
  const full = columns.filter((_, index) => Number(row[`f${index}`]) === rows);
  const distinct = new Map(columns.map((column, index) => [column, Number(row[`d${index}`])]));
  const single = full.filter((column) => distinct.get(column) === rows);
  const rest = full.filter((column) => !single.includes(column));
  const paired = rest.slice(0, mostPaired);
  const pairs = paired.flatMap((a, at) =>
    paired
      .slice(at + 1)
      // Two columns cannot tell more rows apart than the product of what each tells apart.
      .filter((b) => (distinct.get(a) ?? 0) * (distinct.get(b) ?? 0) >= rows)
      .map((b) => [a, b] as const),
  );
  const found = await uniquePairs(engine, table, pairs, value, rows, job);
  if (!found.ok) return found;
  return ok({
    rows,
    keys: [...single.map((column) => ({ columns: [column] })), ...found.value],
    complete: rest.length <= mostPaired,
  });
}

async function uniquePairs(
  engine: Engine,
  table: Sql,
  pairs: readonly (readonly [string, string])[],
  value: (column: string) => Sql,
  rows: number,
  job: Job,
): Promise<Result<CandidateKey[]>> {
  const keys: CandidateKey[] = [];
  for (const [a, b] of pairs) {
    const counted = await engine.query(
      sql`select count(*)::bigint as n from (select distinct ${value(a)} as a, ${value(b)} as b from ${table})`,
      job,
    );
    if (!counted.ok) return counted;
    if (Number(rowsOf(counted.value)[0]?.['n'] ?? 0) === rows) keys.push({ columns: [a, b] });
  }
  return ok(keys);
}
