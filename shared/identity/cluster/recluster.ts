import { breathe, type Job } from '../../kernel/index.ts';
import {
  askedIn,
  cluster,
  type ClusterBasis,
  type ClusterInput,
  type Clusters,
  guardsOf,
} from './cluster.ts';
import { IntBuffer } from '../int-buffer.ts';
import { startsOfLeft } from './pair-facts.ts';
import type { PersonSets } from '../persons/person-sets.ts';

/** How pairs of the same records were clustered before, and what is different now. */
export interface Reclustering {
  readonly before: Clusters;
  /** Pairs that were at or above the threshold and no longer are, or the other way round. No link rule joins them. */
  readonly flipped: Int32Array;
  /** Whether guards are the same but for thresholds and weights. */
  readonly sameGuards: boolean;
}

/** A clustering that is the earlier one but for some records. */
export interface Reclustered extends Clusters {
  /** The records outside of which every person is as before, ascending. */
  readonly reworked: Int32Array;
}

const breathEvery = 1 << 19;

/**
 * What `cluster` gives, from an earlier clustering of the same records and pairs by the same strategy and decisions, under
 * another threshold, other weights or other guards. Records connected before and now, among which no pair speaks against
 * and no guard may refuse either time, are a person both times; only the other components are worked on. Exact, not an
 * approximation: components never influence one another. Throws `Cancelled`.
 */
export async function recluster(
  input: ClusterInput,
  { before, flipped, sameGuards }: Reclustering,
  job: Job,
): Promise<Reclustered> {
  const { basis } = before;
  const { components } = basis;
  const asked = sameGuards ? basis.asked : await askedIn(components, guardsOf(input), {}, job);
  const { numbers, placeOf } = recordsToRework(basis, asked, input, flipped);
  await breathe(job);
  const groupOf = numbers.map((record) => components.personOf[record] as number);
  const part = await cluster(
    {
      ...input,
      recordCount: numbers.length,
      pairs: pairsWithin(input, numbers, placeOf),
      decided: input.decided.flatMap(({ left, right }) => {
        const [a, b] = [placeOf[left] as number, placeOf[right] as number];
        return a < 0 || b < 0 ? [] : [{ left: a, right: b }];
      }),
      numbers,
      known: { groupOf, asked },
    },
    job,
  );
  await breathe(job);
  let made: ClusterBasis | null = null;
  return {
    reworked: numbers,
    sets: composed(components, part.sets, placeOf, numbers),
    refusals: part.refusals,
    get basis() {
      made ??= composedBasis(basis, asked, part.basis, placeOf, numbers);
      return made;
    },
  };
}

/** The records whose persons may be others now, or whose refusals may, ascending; and the place of each among them, -1 for none. */
function recordsToRework(
  { components, mixed, asked: before }: ClusterBasis,
  asked: Int32Array,
  { pairs, recordCount }: ClusterInput,
  flipped: Int32Array,
): { readonly numbers: Int32Array; readonly placeOf: Int32Array } {
  const { count, offsets, members, personOf } = components;
  const again = mixed.slice();
  for (const pair of flipped) {
    again[personOf[pairs.left[pair] as number] as number] = 1;
    again[personOf[pairs.right[pair] as number] as number] = 1;
  }
  // Marked by component, counted in the order of records: neither walk jumps about in memory.
  const placeOf = new Int32Array(recordCount).fill(-1);
  let reworked = 0;
  for (let at = 0; at < count; at += 1) {
    if (again[at] === 0 && ((asked[at] as number) | (before[at] as number)) === 0) continue;
    const to = offsets[at + 1] as number;
    for (let place = offsets[at] as number; place < to; place += 1) placeOf[members[place] as number] = 0;
    reworked += to - (offsets[at] as number);
  }
  const numbers = new Int32Array(reworked);
  let next = 0;
  for (let record = 0; record < recordCount; record += 1)
    if (placeOf[record] === 0) {
      placeOf[record] = next;
      numbers[next] = record;
      next += 1;
    }
  return { numbers, placeOf };
}

/** The pairs of which both records are among these, under their places. */
function pairsWithin(
  { pairs }: ClusterInput,
  numbers: Int32Array,
  placeOf: Int32Array,
): ClusterInput['pairs'] {
  const starts = startsOfLeft(pairs.left);
  const found = new IntBuffer(numbers.length * 2 + 16);
  const left = new IntBuffer(numbers.length * 2 + 16);
  const right = new IntBuffer(numbers.length * 2 + 16);
  for (let place = 0; place < numbers.length; place += 1) {
    const record = numbers[place] as number;
    if (record + 1 >= starts.length) break;
    const to = starts[record + 1] as number;
    for (let pair = starts[record] as number; pair < to; pair += 1) {
      const other = placeOf[pairs.right[pair] as number] as number;
      if (other < 0) continue;
      found.push(pair);
      left.push(place);
      right.push(other);
    }
  }
  const weights = new Int32Array(found.length);
  const linkRule = new Uint8Array(found.length);
  for (let index = 0; index < weights.length; index += 1) {
    const pair = found.at(index);
    weights[index] = pairs.weights[pair] as number;
    linkRule[index] = pairs.linkRule[pair] as number;
  }
  return { left: left.finish(), right: right.finish(), weights, linkRule };
}

/** The partition that is the part's among the records of the part, and the other one's everywhere else. */
function composed(whole: PersonSets, part: PersonSets, placeOf: Int32Array, numbers: Int32Array): PersonSets {
  const personOf = new Int32Array(placeOf.length);
  const members = new Int32Array(placeOf.length);
  const offsets = new Int32Array(placeOf.length + 1);
  let count = 0;
  let end = 0;
  const take = (from: PersonSets, person: number, names: Int32Array | null): void => {
    const to = from.offsets[person + 1] as number;
    for (let at = from.offsets[person] as number; at < to; at += 1) {
      const member = from.members[at] as number;
      const record = names === null ? member : (names[member] as number);
      members[end] = record;
      personOf[record] = count;
      end += 1;
    }
    count += 1;
    offsets[count] = end;
  };
  // Both are in the order of their smallest records: they are merged as two sorted lists.
  let old = 0;
  let own = 0;
  while (old < whole.count || own < part.count) {
    const first = old < whole.count ? firstOf(whole, old) : placeOf.length;
    if (first < placeOf.length && (placeOf[first] as number) >= 0) {
      old += 1;
      continue;
    }
    if (own < part.count && (numbers[firstOf(part, own)] as number) < first) {
      take(part, own, numbers);
      own += 1;
    } else {
      take(whole, old, null);
      old += 1;
    }
  }
  return { count, personOf, offsets: offsets.slice(0, count + 1), members };
}

function firstOf({ members, offsets }: PersonSets, person: number): number {
  return members[offsets[person] as number] as number;
}

function composedBasis(
  whole: ClusterBasis,
  asked: Int32Array,
  part: ClusterBasis,
  placeOf: Int32Array,
  numbers: Int32Array,
): ClusterBasis {
  const components = composed(whole.components, part.components, placeOf, numbers);
  const basis = {
    components,
    mixed: new Uint8Array(components.count),
    asked: new Int32Array(components.count),
  };
  for (let at = 0; at < components.count; at += 1) {
    const first = components.members[components.offsets[at] as number] as number;
    const place = placeOf[first] as number;
    const from = place < 0 ? whole : part;
    const own = from.components.personOf[place < 0 ? first : place] as number;
    basis.mixed[at] = from.mixed[own] as number;
    basis.asked[at] = (place < 0 ? asked : part.asked)[own] as number;
  }
  return basis;
}

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
