import { outcomeOfPair } from '../outcome.ts';
import type { IdentityRun } from '../run.ts';
import { bitsText } from './plain-words.ts';

/** The strongest pair between a person and another that it was not joined with. */
export interface NearMiss {
  readonly left: number;
  readonly right: number;
  /** The other person, and which of the two records is its. */
  readonly person: number;
  readonly weight: number;
  /** Bits below the threshold, thousandths; 0 when strong enough. */
  readonly lacking: number;
  readonly outcome: 'refused' | 'review' | 'not-linked';
  readonly guard?: string;
  readonly summary: string;
}

/**
 * The other persons that come nearest to these records, strongest pair first, one pair per person; ties by record
 * numbers. `left` is always one of the given records. Reads the pairs of these records only.
 */
export function nearMisses(run: IdentityRun, records: readonly number[], limit: number): NearMiss[] {
  const best = new Map<number, { pair: number; left: number; right: number; weight: number }>();
  for (const record of records) {
    const own = run.personOf(record);
    for (const pair of run.links.pairsOf(record)) {
      const a = run.pairs.left[pair] ?? -1;
      const other = a === record ? (run.pairs.right[pair] ?? -1) : a;
      const person = run.personOf(other);
      if (person === own) continue;
      const found = { pair, left: record, right: other, weight: run.pairs.weights[pair] ?? 0 };
      const known = best.get(person);
      if (known === undefined || before(found, known)) best.set(person, found);
    }
  }
  return [...best]
    .sort(([, a], [, b]) => (before(a, b) ? -1 : 1))
    .slice(0, limit)
    .map(([person, { pair, left, right, weight }]) => describe(run, person, pair, left, right, weight));
}

interface Found {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
}

function before(a: Found, b: Found): boolean {
  return (b.weight - a.weight || a.left - b.left || a.right - b.right) < 0;
}

function describe(
  run: IdentityRun,
  person: number,
  pair: number,
  left: number,
  right: number,
  weight: number,
): NearMiss {
  const outcome = outcomeOfPair(run, pair);
  const lacking = Math.max(0, run.thresholds.link - weight);
  const base = { left, right, person, weight, lacking };
  if (outcome === 'refused' || outcome === 'linked') {
    const guard = run.guardOf(left, right);
    const summary = `Strong enough, but kept apart by ${guard}.`;
    return { ...base, outcome: 'refused', guard, summary };
  }
  return { ...base, outcome, summary: `Lacks ${bitsText(lacking)}.` };
}
