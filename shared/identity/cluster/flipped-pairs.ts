import { breathe, type Job } from '../../kernel/index.ts';
import { IntBuffer } from '../int-buffer.ts';

const breathEvery = 1 << 19;

/** The weights of the same pairs, and the threshold that they are held to. */
export interface WeightsAtThreshold {
  readonly weights: Int32Array;
  readonly threshold: number;
}

/** The pairs whose standing to their threshold is another than before; pairs that a link rule joins are left out. Throws `Cancelled`. */
export async function flippedPairs(
  linkRule: Uint8Array,
  before: WeightsAtThreshold,
  after: WeightsAtThreshold,
  job: Job,
): Promise<Int32Array> {
  const found = new IntBuffer(4096);
  for (let from = 0; from < linkRule.length; from += breathEvery) {
    await breathe(job);
    const to = Math.min(linkRule.length, from + breathEvery);
    if (before.weights === after.weights)
      flippedByThreshold(linkRule, before, after.threshold, from, to, found);
    else flippedByWeight(linkRule, before, after, from, to, found);
  }
  return found.finish();
}

function flippedByThreshold(
  linkRule: Uint8Array,
  { weights, threshold }: WeightsAtThreshold,
  other: number,
  from: number,
  to: number,
  found: IntBuffer,
): void {
  const low = Math.min(threshold, other);
  const high = Math.max(threshold, other);
  for (let pair = from; pair < to; pair += 1) {
    const weight = weights[pair] as number;
    if (weight >= low && weight < high && linkRule[pair] === 0) found.push(pair);
  }
}

function flippedByWeight(
  linkRule: Uint8Array,
  { weights: old, threshold }: WeightsAtThreshold,
  { weights: now, threshold: held }: WeightsAtThreshold,
  from: number,
  to: number,
  found: IntBuffer,
): void {
  for (let pair = from; pair < to; pair += 1)
    if ((old[pair] as number) >= threshold !== (now[pair] as number) >= held && linkRule[pair] === 0)
      found.push(pair);
}
