import type { Comparator } from './compare/comparator.ts';
import type { Patterns } from './compare/patterns.ts';
import { type Model, ratios } from './em.ts';
import { log2, milliBits } from './log2.ts';
import type { Association, Dependence, Finding } from './parameters.ts';
import { type PatternGroup, groupPatterns, patternProducts } from './pattern-groups.ts';

/** Mutual information (bits per pair) among non-matches from which two comparisons are corrected. */
const worthCorrecting = 0.002;

/** Pairs with their weights in one of the two classes. */
interface Weighed {
  readonly patterns: Patterns;
  readonly weights: Float64Array;
}

/** Counts per pair of levels: `counts[a * columns + b]`, pairs where both comparisons are known. */
interface Joint {
  readonly counts: Float64Array;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly total: number;
}

/**
 * Fellegi–Sunter takes comparisons as independent; a postcode and a town are not. The strongest dependences form a
 * tree over the comparisons (Chow & Liu 1968), and each edge adds
 * log2 [P_M(a,b) / P_M(a)P_M(b)] − log2 [P_U(a,b) / P_U(a)P_U(b)] to a pair's weight, within ±8 bits.
 * M is counted on the candidates weighted by their match probability. U is counted on random pairs; where two levels
 * rarely meet by chance, on the candidates that are no match: blocking gives nearly all pairs that agree twice, so their
 * number over all pairs bounds P_U(a,b) from below far better than a sample can.
 */
export function findDependences(
  comparators: readonly Comparator[],
  random: Patterns,
  candidates: { readonly patterns: Patterns; readonly groups: readonly PatternGroup[] },
  model: Model,
  recordCount: number,
  findings: Finding[],
): { dependences: Dependence[]; associations: Association[] } {
  const widths = comparators.map((one) => one.levels.length);
  const byRandom = split(random, groupPatterns(random, widths), model);
  const byCandidates = split(candidates.patterns, candidates.groups, model);
  const associations: Association[] = [];
  const worth: boolean[] = [];
  for (let first = 0; first < widths.length; first += 1) {
    for (let second = first + 1; second < widths.length; second += 1) {
      const unmatched = mutualInformation(jointOf(byRandom.unmatched, first, second, widths));
      const matched = mutualInformation(jointOf(byCandidates.matched, first, second, widths));
      const cells = ((widths[first] ?? 2) - 2) * ((widths[second] ?? 2) - 2);
      // Chance alone gives about cells / (2 N ln 2) bits over N records; five times that is no chance.
      const chance = (5 * cells) / (1.386 * Math.max(1, recordCount));
      associations.push({ first, second, matched: rounded(matched), unmatched: rounded(unmatched) });
      worth.push(unmatched >= Math.max(worthCorrecting, chance));
    }
  }
  const edges = associations
    .filter((_, index) => worth[index] === true)
    .sort((a, b) => b.unmatched - a.unmatched || a.first - b.first || a.second - b.second);
  const scale = (recordCount * (recordCount - 1)) / 2 / Math.max(1, random.ofPair.length);
  const dependences = spanningTree(edges, comparators.length).map(({ first, second }) => {
    const a = comparators[first]?.comparison.id ?? '';
    const b = comparators[second]?.comparison.id ?? '';
    findings.push({
      severity: 'info',
      code: 'comparisons-dependent',
      text: `${a} and ${b} tend to agree together among different persons; their joint weight is corrected.`,
    });
    const m = liftOf(jointOf(byCandidates.matched, first, second, widths));
    const sampled = jointOf(byRandom.unmatched, first, second, widths);
    const u = liftOf(sampled, jointOf(byCandidates.unmatched, first, second, widths), scale);
    const columns = widths[second] ?? 0;
    const weights = Array.from({ length: (widths[first] ?? 0) * columns }, (_, cell) =>
      cell < columns || cell % columns === 0 ? 0 : bounded(milliBits(m(cell) / u(cell))),
    );
    return { first, second, weights };
  });
  return { dependences, associations };
}

function bounded(weight: number): number {
  return Math.max(-8000, Math.min(8000, weight));
}

function rounded(bits: number): number {
  return Math.round(bits * 1e6) / 1e6;
}

/** A set of pairs parted by their match probability. */
function split(
  patterns: Patterns,
  groups: readonly PatternGroup[],
  model: Model,
): { matched: Weighed; unmatched: Weighed } {
  const odds = model.prior / (1 - model.prior);
  const ratio = patternProducts(groups, ratios(model.m, model.u), patterns.count);
  const matched = new Float64Array(patterns.count);
  const unmatched = new Float64Array(patterns.count);
  for (let pattern = 0; pattern < patterns.count; pattern += 1) {
    const o = Math.min(1e12, odds * (ratio[pattern] as number));
    const count = patterns.pairs[pattern] as number;
    matched[pattern] = (count * o) / (1 + o);
    unmatched[pattern] = count / (1 + o);
  }
  return { matched: { patterns, weights: matched }, unmatched: { patterns, weights: unmatched } };
}

function jointOf(
  { patterns, weights }: Weighed,
  first: number,
  second: number,
  widths: readonly number[],
): Joint {
  const columns = widths[second] ?? 0;
  const counts = new Float64Array((widths[first] ?? 0) * columns);
  for (let pattern = 0; pattern < patterns.count; pattern += 1) {
    const a = patterns.levels[pattern * patterns.width + first] as number;
    const b = patterns.levels[pattern * patterns.width + second] as number;
    if (a === 0 || b === 0) continue;
    const cell = a * columns + b;
    counts[cell] = (counts[cell] as number) + (weights[pattern] as number);
  }
  const rowSums = new Float64Array(widths[first] ?? 0);
  const columnSums = new Float64Array(columns);
  let total = 0;
  counts.forEach((count, cell) => {
    const row = Math.floor(cell / columns);
    const column = cell % columns;
    rowSums[row] = (rowSums[row] as number) + count;
    columnSums[column] = (columnSums[column] as number) + count;
    total += count;
  });
  return { counts, rows: rowSums, columns: columnSums, total };
}

/** Bits that the level of one comparison tells about the level of the other. */
function mutualInformation({ counts, rows, columns, total }: Joint): number {
  if (total <= 0) return 0;
  let sum = 0;
  counts.forEach((count, cell) => {
    if (count <= 0) return;
    const expected = (rows[Math.floor(cell / columns.length)] ?? 1) * (columns[cell % columns.length] ?? 1);
    sum += (count / total) * log2((count * total) / expected);
  });
  return Math.max(0, sum);
}

/** Pairs' worth of independence: cells that were seldom seen say little. */
const shrinkage = 5;

/**
 * How much more often two levels meet than if independent. `bound`: pairs of the same class among
 * `boundScale` times as many that are known one by one, not necessarily all of them; they raise the estimate.
 */
function liftOf(sampled: Joint, bound?: Joint, boundScale = 1): (cell: number) => number {
  const { counts, rows, columns, total } = sampled;
  return (cell) => {
    if (total <= 0) return 1;
    const share =
      ((rows[Math.floor(cell / columns.length)] ?? 0) * (columns[cell % columns.length] ?? 0)) / total;
    const lift = ((counts[cell] ?? 0) + shrinkage) / (share + shrinkage);
    if (bound === undefined) return lift;
    const expected = share * boundScale;
    return Math.max(lift, ((bound.counts[cell] ?? 0) + shrinkage) / (expected + shrinkage));
  };
}

function spanningTree<Edge extends { first: number; second: number }>(
  edges: readonly Edge[],
  count: number,
): Edge[] {
  const root = Array.from({ length: count }, (_, index) => index);
  const find = (node: number): number => {
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
