import { hasSharedMemory, shared, sharedInts, Texts } from '../../kernel/index.ts';
import type { Comparison } from '../../workspace/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import type { Evidence } from '../evidence.ts';
import { UnitsNumbering } from '../units-numbering.ts';
import { indexOfLevel, type Level, levelsOf } from './level.ts';
import { valueKinds } from './value-comparators.ts';
import type { Features, ValueComparator } from './value-comparator.ts';

/** A comparison of a ruleset bound to the evidence: batches of record pairs in, level indexes out. */
export interface Comparator {
  readonly comparison: Comparison;
  readonly levels: readonly Level[];
  readonly column: AttributeColumn;
  /** What another thread needs to compare in the same way. */
  readonly parts: ComparatorParts;
  /** Level of one pair of records; 0 when a side is missing and missing is neutral. */
  levelOf(left: number, right: number): number;
  /** Levels of pairs `from…from+count-1` into `out[0…count-1]`. */
  compare(left: Int32Array, right: Int32Array, from: number, count: number, out: Uint8Array): void;
  /** The value ids that gave the level: the best pair of values of the two records; -1 when a side is missing. */
  bestValues(left: number, right: number): readonly [number, number];
  similarity(left: number, right: number): number | null;
}

/** All that a comparator reads, as plain data and typed arrays: threads share or copy it, and bind it again. */
export interface ComparatorParts {
  readonly comparison: Comparison;
  readonly column: AttributeColumn;
  readonly features: Features;
  /**
   * For names: the partner attribute's first value of each record as a value id of this column, -2 when this column has no
   * such value, -1 when the record has none. Null where names are not looked for in each other's place.
   */
  readonly crossed: Int32Array | null;
  /** The same crossing must not count in both comparisons: where one name is missing on each side, one of them has it. */
  readonly takesMissing: boolean;
}

/** Null when no record holds the comparison's first attribute. */
export function bindComparator(evidence: Evidence, comparison: Comparison): Comparator | null {
  const parts = comparatorParts(evidence, comparison);
  return parts === null ? null : bindParts(parts);
}

/** The costly half of binding: what is worked out once per distinct value. */
export function comparatorParts(evidence: Evidence, comparison: Comparison): ComparatorParts | null {
  const [attribute, partner] = comparison.attributes;
  const column = attribute === undefined ? undefined : evidence.columns.get(attribute);
  if (column === undefined) return null;
  const other =
    comparison.kind === 'name' && partner !== undefined ? evidence.columns.get(partner) : undefined;
  return {
    comparison,
    column: sharedColumn(column),
    features: valueKinds[comparison.kind].features(column.values),
    crossed: other === undefined ? null : crossing(column, other),
    takesMissing: other !== undefined && column.attribute < other.attribute,
  };
}

/** The column on memory that threads share; the column itself where it lies there already. */
export function sharedColumn(column: AttributeColumn): AttributeColumn {
  if (!hasSharedMemory) return column;
  const { length, units, offsets } = column.values;
  return {
    ...column,
    values: new Texts(length, shared(units), shared(offsets)),
    slots: column.slots.map(shared),
  };
}

function crossing(column: AttributeColumn, partner: AttributeColumn): Int32Array {
  const own = new UnitsNumbering();
  const { values } = column;
  for (let id = 0; id < values.length; id += 1)
    own.idOf(values.units, values.offsets[id] ?? 0, values.offsets[id + 1] ?? 0);
  const { units, offsets, length } = partner.values;
  const ids = new Int32Array(length);
  for (let id = 0; id < length; id += 1) {
    const found = own.find(units, offsets[id] ?? 0, offsets[id + 1] ?? 0);
    ids[id] = found < 0 ? -2 : found;
  }
  const [slot] = partner.slots;
  const crossed = sharedInts(slot?.length ?? 0);
  for (let record = 0; record < crossed.length; record += 1)
    crossed[record] = ids[slot?.[record] ?? -1] ?? -1;
  return crossed;
}

