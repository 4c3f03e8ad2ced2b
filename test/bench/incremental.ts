import { parseArgs } from 'node:util';
import { learnedOf, resolve, resolveChanges, resultDigest } from '../../shared/identity/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { benchInput } from './engine/bench-input.ts';
import { measureAdding } from './engine/extras.ts';

/** `node scripts/bench.mjs incremental --model FILE [--times 5]`: adding 1,000 records to a resolved set, again and again. */
const { values } = parseArgs({
  options: { model: { type: 'string' }, times: { type: 'string', default: '5' } },
});

const input = await benchInput(values.model);
const run = unwrap(await resolve(input));
console.log(`${run.recordCount} records, ${run.pairs.count} pairs, ${run.personCount} persons`);
const { opened, times, processor } = await measureAdding(run, input, Number(values.times));
const listed = (all: readonly number[]): string => all.map((one) => one.toFixed(0)).join(', ');
console.log(
  `open ${opened.toFixed(0)} ms; 1,000 records: ${listed(times)} ms, processor ${listed(processor)} ms`,
);

// The same in a session: an extract comes again without its first 1,000 records, and what was learned is kept.
const [first, ...others] = input.tables;
if (first !== undefined) {
  const without = <Values extends { subarray(from: number): Values }>(all: Values): Values =>
    all.subarray(1000);
  const shorter = {
    ...first,
    rowCount: first.rowCount - 1000,
    files: without(first.files),
    rows: without(first.rows),
    columns: first.columns.map((column) => ({ ...column, codes: without(column.codes) })),
  };
  const again = { ...input, tables: [shorter, ...others], ...learnedOf(run), previous: run.personIds };
  const measured = async <Made>(what: string, work: () => Promise<Made>): Promise<Made> => {
    const before = process.cpuUsage();
    const made = await work();
    const { user, system } = process.cpuUsage(before);
    console.log(`${what}: processor ${((user + system) / 1e6).toFixed(2)} s`);
    return made;
  };
  const changed = unwrap(await measured('worked out from the run before', () => resolveChanges(run, again)));
  const whole = unwrap(await measured('everything with kept parameters', () => resolve(again)));
  const same = changed !== null && resultDigest(changed) === resultDigest(whole);
  console.log(same ? 'one digest' : 'DIGESTS DIFFER', changed?.touched);
}
