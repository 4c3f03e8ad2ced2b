import { parseArgs } from 'node:util';
import { createFolderFileStore } from '../../host/index.ts';
import { resolve, type ResolveInput } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { readSource } from '../../shared/sources/index.ts';
import { readModel, workspaceOf } from './engine/bench-model.ts';
import { measureAdding } from './engine/extras.ts';

/** `node scripts/bench.mjs incremental --model FILE [--times 5]`: adding 1,000 records to a resolved set, again and again. */
const { values } = parseArgs({
  options: { model: { type: 'string' }, times: { type: 'string', default: '5' } },
});

const model = readModel(values.model ?? '');
const store = createFolderFileStore(model.folder, { readOnly: true });
const tables = [];
for (const source of model.sources) tables.push(unwrap(await readSource(store, source, {}, silentJob)).table);
const input: ResolveInput = {
  model: workspaceOf(model),
  tables,
  ruleset: model.ruleset,
  decisions: [],
  recordKey: new Uint8Array(32),
  job: silentJob,
};
const run = unwrap(await resolve(input));
console.log(`${run.recordCount} records, ${run.pairs.count} pairs, ${run.personCount} persons`);
const { opened, times, processor } = await measureAdding(run, input, Number(values.times));
const listed = (all: readonly number[]): string => all.map((one) => one.toFixed(0)).join(', ');
console.log(
  `open ${opened.toFixed(0)} ms; 1,000 records: ${listed(times)} ms, processor ${listed(processor)} ms`,
);
