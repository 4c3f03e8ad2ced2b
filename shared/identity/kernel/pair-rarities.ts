import { breathe, type Job, shared as onSharedMemory, sharedInts } from '../../kernel/index.ts';
import { bindParts, type ComparatorParts } from '../compare/comparator.ts';
import type { Lists } from '../compare/text-features.ts';
import { softplusMilli } from '../household.ts';
import { rowsOf } from './record-rows.ts';

/** Stands for no value in a row. */
const none = 0x7fff_ffff;

/**
 * What the values of every record add to pairs that agree on them, side by side: a pair reads one or two cache lines
 * instead of two per column. Plain data on shared memory.
 */
export interface ValueWeights {
  /** Record `r` adds `rows[r * stride + k]` by column `k`, in thousandths of a bit; `none` where it has no value. */
  readonly rows: Int32Array;
  readonly stride: number;
  /** Columns with several values per record: which of them count is found pair by pair. */
  readonly several: readonly WeightedComparison[];
  /** The columns of `rows` that add to pattern `p`: `adding.items[adding.offsets[p]] … adding.items[adding.offsets[p + 1] - 1]`. */
  readonly adding: Lists;
  /** 1 per column that people of one household share. */
  readonly shared: Uint8Array;
}

/** A comparison, and what each of its values adds. */
export interface WeightedComparison {
  readonly column: number;
  readonly parts: ComparatorParts;
  readonly weights: Int32Array;
  /** 1 per pattern whose level the values add to. */
  readonly applies: Uint8Array;
  /** People of one household share it. */
  readonly shared: boolean;
}

/** Some pairs, whose weights are wanted. */
export interface WeighedRange {
  readonly values: ValueWeights;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly ofPair: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** Term frequencies of some pairs, summed: all of them, and those of what households share. Thousandths of a bit. */
export interface PairRarities {
  readonly all: Int32Array;
  readonly shared: Int32Array;
}

/** The weights of every pattern before term frequencies: as one person, and as one household. */
export interface PatternTables {
  readonly base: Int32Array;
  readonly household: Float64Array;
}

const breathEvery = 65_536;
/** Records that are written before the next column is read: their rows stay in the nearest cache. */
const blockSize = 2048;

/** Whether one value per record is all there is, so that it can stand in a row. */
function inRows({ parts }: WeightedComparison): boolean {
  return parts.column.slots.length === 1;
}

/** Lays out what the values of these comparisons add, for pairs of any of the patterns. */
export async function valueWeights(
  comparisons: readonly WeightedComparison[],
  patterns: number,
  recordCount: number,
  job: Job,
): Promise<ValueWeights> {
  const single = comparisons.filter(inRows);
  const stride = comparisons.length <= 4 ? 4 : Math.ceil(comparisons.length / 8) * 8;
  const rows = rowsOf(recordCount * stride).fill(none);
  for (let from = 0; from < recordCount; from += blockSize) {
    const to = Math.min(recordCount, from + blockSize);
    for (const { column, parts, weights } of single) {
      const [slot = rows] = parts.column.slots;
      for (let record = from; record < to; record += 1) {
        const id = slot[record] as number;
        if (id >= 0) rows[record * stride + column] = weights[id] as number;
      }
    }
    await breathe(job);
  }
  const several = comparisons.filter((one) => !inRows(one));
  const shared = Uint8Array.from(comparisons, (one) => (one.shared ? 1 : 0));
  return { rows, stride, several, adding: addingTo(single, patterns), shared };
}

function addingTo(comparisons: readonly WeightedComparison[], patterns: number): Lists {
  const offsets = sharedInts(patterns + 1);
  const items: number[] = [];
  for (let pattern = 0; pattern < patterns; pattern += 1) {
    for (const { column, applies } of comparisons) if (applies[pattern] === 1) items.push(column);
    offsets[pattern + 1] = items.length;
  }
  return { offsets, items: onSharedMemory(Int32Array.from(items)) };
}

/** What the frequencies of the values add to each pair of the range. */
export async function pairRarities(range: WeighedRange, job: Job): Promise<PairRarities> {
  const { values, left, right, ofPair, from, to } = range;
  const { rows, stride, shared: household } = values;
  const { offsets, items } = values.adding;
  const all = sharedInts(to - from);
  const shared = sharedInts(to - from);
  for (let pair = from; pair < to; pair += 1) {
    if ((pair - from) % breathEvery === 0) await breathe(job);
    const one = (left[pair] as number) * stride;
    const other = (right[pair] as number) * stride;
    let sum = 0;
    let housed = 0;
    const pattern = ofPair[pair] as number;
    for (let at = offsets[pattern] as number; at < (offsets[pattern + 1] as number); at += 1) {
      const column = items[at] as number;
      const a = rows[one + column] as number;
      const b = rows[other + column] as number;
      if (a === none || b === none) continue;
      // Rounding keeps order, so the commoner of two values has the smaller weight.
      const weight = a < b ? a : b;
      sum += weight;
      if (household[column] === 1) housed += weight;
    }
    all[pair - from] = sum;
    shared[pair - from] = housed;
  }
  for (const one of values.several) addSeveral(one, range, { all, shared });
  return { all, shared };
}

function addSeveral(
  { parts, weights, applies, shared: household }: WeightedComparison,
  { left, right, ofPair, from, to }: WeighedRange,
  { all, shared }: PairRarities,
): void {
  const { bestValues } = bindParts(parts);
  for (let pair = from; pair < to; pair += 1) {
    if (applies[ofPair[pair] as number] !== 1) continue;
    const [a, b] = bestValues(left[pair] as number, right[pair] as number);
    if (a < 0 || b < 0) continue;
    const weight = Math.min(weights[a] as number, weights[b] as number);
    all[pair - from] = (all[pair - from] as number) + weight;
    if (household) shared[pair - from] = (shared[pair - from] as number) + weight;
  }
}

/** The weights of pairs in a row whose patterns these are, thousandths of a bit. */
export async function pairWeights(
  { base, household }: PatternTables,
  ofPair: Int32Array,
  { all, shared }: PairRarities,
  job: Job,
): Promise<Int32Array> {
  const weights = sharedInts(all.length);
  for (let pair = 0; pair < all.length; pair += 1) {
    if (pair % breathEvery === 0) await breathe(job);
    const pattern = ofPair[pair] as number;
    weights[pair] =
      (base[pattern] as number) +
      (all[pair] as number) -
      softplusMilli((household[pattern] as number) + (shared[pair] as number));
  }
  return weights;
}
