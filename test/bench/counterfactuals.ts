import { parseArgs } from 'node:util';
import { counterfactuals } from '../../shared/identity/index.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import { fullRerun } from '../identity/full-rerun.ts';
import { hasData } from '../identity/real-data.ts';
import {
  questions,
  type Resolved,
  resolvedFile,
  resolvedHarbor,
  resolvedPeople,
} from '../identity/why-data.ts';

/**
 * `node scripts/bench.mjs counterfactuals [--count 10000] [--seed 1] [--sets made,fake,febrl3,harbor,historical]`: asks for
 * counterfactuals of sampled pairs, puts each one named into the extracts, decisions or rules, resolves everything again and
 * says how many held. Small sets take most of the count, since a whole run of them takes milliseconds. Ends with 1 when any
 * failed.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    sets: { type: 'string', default: 'made,fake,febrl3,harbor,historical' },
  },
});

interface SampledSet {
  /** Of a thousand checks, how many fall to this set. */
  readonly share: number;
  /** Checks on one resolved run; a set of several runs resolves another one then. */
  readonly perRun: number;
  readonly open: (run: number) => Promise<Resolved>;
}

const seed = Number(values.seed);
const sets: Readonly<Record<string, SampledSet>> = {
  made: { share: 700, perRun: 250, open: (run) => resolvedPeople(seed * 1000 + run) },
  fake: {
    share: 240,
    perRun: Number.POSITIVE_INFINITY,
    open: () => resolvedFile('fake_1000/fake_1000.csv'),
  },
  febrl3: { share: 30, perRun: Number.POSITIVE_INFINITY, open: () => resolvedFile('febrl3/dataset3.csv') },
  harbor: { share: 20, perRun: Number.POSITIVE_INFINITY, open: () => resolvedHarbor() },
  historical: {
    share: 10,
    perRun: Number.POSITIVE_INFINITY,
    open: () => resolvedFile('historical_dev/historical_dev.csv'),
  },
};

interface Tally {
  held: number;
  failed: number;
  /** Value changes for which no cell of the extract can be written. */
  notMade: number;
  readonly kinds: Map<string, number>;
}

/** Samples until so many were computed anew, or the pairs of the run give no more. */
async function sample({ input, run }: Resolved, wanted: number, from: number, tally: Tally): Promise<void> {
  const until = tally.held + tally.failed + wanted;
  const pairs = questions(run, Math.max(8, wanted), from);
  for (const [left, right] of pairs) {
    const { effect, found } = await counterfactuals(run, left, right, silentJob);
    for (const one of found) {
      if (tally.held + tally.failed >= until) return;
      const again = await fullRerun(input, run, one.overrides);
      if (again === null) {
        tally.notMade += 1;
        continue;
      }
      const name = `${effect} by ${one.kind}`;
      tally.kinds.set(name, (tally.kinds.get(name) ?? 0) + 1);
      const done = tally.held + tally.failed + 1;
      if (done % 500 === 0) console.log(`… ${done} of this set, ${tally.failed} failed`);
      if ((again.personOf(left) === again.personOf(right)) === (effect === 'join')) tally.held += 1;
      else {
        tally.failed += 1;
        console.log(`FAILED: records ${left} and ${right}, ${JSON.stringify(one)}`);
      }
    }
  }
}

const chosen = values.sets.split(',').flatMap((name) => {
  const set = sets[name];
  if (set === undefined) throw new Error(`there is no set ${name}`);
  if (name === 'made' || name === 'harbor' || hasData) return [{ name, ...set }];
  console.log(`${name} is left out: its data is not here.`);
  return [];
});
const shares = chosen.reduce((sum, { share }) => sum + share, 0);
let [held, failed] = [0, 0];
for (const { name, share, perRun, open } of chosen) {
  const wanted = Math.ceil((Number(values.count) * share) / shares);
  const tally: Tally = { held: 0, failed: 0, notMade: 0, kinds: new Map() };
  const started = performance.now();
  for (let run = 0; tally.held + tally.failed < wanted && run < wanted; run += 1) {
    const left = wanted - tally.held - tally.failed;
    await sample(await open(run), Math.min(left, perRun), seed + run, tally);
  }
  held += tally.held;
  failed += tally.failed;
  const kinds = [...tally.kinds].sort().map(([kind, count]) => `${kind} ${count}`);
  console.log(
    `${name}: ${tally.held} held, ${tally.failed} failed, ${tally.notMade} not to be made in the extracts; ${((performance.now() - started) / 1000).toFixed(0)} s (${kinds.join(', ')})`,
  );
}
console.log(`${held + failed} computed anew: ${held} held, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
