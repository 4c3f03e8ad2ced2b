import type { Comparison } from '../../workspace/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import type { Evidence } from '../evidence.ts';
import { indexOfLevel, type Level, levelsOf } from './level.ts';
import { type ValueComparator, valueComparators } from './value-comparators.ts';

/** A comparison of a ruleset bound to the evidence: batches of record pairs in, level indexes out. */
export interface Comparator {
  readonly comparison: Comparison;
  readonly levels: readonly Level[];
  readonly column: AttributeColumn;
  /** Level of one pair of records; 0 when a side is missing and missing is neutral. */
  levelOf(left: number, right: number): number;
  /** Levels of pairs `from…from+count-1` into `out[0…count-1]`. */
  compare(left: Int32Array, right: Int32Array, from: number, count: number, out: Uint8Array): void;
  /** The value ids that gave the level: the best pair of values of the two records; -1 when a side is missing. */
  bestValues(left: number, right: number): readonly [number, number];
  similarity(left: number, right: number): number | null;
}

/** Null when no record holds the comparison's first attribute. */
export function bindComparator(evidence: Evidence, comparison: Comparison): Comparator | null {
  const [attribute, partner] = comparison.attributes;
  const column = attribute === undefined ? undefined : evidence.columns.get(attribute);
  const make = valueComparators[comparison.kind];
  if (column === undefined || make === undefined) return null;
  const levels = levelsOf(comparison);
  const values = make([...column.values], levels);
  const swap =
    comparison.kind === 'name' && partner !== undefined ? evidence.columns.get(partner) : undefined;
  const levelOf =
    swap === undefined
      ? plainLevels(column, levels, values, comparison)
      : swapLevels(column, swap, levels, values, comparison);
  return {
    comparison,
    levels,
    column,
    levelOf,
    compare(left, right, from, count, out) {
      for (let index = 0; index < count; index += 1)
        out[index] = levelOf(left[from + index] ?? 0, right[from + index] ?? 0);
    },
    bestValues: (left, right) => bestValues(column, values, levels, left, right),
    similarity(left, right) {
      const [a, b] = bestValues(column, values, levels, left, right);
      if (a < 0 || b < 0) return null;
      return a === b ? 1 : values.similarity(a, b);
    },
  };
}

function absent(comparison: Comparison, levels: readonly Level[]): (a: number, b: number) => number {
  if (comparison.missing === 'neutral') return () => 0;
  const one = indexOfLevel(levels, 'one-missing');
  const both = indexOfLevel(levels, 'both-missing');
  return (a, b) => (a < 0 && b < 0 ? both : one);
}

function plainLevels(
  column: AttributeColumn,
  levels: readonly Level[],
  values: ValueComparator,
  comparison: Comparison,
): (left: number, right: number) => number {
  const missing = absent(comparison, levels);
  const [first] = column.slots;
  if (column.slots.length === 1 && first !== undefined) {
    return (left, right) => {
      const a = first[left] ?? -1;
      const b = first[right] ?? -1;
      if (a < 0 || b < 0) return missing(a, b);
      return a === b ? 1 : values.levelOf(a, b);
    };
  }
  return (left, right) => {
    const a = first?.[left] ?? -1;
    const b = first?.[right] ?? -1;
    if (a < 0 || b < 0) return missing(a, b);
    const [x, y] = bestValues(column, values, levels, left, right);
    return x === y ? 1 : values.levelOf(x, y);
  };
}

/** The best level over all pairs of values of two records; the first such pair in slot order. */
function bestValues(
  column: AttributeColumn,
  values: ValueComparator,
  levels: readonly Level[],
  left: number,
  right: number,
): readonly [number, number] {
  let best = levels.length;
  let found: readonly [number, number] = [column.slots[0]?.[left] ?? -1, column.slots[0]?.[right] ?? -1];
  if (column.slots.length === 1 || found[0] < 0 || found[1] < 0) return found;
  for (const slotA of column.slots) {
    const a = slotA[left] ?? -1;
    if (a < 0) break;
    for (const slotB of column.slots) {
      const b = slotB[right] ?? -1;
      if (b < 0) break;
      const level = a === b ? 1 : values.levelOf(a, b);
      if (level < best) {
        best = level;
        found = [a, b];
      }
    }
  }
  return found;
}

/** As `plainLevels`, and where the name itself says little, looks whether it stands in the partner's place. */
function swapLevels(
  column: AttributeColumn,
  partner: AttributeColumn,
  levels: readonly Level[],
  values: ValueComparator,
  comparison: Comparison,
): (left: number, right: number) => number {
  const plain = plainLevels(column, levels, values, comparison);
  const swapped = indexOfLevel(levels, 'swapped');
  const ids = new Map(column.values.map((value, id) => [value, id]));
  const inColumn = Int32Array.from([...partner.values], (value) => ids.get(value) ?? -2);
  const own = column.slots[0];
  const other = partner.slots[0];
  const crosses = (left: number, right: number): boolean => {
    const a = own?.[left] ?? -1;
    const b = inColumn[other?.[right] ?? -1] ?? -1;
    return a >= 0 && a === b;
  };
  // The same crossing must not count in both comparisons: where one name is missing on each side, the first attribute has it.
  const takesMissing = column.attribute < partner.attribute;
  const lone = (left: number, right: number): boolean =>
    takesMissing && ((other?.[left] ?? -1) < 0 || (other?.[right] ?? -1) < 0);
  return (left, right) => {
    const level = plain(left, right);
    if (level > 0 && level < swapped) return level;
    if ((own?.[left] ?? -1) < 0 || (own?.[right] ?? -1) < 0) {
      if (!lone(left, right)) return level;
    }
    return crosses(left, right) || crosses(right, left) ? swapped : level;
  };
}
