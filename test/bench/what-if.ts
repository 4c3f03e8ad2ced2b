import { parseArgs } from 'node:util';
import {
  type IdentityRun,
  resolve,
  type ResolveInput,
  whatIf,
  type WhatIfChange,
} from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { benchInput } from './engine/bench-input.ts';
import { measureAdding, percentile } from './engine/extras.ts';

/**
 * `node scripts/bench.mjs what-if --model FILE [--rounds 3]`: how long changes of thresholds and weights take on a resolved
 * set, each round with the same questions, and how long 1,000 further records take.
 */
const { values } = parseArgs({
  options: { model: { type: 'string' }, rounds: { type: 'string', default: '3' } },
});

const input = await benchInput(values.model);
const run = unwrap(await resolve(input));
console.log(
  `${run.recordCount} records, ${run.pairs.count} pairs, ${run.personCount} persons, threshold ${input.ruleset.thresholds.link}`,
);

/** Every round asks a little beside the one before, as a hand on a slider does: nobody asks the very same again. */
const aside = 30;
const questions: [string, (round: number) => WhatIfChange][] = [];
for (const step of [-8, -4, -2, -1, -0.1, 0.1, 1, 2, 4, 8])
  questions.push([
    `threshold ${step > 0 ? '+' : ''}${step}`,
    (round) => {
      const moved = Math.round(step * 1000) - Math.sign(step) * round * aside;
      const link = Math.round(input.ruleset.thresholds.link * 1000 + moved) / 1000;
      const review = Math.min(link, input.ruleset.thresholds.review);
      return { ruleset: { ...input.ruleset, thresholds: { link, review } } };
    },
  ]);
const learned = run.scorer.parameters;
for (const [which, one] of learned.comparisons.slice(0, 3).entries())
  for (const id of ['exact', 'different'])
    if (one.levels.some((level) => level.id === id))
      questions.push([
        `weight of ${one.id}, ${id}`,
        (round) => ({
          ruleset: input.ruleset,
          parameters: {
            ...learned,
            comparisons: learned.comparisons.map((own, at) =>
              at === which
                ? {
                    ...own,
                    levels: own.levels.map((level) =>
                      level.id === id ? { ...level, weight: level.weight + 500 - round * aside } : level,
                    ),
                  }
                : own,
            ),
          },
        }),
      ]);
questions.push([
  'prior',
  (round) => ({
    ruleset: input.ruleset,
    parameters: { ...learned, priorWeight: learned.priorWeight + 700 - round * aside },
  }),
]);

const times = new Map<string, number[]>();
const processor = new Map<string, number[]>();
for (let round = 0; round < Number(values.rounds); round += 1)
  for (const [name, changeOf] of questions) {
    const change = changeOf(round);
    const before = process.cpuUsage();
    const started = performance.now();
    const { difference } = unwrap(await whatIf(run, change, silentJob));
    const took = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    processor.set(name, [...(processor.get(name) ?? []), (user + system) / 1000]);
    times.set(name, [...(times.get(name) ?? []), took]);
    if (round === 0)
      console.log(`${name}: first ${took.toFixed(0)} ms, ${difference.changes.length} changes`);
  }
for (const [name, own] of times)
  console.log(
    `${name}: median ${percentile(own, 50).toFixed(0)} ms, most ${Math.max(...own).toFixed(0)} ms; processor time least ${Math.min(...(processor.get(name) ?? [])).toFixed(0)}, median ${percentile(processor.get(name) ?? [], 50).toFixed(0)} ms`,
  );
const all = [...times].filter(([name]) => name.startsWith('threshold')).flatMap(([, own]) => own);
console.log(`thresholds: median ${percentile(all, 50).toFixed(0)}, p95 ${percentile(all, 95).toFixed(0)} ms`);
await addThousand(run, input);

async function addThousand(from: IdentityRun, made: ResolveInput): Promise<void> {
  const { opened, times: adds } = await measureAdding(from, made);
  console.log(
    `adding 1,000 records: open ${opened.toFixed(0)} ms, then ${adds.map((one) => one.toFixed(0)).join(', ')} ms`,
  );
}
