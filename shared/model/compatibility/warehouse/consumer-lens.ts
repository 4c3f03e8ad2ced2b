import { identifier, joinSql, sql, type Engine, type Sql } from '../../../engine/index.ts';
import { ok, type Job, type Result } from '../../../kernel/index.ts';
import { duckdbType } from './duckdb-type.ts';
import type { WarehouseTable } from './warehouse-table.ts';

export interface ConsumerQuery {
  readonly name: string;
  readonly query: Sql;
}

/** What DuckDB says to a saved query; `null` when it binds. */
export interface ConsumerVerdict {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  /** It bound before and does not any more. */
  readonly breaks: boolean;
}

/**
 * The look of a consumer at a change: a saved query breaks exactly when DuckDB binds it against the old tables and not
 * against the new ones. The engine must hold no tables of these names; afterwards it holds none.
 */
export async function consumerVerdicts(
  engine: Engine,
  before: readonly WarehouseTable[],
  after: readonly WarehouseTable[],
  queries: readonly ConsumerQuery[],
  job?: Job,
): Promise<Result<readonly ConsumerVerdict[]>> {
  const old = await bindAll(engine, before, queries, job);
  if (!old.ok) return old;
  const now = await bindAll(engine, after, queries, job);
  if (!now.ok) return now;
  return ok(
    queries.map(({ name }, index) => {
      const [was, is] = [old.value[index] ?? null, now.value[index] ?? null];
      return { name, before: was, after: is, breaks: was === null && is !== null };
    }),
  );
}

async function bindAll(
  engine: Engine,
  tables: readonly WarehouseTable[],
  queries: readonly ConsumerQuery[],
  job?: Job,
): Promise<Result<readonly (string | null)[]>> {
  const failures: (string | null)[] = [];
  for (const table of tables) {
    const made = await engine.execute(emptyTable(table), job);
    if (!made.ok) return made;
  }
  for (const { query } of queries) {
    const bound = await engine.query(sql`explain ${query}`, job);
    failures.push(bound.ok ? null : bound.error.message);
  }
  for (const { name } of tables) {
    const dropped = await engine.execute(sql`drop table ${identifier(name)}`, job);
    if (!dropped.ok) return dropped;
  }
  return ok(failures);
}

function emptyTable({ name, columns }: WarehouseTable): Sql {
  const lines = columns.map((column) => sql`${identifier(column.name)} ${duckdbType(column.type)}`);
  return sql`create table ${identifier(name)} (${joinSql(lines)})`;
}
