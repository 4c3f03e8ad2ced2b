import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { checkStates, personsPerWorld } from '../consent/oracle/check-states.ts';
import { shrink } from '../consent/oracle/shrink-state.ts';
import { flipCauses } from '../consent/oracle/flip-cause.ts';
import { sqlDisagreements } from '../consent/oracle/sql-agreement.ts';

/**
 * `npm run check:leaks -- --states 1000000 [--seed 1] [--engine native|wasm|none] [--flips 20000]`: draws states (policy,
 * consent history, merge, jurisdiction, time), decides their cells by the product, by the oracle and by the compiled SQL,
 * and prints every difference with its seed and a shrunk example. Then takes away what a sample of cells cites.
 */
const { values } = parseArgs({
  options: {
    states: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'native' },
    flips: { type: 'string', default: '2000' },
  },
});
const worlds = Math.max(1, Math.ceil(Number(values.states) / personsPerWorld));
const first = Number(values.seed);
const folder = await mkdtemp(path.join(tmpdir(), 'c360-leaks-'));
const kind = values.engine === 'wasm' ? 'wasm' : 'native';
const engine =
  values.engine === 'none'
    ? null
    : unwrap(await createNodeEngineOpener({ tempFolder: folder })(kind, { threads: 1 }));
const started = process.cpuUsage();
let [compared, done] = [0, 0];
const disagreements: string[] = [];
const report = await checkStates({ first, worlds }, async (world, persons, context) => {
  done += 1;
  if (done % 200 === 0) console.error(`${String(done * personsPerWorld)} states`);
  if (engine === null) return;
  compared += persons.length * 4;
  for (const { facts, interpreter, sql } of await sqlDisagreements(engine, world, persons, context))
    disagreements.push(`world ${String(world.seed)}: ${interpreter} <> ${sql} ${JSON.stringify(facts)}`);
});
const count = (kind: string): number => report.differences.filter((one) => one.kind === kind).length;
console.log(
  `worlds ${String(first)} to ${String(first + worlds - 1)}: ${String(report.states)} states, ${String(report.cells)} cells`,
  report.outcomes,
);
console.log(
  `leaked ${String(count('leak'))}, denied too many ${String(count('over-denied'))}, false reason ${String(count('reason'))}, false basis ${String(count('basis'))}`,
);
console.log(
  `SQL (${values.engine}): ${String(compared)} cells compared, ${String(disagreements.length)} differ`,
);
for (const one of disagreements.slice(0, 3)) console.log(one);
for (const one of report.differences.slice(0, 3)) {
  const { product, oracle, world, cell, kind } = one;
  console.log(kind, 'in world', world, cell, product, oracle, JSON.stringify(await shrink(one), null, 1));
}
const perWorld = 4;
const flipWorlds = Math.ceil(Number(values.flips) / (perWorld * 3.3));
const flips = await flipCauses(
  Array.from({ length: flipWorlds }, (_, index) => first + index),
  perWorld,
);
const { sampled, single, several, atOnce, later, rested, resting, subsets, ways, failed } = flips;
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, cells) => total + cells, 0);
console.log(
  `causes of ${String(sampled)} denied or masked cells: ${String(single)} have one and turn without it; ${String(sum(several))} have several, each enough alone, and turn without all of them (${String(atOnce)} name all at once), by number`,
  several,
  'the others name next, once something else is gone:',
  later,
);
console.log(
  `${String(subsets)} parts of those causes were taken away and turned nothing; ${String(ways)} further ways to permit a use were tried and do`,
);
console.log(`${String(rested)} cells name a cause that rests on another:`, resting);
console.log(`not turned: ${String(failed.length)}`);
for (const one of failed.slice(0, 20)) console.log(one);
const { user, system } = process.cpuUsage(started);
console.log(`CPU ${((user + system) / 1e6).toFixed(1)} s`);
await engine?.close();
await rm(folder, { recursive: true, force: true });
if (report.differences.length + disagreements.length > 0 || failed.length > sampled / 1000)
  process.exitCode = 1;
