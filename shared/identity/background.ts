import type { AttributeColumn } from './attribute-column.ts';
import type { Comparator } from './compare/comparator.ts';
import type { Patterns } from './compare/patterns.ts';
import type { Finding } from './parameters.ts';
import { floor, normalised } from './shares.ts';
import { scopedValues } from './value-scope.ts';

/** How often each level occurs among any two records, and how sure that is. */
export interface Background {
  /** Share per comparison and level, matches among the pairs included. */
  readonly shares: readonly (readonly number[])[];
  /** Standard error of each share; 0 where it was counted rather than sampled. */
  readonly errors: readonly (readonly number[])[];
  /** Values held, per comparison. */
  readonly known: readonly number[];
  /** Share of the pairs of records that know the comparison on both sides. */
  readonly knownPairs: readonly number[];
}

/** Most pairs of distinct values that are compared one by one, so that the shares are exact. */
const mostValuePairs = 60_000;
/** As many as a comparator takes at once. */
const batchSize = 4096;

/**
 * How often each level occurs among pairs of records taken at random. Exact agreement follows exactly from how often each
 * value occurs. The other levels are counted over all pairs of distinct values, weighted by how often the two occur, where
 * these are few; else on the sample, with the standard error √(p(1−p)/n) of a share p over n pairs.
 * `demoted`: comparisons whose values the namespaces took out, so that a finding can say why nothing is left.
 */
export function backgroundShares(
  comparators: readonly Comparator[],
  random: Patterns,
  demoted: ReadonlySet<string>,
  findings: Finding[],
): Background {
  const knownPairs: number[] = [];
  const pairs = Math.max(1, random.ofPair.length);
  const levels = comparators.map((comparator, column) => {
    const counts = comparator.levels.map(() => 0);
    for (let pattern = 0; pattern < random.count; pattern += 1) {
      const level = random.levels[pattern * random.width + column] ?? 0;
      counts[level] = (counts[level] ?? 0) + (random.pairs[pattern] ?? 0);
    }
    knownPairs.push((pairs - (counts[0] ?? 0)) / pairs);
    report(comparator, counts, demoted, findings);
    return sharesOf(comparator, counts);
  });
  return {
    shares: levels.map((one) => one.shares),
    errors: levels.map((one) => one.errors),
    known: comparators.map((comparator) => valueCounts(comparator).known),
    knownPairs,
  };
}

function sharesOf(
  comparator: Comparator,
  sampled: readonly number[],
): { shares: number[]; errors: number[] } {
  const counted = countedLevels(comparator);
  if (counted !== null) return { shares: normalised(counted), errors: counted.map(() => 0) };
  const total = Math.max(
    1,
    sampled.slice(1).reduce((sum, count) => sum + count, 0),
  );
  // Half an observation per level: a level not seen in the sample is rare, not impossible.
  const raw = normalised(sampled.map((count) => count + 0.5));
  const exact = exactShare(comparator);
  const known = exact === null || comparator.comparison.missing === 'informative' ? null : exact;
  const rest = Math.max(floor, 1 - (raw[1] ?? 0));
  const shares = raw.map((share, level) =>
    level === 0 || known === null
      ? share
      : Math.max(floor, level === 1 ? known : (share * (1 - known)) / rest),
  );
  const errors = shares.map((share, level) =>
    level === 0 || (level === 1 && known !== null) ? 0 : Math.sqrt((share * Math.max(0, 1 - share)) / total),
  );
  return { shares, errors };
}

function report(
  { comparison }: Comparator,
  counts: readonly number[],
  demoted: ReadonlySet<string>,
  findings: Finding[],
): void {
  const known = counts.slice(1).reduce((sum, count) => sum + count, 0);
  if (known === 0)
    findings.push({
      severity: 'warning',
      code: 'comparison-unknown',
      text: demoted.has(comparison.attributes[0] ?? '')
        ? `${comparison.id}: its values are shared by more persons than allowed and were demoted, so too few are left to compare.`
        : `${comparison.id}: no two records both hold a value, so it cannot tell anything.`,
    });
  else if ((counts[1] ?? 0) === known)
    findings.push({
      severity: 'warning',
      code: 'comparison-constant',
      text: `${comparison.id}: all records agree, so agreement tells nothing.`,
    });
}

