import { sql, type Engine } from '../../shared/engine/index.ts';
import { setup, statements } from './statements.ts';

/** An answer as text that keeps what JSON drops: bigints, NaN, infinities, minus zero, the kind of an array. */
export function plainAnswer(answer: unknown): string {
  return JSON.stringify(answer, (_, value: unknown) => {
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
      return Object.is(value, -0) ? '-0' : String(value);
    if (value instanceof Int32Array || value instanceof Float64Array || value instanceof Uint8Array)
      return [value.constructor.name, ...value];
    return value;
  });
}

/** What an engine says to every statement of the conformance suite, by name. */
export async function answersOf(engine: Engine): Promise<Record<string, string>> {
  for (const statement of setup) await engine.execute(statement);
  const answers: Record<string, string> = { version: engine.version };
  for (const [name, statement] of statements) answers[name] = plainAnswer(await engine.query(statement));
  answers['locked'] = plainAnswer(await engine.query(sql`set threads = 2`));
  return answers;
}

/** A long statement is cancelled; `true` when the answer was `job.cancelled` and the engine still works. */
export async function canCancel(engine: Engine): Promise<boolean> {
  const controller = new AbortController();
  const job = { signal: controller.signal, report: () => undefined };
  setTimeout(() => controller.abort(), 150);
  const long = sql`select sum(a.range * b.range) from range(30000000) a, range(100000) b`;
  const cancelled = await engine.query(long, job);
  const after = await engine.query(sql`select 1`);
  return !cancelled.ok && cancelled.error.code === 'job.cancelled' && after.ok;
}
