import { log2, milliBits } from './log2.ts';
/** Mutual information (bits per pair) among non-matches from which two comparisons are corrected. */
const worthCorrecting = 0.002;
/**
 * Fellegi–Sunter takes comparisons as independent; a postcode and a town are not. The strongest dependences form a
 * tree over the comparisons (Chow & Liu 1968), and each edge adds
 * log2 [P_M(a,b) / P_M(a)P_M(b)] − log2 [P_U(a,b) / P_U(a)P_U(b)] to a pair's weight.
 * U is counted on random pairs; M on the candidates weighted by their match probability.
 */
export function findDependences(comparators, random, candidates, shares, recordCount, findings) {
  const unmatched = Float64Array.from(random.pairs);
  const matched = new Float64Array(candidates.count);
  const odds = shares.prior / (1 - shares.prior);
  for (let pattern = 0; pattern < candidates.count; pattern += 1) {
    const o = odds * ratio(candidates, pattern, shares);
    matched[pattern] = (candidates.pairs[pattern] ?? 0) * (o > 1e12 ? 1 : o / (1 + o));
  }
  for (let pattern = 0; pattern < random.count; pattern += 1) {
    const o = odds * ratio(random, pattern, shares);
    unmatched[pattern] = (unmatched[pattern] ?? 0) / (1 + o);
  }
  const edges = [];
  for (let first = 0; first < comparators.length; first += 1) {
    for (let second = first + 1; second < comparators.length; second += 1) {
      const information = mutualInformation(jointCounts(random, unmatched, first, second, comparators));
      const cells =
        ((comparators[first]?.levels.length ?? 2) - 2) * ((comparators[second]?.levels.length ?? 2) - 2);
      // Chance alone gives about cells / (2 N ln 2) bits over N records; five times that is no chance.
      const chance = (5 * cells) / (1.386 * Math.max(1, recordCount));
      if (information >= Math.max(worthCorrecting, chance)) edges.push({ first, second, information });
    }
  }
  edges.sort((a, b) => b.information - a.information || a.first - b.first || a.second - b.second);
  const tree = spanningTree(edges, comparators.length);
  return tree.map(({ first, second }) => {
    const a = comparators[first]?.comparison.id ?? '';
    const b = comparators[second]?.comparison.id ?? '';
    findings.push({
      severity: 'info',
      code: 'comparisons-dependent',
      text: `${a} and ${b} tend to agree together among different persons; their joint weight is corrected.`,
    });
    return {
      first,
      second,
      weights: correction(
        jointCounts(candidates, matched, first, second, comparators),
        jointCounts(random, unmatched, first, second, comparators),
      ),
    };
  });
}
function ratio(patterns, pattern, shares) {
  let product = 1;
  for (let column = 0; column < patterns.width; column += 1) {
    const level = patterns.levels[pattern * patterns.width + column] ?? 0;
    if (level > 0) product *= (shares.m[column]?.[level] ?? 1) / (shares.u[column]?.[level] ?? 1);
  }
  return product;
}
/** Counts per pair of levels, over pairs where both comparisons are known. */
function jointCounts(patterns, weights, first, second, comparators) {
  const rows = comparators[first]?.levels.length ?? 0;
  const columns = comparators[second]?.levels.length ?? 0;
  const counts = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  for (let pattern = 0; pattern < patterns.count; pattern += 1) {
    const a = patterns.levels[pattern * patterns.width + first] ?? 0;
    const b = patterns.levels[pattern * patterns.width + second] ?? 0;
    const row = counts[a];
    if (a === 0 || b === 0 || row === undefined) continue;
    row[b] = (row[b] ?? 0) + (weights[pattern] ?? 0);
  }
  return counts;
}
function margins(counts) {
  const rows = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = (counts[0] ?? []).map((_, column) =>
    counts.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  return { rows, columns, total: rows.reduce((sum, count) => sum + count, 0) };
}
function mutualInformation(counts) {
  const { rows, columns, total } = margins(counts);
  if (total <= 0) return 0;
  let sum = 0;
  counts.forEach((row, a) => {
    row.forEach((count, b) => {
      if (count > 0) sum += (count / total) * log2((count * total) / ((rows[a] ?? 1) * (columns[b] ?? 1)));
    });
  });
  return sum;
}
function spanningTree(edges, count) {
  const root = Array.from({ length: count }, (_, index) => index);
  const find = (node) => {
    let at = node;
    while (root[at] !== at) at = root[at] ?? at;
    return at;
  };
  return edges.filter(({ first, second }) => {
    const a = find(first);
    const b = find(second);
    if (a === b) return false;
    root[Math.max(a, b)] = Math.min(a, b);
    return true;
  });
}
/** Both classes are shrunk towards independence by a few pseudo-observations, so that rare cells say little. */
function correction(matched, unmatched) {
  const lift = (counts) => {
    const { rows, columns, total } = margins(counts);
    return (a, b) => {
      if (total <= 0) return 1;
      const expected = ((rows[a] ?? 0) * (columns[b] ?? 0)) / total;
      return ((counts[a]?.[b] ?? 0) + 5) / (expected + 5);
    };
  };
  const m = lift(matched);
  const u = lift(unmatched);
  return matched.flatMap((row, a) =>
    row.map((_, b) =>
      a === 0 || b === 0 ? 0 : Math.max(-8000, Math.min(8000, milliBits(m(a, b) / u(a, b)))),
    ),
  );
}
