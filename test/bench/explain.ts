import { parseArgs } from 'node:util';
import {
  counterfactuals,
  type IdentityRun,
  mergePath,
  nearMisses,
  personBuild,
  resolve,
  whyNot,
} from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { benchInput } from './engine/bench-input.ts';
import { percentile } from './engine/extras.ts';
import { Draw } from './generator/draw.ts';

/**
 * `node scripts/bench.mjs explain --model FILE [--questions 200]`: how long each kind of explanation takes on a resolved
 * set. The first question of each kind, which builds the look-ups, is shown apart.
 */
const { values } = parseArgs({
  options: { model: { type: 'string' }, questions: { type: 'string', default: '200' } },
});

const input = await benchInput(values.model);
const run = unwrap(await resolve(input));
console.log(`${run.recordCount} records, ${run.pairs.count} pairs, ${run.personCount} persons`);

const draw = new Draw(1, 97, 0);
const several = Array.from({ length: run.personCount }, (_, person) => person).filter(
  (person) => run.recordsOf(person).length > 1,
);

interface Ends {
  readonly left: number;
  readonly right: number;
}

function joined(): Ends {
  const records = run.recordsOf(several[draw.below(several.length)] ?? 0);
  return { left: records[0] ?? 0, right: records.at(-1) ?? 0 };
}

function apart({ personOf }: IdentityRun): Ends {
  for (;;) {
    const [miss] = nearMisses(run, [draw.below(run.recordCount)], 1);
    if (miss !== undefined && personOf(miss.left) !== personOf(miss.right)) return miss;
  }
}

function unrelated(): Ends {
  for (;;) {
    const [left, right] = [draw.below(run.recordCount), draw.below(run.recordCount)];
    if (run.personOf(left) !== run.personOf(right)) return { left, right };
  }
}

const kinds: Record<string, () => () => unknown> = {
  pair: () => {
    const { left, right } = apart(run);
    return () => run.explainPair(left, right);
  },
  path: () => {
    const { left, right } = joined();
    return () => mergePath(run, left, right);
  },
  'why not': () => {
    const { left, right } = apart(run);
    return () => whyNot(run, left, right, silentJob);
  },
  'why not (never compared)': () => {
    const { left, right } = unrelated();
    return () => whyNot(run, left, right, silentJob);
  },
  person: () => {
    const person = several[draw.below(several.length)] ?? 0;
    return () => personBuild(run, person, silentJob);
  },
  near: () => {
    const person = draw.below(run.personCount);
    return () => nearMisses(run, run.recordsOf(person), 10);
  },
  'counterfactual (join)': () => {
    const { left, right } = apart(run);
    return () => counterfactuals(run, left, right, silentJob);
  },
  'counterfactual (split)': () => {
    const { left, right } = joined();
    return () => counterfactuals(run, left, right, silentJob);
  },
};

for (const [kind, ask] of Object.entries(kinds)) {
  const times: number[] = [];
  const cpu: number[] = [];
  for (let question = 0; question <= Number(values.questions); question += 1) {
    const answer = ask();
    const before = process.cpuUsage();
    const started = performance.now();
    await answer();
    times.push(performance.now() - started);
    const spent = process.cpuUsage(before);
    cpu.push((spent.user + spent.system) / 1000);
  }
  const [first = 0, ...rest] = times;
  const most = Math.max(...rest);
  console.log(
    `${kind}: first ${first.toFixed(0)} ms, then median ${percentile(rest, 50).toFixed(1)}, p95 ${percentile(rest, 95).toFixed(1)}, most ${most.toFixed(1)} ms; processor time p95 ${percentile(cpu.slice(1), 95).toFixed(1)} ms`,
  );
}
