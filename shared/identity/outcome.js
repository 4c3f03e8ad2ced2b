/** What became of a compared pair. `linked`: one person, by this link or through others. */
export function outcomeOfPair(run, pair) {
  const left = run.pairs.left[pair] ?? 0;
  const right = run.pairs.right[pair] ?? 0;
  if (run.personOf(left) === run.personOf(right)) return 'linked';
  const weight = run.pairs.weights[pair] ?? 0;
  if (weight >= run.thresholds.link || (run.pairs.linkRule[pair] ?? 0) > 0) return 'refused';
  return weight >= run.thresholds.review ? 'review' : 'not-linked';
}