/** The cheap half of binding, done in every thread. */
export function bindParts(parts: ComparatorParts): Comparator {
  const { comparison, column } = parts;
  const levels = levelsOf(comparison);
  // Parts that came from another thread are plain data again.
  const { length, units, offsets } = column.values;
  const texts = new Texts(length, units, offsets);
  const values = valueKinds[comparison.kind].bind(texts, parts.features, levels);
  const best: BestValues = { a: -1, b: -1 };
  const find = bestValues(column.slots, values, levels.length, best);
  const levelOf = levelFinder(parts, levels, values, find, best);
  return {
    comparison,
    levels,
    column: { ...column, values: texts },
    parts,
    levelOf,
    compare(left, right, from, count, out) {
      for (let index = 0; index < count; index += 1)
        out[index] = levelOf(left[from + index] ?? 0, right[from + index] ?? 0);
    },
    bestValues(left, right) {
      find(left, right);
      return [best.a, best.b];
    },
    similarity(left, right) {
      find(left, right);
      if (best.a < 0 || best.b < 0) return null;
      return best.a === best.b ? 1 : values.similarity(best.a, best.b);
    },
  };
}

/** Where the finder below leaves its result, so that no object is made per pair. */
interface BestValues {
  a: number;
  b: number;
}

/** Finds the best level over all pairs of values of two records: the first such pair in slot order. */
function bestValues(
  slots: readonly Int32Array[],
  values: ValueComparator,
  levelCount: number,
  best: BestValues,
): (left: number, right: number) => void {
  const [first] = slots;
  return (left, right) => {
    best.a = first?.[left] ?? -1;
    best.b = first?.[right] ?? -1;
    if (slots.length === 1 || best.a < 0 || best.b < 0) return;
    let least = levelCount;
    for (const slotA of slots) {
      const a = slotA[left] ?? -1;
      if (a < 0) break;
      for (const slotB of slots) {
        const b = slotB[right] ?? -1;
        if (b < 0) break;
        const level = a === b ? 1 : values.levelOf(a, b);
        if (level >= least) continue;
        least = level;
        best.a = a;
        best.b = b;
      }
    }
  };
}

/** A level of two records from their values and, for names, from whether each stands in the other's place. */
function levelFinder(
  { comparison, column, crossed, takesMissing }: ComparatorParts,
  levels: readonly Level[],
  values: ValueComparator,
  find: (left: number, right: number) => void,
  best: BestValues,
): (left: number, right: number) => number {
  const informative = comparison.missing === 'informative';
  const oneMissing = informative ? indexOfLevel(levels, 'one-missing') : 0;
  const bothMissing = informative ? indexOfLevel(levels, 'both-missing') : 0;
  const [first = new Int32Array(0)] = column.slots;
  const single = column.slots.length === 1;
  const plain = (left: number, right: number): number => {
    let a = first[left] ?? -1;
    let b = first[right] ?? -1;
    if (a < 0 || b < 0) return a < 0 && b < 0 ? bothMissing : oneMissing;
    if (!single) {
      find(left, right);
      a = best.a;
      b = best.b;
    }
    return a === b ? 1 : values.levelOf(a, b);
  };
  if (crossed === null) return plain;
  const swapped = indexOfLevel(levels, 'swapped');
  return (left, right) => {
    const level = plain(left, right);
    if (level > 0 && level < swapped) return level;
    const ownLeft = first[left] ?? -1;
    const ownRight = first[right] ?? -1;
    const otherLeft = crossed[left] ?? -1;
    const otherRight = crossed[right] ?? -1;
    if ((ownLeft < 0 || ownRight < 0) && !(takesMissing && (otherLeft === -1 || otherRight === -1)))
      return level;
    const crosses = (ownLeft >= 0 && ownLeft === otherRight) || (ownRight >= 0 && ownRight === otherLeft);
    return crosses ? swapped : level;
  };
}
