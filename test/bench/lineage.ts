import { parseArgs } from 'node:util';
import { unwrap } from '../../shared/kernel/index.ts';
import { traceSelect } from '../../shared/lineage/index.ts';
import { openCaseEngine } from '../lineage/case-engine.ts';
import { lineageCases } from '../lineage/cases/index.ts';
import { expectedInputs, notedInputs } from '../lineage/cases/lineage-case.ts';
import { confirmLineage, openWorlds } from '../lineage/perturb.ts';

/**
 * `npm run check:lineage -- [--worlds 3] [--trials 4]`: the table of statements against the lineage that is found, then every
 * column of every table changed alone, in that many made-up worlds and ways, and what changes with it in the real DuckDB.
 */
const { values } = parseArgs({
  options: { worlds: { type: 'string', default: '3' }, trials: { type: 'string', default: '4' } },
});
const started = process.cpuUsage();
const { engine, close } = await openCaseEngine();
const seeds = Array.from({ length: Number(values.worlds) }, (_, index) => index + 1);
const worlds = await openWorlds(seeds, Number(values.trials));
let [exact, edges, confirmed, runs, failed] = [0, 0, 0, 0, 0];
const unexplained: string[] = [];
const unseen: string[] = [];
for (const one of lineageCases) {
  const lineage = unwrap(await traceSelect(engine, one.sql));
  const found = [
    ...lineage.columns.map(({ name, inputs }) => [name, notedInputs(inputs)]),
    notedInputs(lineage.rows),
  ];
  const wanted = [
    ...Object.entries(one.columns).map(([name, text]) => [name, expectedInputs(text)]),
    expectedInputs(one.rows ?? ''),
  ];
  if (JSON.stringify(found) === JSON.stringify(wanted)) exact += 1;
  else console.log(`not exact: ${one.sql}`);
  const seen = await confirmLineage(worlds, one, lineage);
  edges += seen.edges.size;
  confirmed += seen.confirmed.size;
  runs += seen.runs;
  failed += seen.failed;
  for (const edge of seen.unexplained) unexplained.push(`${one.sql}: ${edge}`);
  for (const edge of seen.edges) if (!seen.confirmed.has(edge)) unseen.push(`${one.sql}: ${edge}`);
}
console.log(`${String(lineageCases.length)} statements, ${String(exact)} exact`);
console.log(
  `${String(runs)} runs with one column changed (${String(failed)} more that DuckDB refused): ${String(unexplained.length)} output columns changed outside their lineage`,
);
console.log(
  `${String(edges)} pairs of input and output column in the lineage, ${String(confirmed)} seen to matter`,
);
for (const line of unexplained) console.log(`outside: ${line}`);
for (const line of unseen.slice(0, 40)) console.log(`not seen: ${line}`);
const { user, system } = process.cpuUsage(started);
console.log(`CPU ${((user + system) / 1e6).toFixed(1)} s`);
worlds.close();
await close();
if (exact < lineageCases.length || unexplained.length > 0) process.exitCode = 1;
