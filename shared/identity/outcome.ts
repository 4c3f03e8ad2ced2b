import type { IdentityRun } from './run.ts';

export type PairOutcome = 'linked' | 'refused' | 'review' | 'not-linked';

/** What became of a compared pair. `linked`: one person, by this link or through others. */
export function outcomeOfPair(run: IdentityRun, pair: number): PairOutcome {
  const { pairs, thresholds } = run;
  const { personOf } = run.persons;
  if (personOf[pairs.left[pair] as number] === personOf[pairs.right[pair] as number]) return 'linked';
  const weight = pairs.weights[pair] ?? 0;
  if (weight >= thresholds.link || (pairs.linkRule[pair] ?? 0) > 0) return 'refused';
  return weight >= thresholds.review ? 'review' : 'not-linked';
}
