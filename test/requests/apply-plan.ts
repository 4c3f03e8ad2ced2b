import { identifier, rowsOf, sql, type Engine, type Sql } from '../../shared/engine/index.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import type { TinyReach } from '../../shared/requests/reach/testing/tiny-reach.ts';

/** The tables of a world in an engine, with a hidden column that tells a row again after its cells were emptied. */
export async function copyInto(engine: Engine, { tables }: Pick<TinyReach, 'tables'>): Promise<void> {
  for (const { id, columns, rows } of tables) {
    const names = Object.keys(columns);
    const appender = await engine.createTable(id, [
      { name: 'c360_place', type: 'int32' },
      ...names.map((name) => ({ name, type: 'text' as const })),
    ]);
    if (!appender.ok) throw new Error(appender.error.message);
    const added = await appender.value.append({
      rowCount: rows.length,
      columns: [
        { name: 'c360_place', type: 'int32', values: Int32Array.from(rows, (_, row) => row), nulls: null },
        ...names.map((name, at) => ({
          name,
          type: 'text' as const,
          values: rows.map((row) => row[at] ?? null),
        })),
      ],
    });
    if (!added.ok) throw new Error(added.error.message);
    const closed = await appender.value.close();
    if (!closed.ok) throw new Error(closed.error.message);
  }
}

/** Runs a script of the plan as a database would: statement by statement, comments and all. */
export async function runScript(engine: Engine, script: string): Promise<void> {
  for (const statement of splitScript(script)) {
    const done = await engine.execute(statement);
    if (!done.ok) throw new Error(`${done.error.message}: ${done.error.cause ?? ''}\n${statement.sqlText}`);
  }
}

/** Statements end with `;` at the end of a line; the plan writes none elsewhere but inside quotes, which are skipped. */
function splitScript(script: string): Sql[] {
  const statements: string[] = [];
  let quote: string | null = null;
  let from = 0;
  for (let at = 0; at < script.length; at += 1) {
    const sign = script[at] ?? '';
    if (quote !== null) {
      if (sign === quote) quote = null;
    } else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === ';') {
      statements.push(script.slice(from, at));
      from = at + 1;
    }
  }
  return statements.map((sqlText) => ({ sqlText }));
}

/** The rows of a table by their place, each as its cells. */
export async function rowsNow(
  engine: Engine,
  table: string,
  columns: readonly string[],
): Promise<Map<number, (string | null)[]>> {
  const found = await engine.query(sql`select * from ${identifier(table)} order by c360_place`, silentJob);
  if (!found.ok) throw new Error(found.error.message);
  return new Map(
    rowsOf(found.value).map((row) => [
      Number(row['c360_place']),
      columns.map((name) => {
        const cell = row[name];
        return typeof cell === 'string' ? cell : null;
      }),
    ]),
  );
}
