import { denseLimit } from './contraction.ts';
import type { Scorer } from '../score.ts';
import type { StandingComponents } from './standing.ts';

/** Not looked up yet, in both tables. */
export const unasked = -1;
/** Not weighed yet. */
export const unweighed = -0x8000_0000;
/** A link rule joins the two, whatever they weigh. */
export const joinedByRule = 0x7fff_ffff;

/**
 * One entry for every two records of the same component, side by side: guards ask about each of them at every question, and
 * finding a pair among millions costs far more than reading what it says. For components of up to 40 records in which a
 * guard may refuse; others are looked up one by one. About 12 bytes per entry, 4 per record of the run.
 */
export class PairTable {
  /** Per entry what levels say of the two, `unasked` where nobody looked. */
  readonly bits: Int32Array;
  /** Per entry the number by which the two are found again, `unasked` where nobody looked. See `keepFound`. */
  readonly found: Int32Array;
  /**
   * Per entry what the two weigh under the scorer that `weighs` was last asked about: thousandths of a bit, `unweighed`
   * where nobody looked.
   */
  readonly weights: Int32Array;
  private weighedBy: Scorer | null = null;
  private generation = 0;
  /** Per record 1 + its position among the records of the table, 0 for none. */
  private readonly positionOf: Int32Array;
  /** Per position: that of the first record of its component, and the entry of both together. */
  private readonly firstOf: Int32Array;
  private readonly rowOf: Int32Array;

  constructor(
    { count, offsets, records, asked }: Pick<StandingComponents, 'count' | 'offsets' | 'records' | 'asked'>,
    recordCount: number,
  ) {
    this.positionOf = new Int32Array(recordCount);
    this.firstOf = new Int32Array(records.length);
    this.rowOf = new Int32Array(records.length);
    let entries = 0;
    for (let at = 0; at < count; at += 1) {
      const from = offsets[at] as number;
      const to = offsets[at + 1] as number;
      if (asked[at] === 0 || to - from > denseLimit) continue;
      for (let position = from; position < to; position += 1) {
        this.positionOf[records[position] as number] = position + 1;
        this.firstOf[position] = from;
        this.rowOf[position] = entries;
        entries += position - from;
      }
    }
    this.bits = new Int32Array(entries).fill(unasked);
    this.found = new Int32Array(entries).fill(unasked);
    this.weights = new Int32Array(entries).fill(unweighed);
  }

  /** Makes `weights` those of a scorer. */
  weighBy(scorer: Scorer): void {
    if (this.weighedBy !== null && this.weighedBy !== scorer) this.weights.fill(unweighed);
    this.weighedBy = scorer;
  }

  /** Forgets the numbers below `unasked` unless they are still those of this generation. */
  keepFound(generation: number): void {
    if (generation === this.generation) return;
    this.generation = generation;
    for (let entry = 0; entry < this.found.length; entry += 1)
      if ((this.found[entry] as number) < unasked) this.found[entry] = unasked;
  }

  /** The entry of two different records; -1 where they are not of one component in the table. */
  entryOf(a: number, b: number): number {
    const one = this.positionOf[a] as number;
    const other = this.positionOf[b] as number;
    if (one === 0 || other === 0) return -1;
    const low = (one < other ? one : other) - 1;
    const high = (one < other ? other : one) - 1;
    const first = this.firstOf[high] as number;
    return first === this.firstOf[low] ? (this.rowOf[high] as number) + low - first : -1;
  }
}
