import { breathe, type Job } from '../kernel/index.ts';
import { startsOfLeft } from './cluster/pair-facts.ts';
import { outcomeReader, type PairOutcome } from './outcome.ts';
import { outcomeCounts } from './pair-figures.ts';
import type { PartitionDifference } from './persons/partition-difference.ts';
import type { IdentityRun } from './run.ts';

/** Pairs of different persons: the weights of those that no rule links, rising, and how many one links. */
interface ApartPairs {
  readonly weights: Int32Array;
  readonly byRule: number;
}

const breatheEvery = 65_536;

const apartOfRuns = new WeakMap<IdentityRun, ApartPairs>();

/**
 * `outcomeCounts` of a run that `whatIf` made from another, from what differs: pairs whose records became one person or ceased
 * to be, and the thresholds. What is counted of the first run is kept with it, 4 bytes per pair of different persons. Where
 * pairs weigh otherwise, all are counted. Throws `Cancelled`.
 */
export async function outcomesAfter(
  before: IdentityRun,
  after: IdentityRun,
  { changes }: PartitionDifference,
  job: Job,
): Promise<Readonly<Record<PairOutcome, number>>> {
  if (before.pairs.weights !== after.pairs.weights) return outcomeCounts(after, job);
  const apart = await apartOf(before, job);
  const { link, review } = after.thresholds;
  const [reviewed, weighty] = [
    firstFrom(apart.weights, Math.min(review, link)),
    firstFrom(apart.weights, link),
  ];
  // As if nobody's person were another; in the order of `pairOutcomes`.
  const counts = Int32Array.of(
    (await outcomeCounts(before, job)).linked,
    apart.byRule + apart.weights.length - weighty,
    weighty - reviewed,
    reviewed,
  );
  const outcomeAt = outcomeReader({
    pairs: before.pairs,
    persons: before.persons,
    thresholds: after.thresholds,
  });
  const outcomeNow = outcomeReader(after);
  const starts = startsOfLeft(before.pairs.left);
  for (const change of changes)
    for (const person of change.before)
      for (const record of before.recordsOf(person)) {
        const to = starts[record + 1] ?? 0;
        for (let pair = starts[record] ?? to; pair < to; pair += 1) {
          const [was, now] = [outcomeAt(pair), outcomeNow(pair)];
          counts[was] = (counts[was] as number) - 1;
          counts[now] = (counts[now] as number) + 1;
        }
      }
  const [linked = 0, refused = 0, inReview = 0, notLinked = 0] = counts;
  return { linked, refused, review: inReview, 'not-linked': notLinked };
}

async function apartOf(run: IdentityRun, job: Job): Promise<ApartPairs> {
  const known = apartOfRuns.get(run);
  if (known !== undefined) return known;
  const { left, right, weights, linkRule, count } = run.pairs;
  const { personOf } = run.persons;
  const found = new Int32Array(count - (await outcomeCounts(run, job)).linked);
  let kept = 0;
  let byRule = 0;
  for (let pair = 0; pair < count; pair += 1) {
    if (pair % breatheEvery === 0) await breathe(job);
    if (personOf[left[pair] as number] === personOf[right[pair] as number]) continue;
    if ((linkRule[pair] ?? 0) > 0) byRule += 1;
    else {
      found[kept] = weights[pair] as number;
      kept += 1;
    }
  }
  const made = { weights: found.slice(0, kept).sort(), byRule };
  apartOfRuns.set(run, made);
  return made;
}

/** The first place of rising weights that is at least this one. */
function firstFrom(weights: Int32Array, least: number): number {
  let [low, high] = [0, weights.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((weights[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
