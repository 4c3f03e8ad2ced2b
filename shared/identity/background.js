import { floor, normalised } from './em.ts';
/**
 * How often each level occurs among pairs of records taken at random: counted on the sample, except exact agreement,
 * which follows exactly from how often each value occurs.
 */
export function backgroundShares(comparators, random, findings) {
  return comparators.map((comparator, column) => {
    const counts = comparator.levels.map(() => 0);
    for (let pattern = 0; pattern < random.count; pattern += 1) {
      const level = random.levels[pattern * random.width + column] ?? 0;
      counts[level] = (counts[level] ?? 0) + (random.pairs[pattern] ?? 0);
    }
    report(comparator, counts, findings);
    // Half an observation per level: a level not seen in the sample is rare, not impossible.
    const shares = normalised(counts.map((count) => count + 0.5));
    const exact = exactShare(comparator);
    if (exact === null || comparator.comparison.missing === 'informative') return shares;
    const rest = Math.max(floor, 1 - (shares[1] ?? 0));
    return shares.map((share, level) =>
      level === 0 ? 1 : level === 1 ? Math.max(floor, exact) : Math.max(floor, (share * (1 - exact)) / rest),
    );
  });
}
function report({ comparison }, counts, findings) {
  const known = counts.slice(1).reduce((sum, count) => sum + count, 0);
  if (known === 0)
    findings.push({
      severity: 'warning',
      code: 'comparison-unknown',
      text: `${comparison.id}: no two records both hold a value, so it cannot tell anything.`,
    });
  else if ((counts[1] ?? 0) === known)
    findings.push({
      severity: 'warning',
      code: 'comparison-constant',
      text: `${comparison.id}: all records agree, so agreement tells nothing.`,
    });
}
/** P(two records with a value hold the same one), from the counts of the values; null for multi-valued attributes. */
export function exactShare(comparator) {
  const { slots, values } = comparator.column;
  const [slot] = slots;
  if (slot === undefined || slots.length > 1) return null;
  const counts = new Float64Array(values.length);
  let known = 0;
  for (const id of slot) {
    if (id < 0) continue;
    counts[id] = (counts[id] ?? 0) + 1;
    known += 1;
  }
  if (known < 2) return null;
  let same = 0;
  for (const count of counts) same += count * (count - 1);
  return same / (known * (known - 1));
}
