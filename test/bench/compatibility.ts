/**
 * Verdicts on random pairs of schemas, held to real readers: `npm run check:compatibility [-- PAIRS --rows 1000 --every 100]`.
 * `--rows`: generated for a safe verdict, of JSON Schema for each, of Avro for one in `--every`. `--only avro` or
 * `--only json` leaves the other out; of JSON Schema there is a pair for five of Avro. Fails on any disagreement.
 */
import { parseArgs } from 'node:util';
import { judgeHistories, judgePairs } from '../compatibility/avro-pairs.ts';
import { judgeJsonPairs } from '../compatibility/json-pairs.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1000' },
    every: { type: 'string', default: '100' },
    only: { type: 'string' },
  },
});
const pairs = Number(positionals[0] ?? 10_000);
const rows = Number(values.rows);
let failed = false;

if (values.only !== 'json') {
  for (const names of ['full', 'unqualified'] as const) {
    const started = process.cpuUsage().user;
    const { problems, ...tally } = judgePairs({
      pairs,
      firstSeed: 1,
      names,
      rows,
      sampleEvery: Number(values.every),
    });
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
}

if (values.only !== 'avro') {
  const started = process.cpuUsage().user;
  const { problems, ...tally } = judgeJsonPairs(Math.ceil(pairs / 5), 1, rows);
  console.log(`JSON Schema (ajv), ${((process.cpuUsage().user - started) / 1e6).toFixed(1)} s CPU:`);
  console.table(tally);
  for (const problem of problems.slice(0, 5)) console.error(problem);
  failed ||= problems.length > 0;
}
process.exitCode = failed ? 1 : 0;
