import type { IdentityRun } from '../run.ts';
import { linkedWithout, rulesWithout } from './linked-pairs.ts';

/**
 * How often a value is missing on one side, or on both, among pairs of one person, beside what would be expected if a
 * record's silence told nothing about the other's: with p and q the shares of records of the two sources that hold a value
 * (among these very pairs), p(1−q) + q(1−p) and (1−p)(1−q). So what a whole source leaves out is no evidence.
 */
export interface Silence {
  readonly pairs: number;
  /** Share of the sides of these pairs that hold no value. */
  readonly missing: number;
  readonly one: Share;
  readonly both: Share;
}

export interface Share {
  readonly found: number;
  readonly expected: number;
  /** (found − expected) / √variance, the pairs taken as independent. */
  readonly deviation: number;
}

/** By comparison of the run; comparisons that are informative already are left out. */
export function silencesOf(run: IdentityRun, linked: Int32Array): ReadonlyMap<string, Silence> {
  return new Map(
    run.scorer.comparators.flatMap(({ comparison }, at) =>
      comparison.missing === 'informative' ? [] : [[comparison.id, silenceOf(run, linked, at)] as const],
    ),
  );
}

function silenceOf(run: IdentityRun, linked: Int32Array, comparison: number): Silence {
  const comparator = run.scorer.comparators[comparison];
  const [slot] = comparator?.column.slots ?? [];
  const elsewhere = rulesWithout(run, comparator?.comparison.attributes[0] ?? '');
  const { left, right } = run.pairs;
  const pairs = [...linked].filter((pair) => linkedWithout(run, pair, comparison, elsewhere));
  const sides = run.records.sources.map(() => ({ held: 0, all: 0 }));
  const sideOf = (record: number) => sides[run.records.sourceOf[record] ?? 0];
  const holds = (record: number): boolean => (slot?.[record] ?? -1) >= 0;
  for (const pair of pairs)
    for (const record of [left[pair] ?? 0, right[pair] ?? 0]) {
      const side = sideOf(record);
      if (side === undefined) continue;
      side.all += 1;
      if (holds(record)) side.held += 1;
    }
  const share = (record: number): number => {
    const side = sideOf(record);
    return side === undefined || side.all === 0 ? 0 : side.held / side.all;
  };
  const one = new Sum();
  const both = new Sum();
  for (const pair of pairs) {
    const [a, b] = [left[pair] ?? 0, right[pair] ?? 0];
    const [p, q] = [share(a), share(b)];
    one.add(holds(a) !== holds(b), p * (1 - q) + q * (1 - p));
    both.add(!holds(a) && !holds(b), (1 - p) * (1 - q));
  }
  const all = sides.reduce((sum, side) => sum + side.all, 0);
  const held = sides.reduce((sum, side) => sum + side.held, 0);
  return {
    pairs: pairs.length,
    missing: all === 0 ? 0 : 1 - held / all,
    one: one.share(),
    both: both.share(),
  };
}

class Sum {
  #found = 0;
  #expected = 0;
  #variance = 0;

  add(is: boolean, probability: number): void {
    if (is) this.#found += 1;
    this.#expected += probability;
    this.#variance += probability * (1 - probability);
  }

  share(): Share {
    const deviation = this.#variance > 0 ? (this.#found - this.#expected) / Math.sqrt(this.#variance) : 0;
    return { found: this.#found, expected: this.#expected, deviation };
  }
}