/** Pairs of records per level, counted over all pairs of distinct values; null where they are many or a level needs more than one value. */
function countedLevels(comparator: Comparator): number[] | null {
  const { column, comparison, levels } = comparator;
  const [slot] = column.slots;
  const values = column.values.length;
  const swaps = comparison.kind === 'name' && comparison.attributes.length > 1;
  if (slot === undefined || column.slots.length > 1 || swaps || comparison.missing === 'informative')
    return null;
  if ((values * (values - 1)) / 2 > mostValuePairs) return null;
  const holder = new Int32Array(values).fill(-1);
  slot.forEach((id, record) => {
    if (id >= 0 && holder[id] === -1) holder[id] = record;
  });
  const { counts } = valueCounts(comparator);
  const out = levels.map(() => 0);
  // Pairs of values, in batches: the records that hold them, and how many pairs of records hold the two.
  const [left, right] = [new Int32Array(batchSize), new Int32Array(batchSize)];
  const weights = new Float64Array(batchSize);
  const found = new Uint8Array(batchSize);
  let size = 0;
  const count = (): void => {
    comparator.compare(left, right, 0, size, found);
    for (let at = 0; at < size; at += 1) {
      const level = found[at] as number;
      out[level] = (out[level] as number) + (weights[at] as number);
    }
    size = 0;
  };
  for (let a = 0; a < values; a += 1) {
    const ours = counts[a] as number;
    if (ours === 0) continue;
    out[1] = (out[1] ?? 0) + (ours * (ours - 1)) / 2;
    for (let b = a + 1; b < values; b += 1) {
      const theirs = counts[b] as number;
      if (theirs === 0) continue;
      left[size] = holder[a] as number;
      right[size] = holder[b] as number;
      weights[size] = ours * theirs;
      size += 1;
      if (size === batchSize) count();
    }
  }
  count();
  return out.some((count, level) => level > 0 && count > 0) ? out : null;
}

/** How many records hold each value, and how many values are held in all. */
interface ValueCounts {
  readonly counts: Int32Array;
  readonly known: number;
}

/** Training and scoring ask for the same counts several times. */
const counted = new WeakMap<AttributeColumn, ValueCounts>();

/** How many records hold each value, over all slots, and how many values are held in all. Not to be changed. */
export function valueCounts({ column }: Comparator): ValueCounts {
  const before = counted.get(column);
  if (before !== undefined) return before;
  const counts = new Int32Array(column.values.length);
  let known = 0;
  for (const slot of column.slots) {
    for (let record = 0; record < slot.length; record += 1) {
      const id = slot[record] as number;
      if (id < 0) continue;
      counts[id] = (counts[id] as number) + 1;
      known += 1;
    }
  }
  const found = { counts, known };
  counted.set(column, found);
  return found;
}

/** P(two records with a value hold the same one), from the counts of the values; null for multi-valued attributes. */
export function exactShare(comparator: Comparator): number | null {
  if (comparator.column.slots.length !== 1) return null;
  const { counts, known } = valueCounts(comparator);
  if (known < 2) return null;
  let same = 0;
  for (const count of counts) same += count * (count - 1);
  const scopes = scopedValues(comparator.column.values)?.scopes;
  if (scopes === undefined) return same / (known * (known - 1));
  // Only values of one scope are ever compared.
  const inScope = new Map<number, number>();
  scopes.forEach((scope, id) => inScope.set(scope, (inScope.get(scope) ?? 0) + (counts[id] ?? 0)));
  let comparable = 0;
  for (const held of inScope.values()) comparable += held * (held - 1);
  return comparable === 0 ? null : same / comparable;
}
