// Verdicts on random pairs of schemas, held to real readers: `npm run check:compatibility [-- PAIRS]`. Fails on any disagreement.
import { judgeHistories, judgePairs } from '../compatibility/avro-pairs.ts';
import { judgeJsonPairs } from '../compatibility/json-pairs.ts';

const pairs = Number(process.argv[2] ?? 10_000);
let failed = false;

for (const names of ['full', 'unqualified'] as const) {
  const started = process.cpuUsage().user;
  const { problems, ...tally } = judgePairs({ pairs, firstSeed: 1, names, rows: 1000, sampleEvery: 100 });
  const seconds = ((process.cpuUsage().user - started) / 1e6).toFixed(1);
  console.log(
    `Avro, names compared ${names === 'full' ? 'with' : 'without'} namespaces (avsc), ${seconds} s CPU:`,
  );
  console.table(tally);
  for (const problem of problems.slice(0, 5)) console.error(problem);
  failed ||= problems.length > 0 || tally.agreed !== tally.verdicts;
}
const { problems: apart, ...histories } = judgeHistories(Math.ceil(pairs / 5), 1);
console.log('Avro, histories of four versions under seven modes (avsc):');
console.table(histories);
failed ||= apart.length > 0;

const started = process.cpuUsage().user;
const { problems, ...tally } = judgeJsonPairs(Math.ceil(pairs / 5), 1, 100);
console.log(`JSON Schema (ajv), ${((process.cpuUsage().user - started) / 1e6).toFixed(1)} s CPU:`);
console.table(tally);
for (const problem of problems.slice(0, 5)) console.error(problem);
failed ||= problems.length > 0;
process.exitCode = failed ? 1 : 0;
