import { sharedInts, Texts } from '../../kernel/index.ts';
import type { Comparison } from '../../workspace/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import type { Evidence } from '../evidence.ts';
import { UnitsNumbering } from '../units-numbering.ts';
import { scopedValues } from '../value-scope.ts';
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
  /** Levels of pairs `from…from+count-1` into `out[0…count-1]`; `count` is at most 4096. */
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
  const parts = comparatorParts(evidence.columns, comparison);
  return parts === null ? null : bindParts(parts);
}

/** The costly half of binding: what is worked out once per distinct value. */
export function comparatorParts(
  columns: ReadonlyMap<string, AttributeColumn>,
  comparison: Comparison,
): ComparatorParts | null {
  const [attribute, partner] = comparison.attributes;
  const column = attribute === undefined ? undefined : columns.get(attribute);
  if (column === undefined) return null;
  const other = comparison.kind === 'name' && partner !== undefined ? columns.get(partner) : undefined;
  return {
    comparison,
    column,
    features: valueKinds[comparison.kind].features(scopedValues(column.values)?.plain ?? column.values),
    crossed: other === undefined ? null : crossing(column, other),
    takesMissing: other !== undefined && column.attribute < other.attribute,
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

/** Rows of the first values of every record, and where in a row one comparator finds its own. */
export interface RowPlaces {
  readonly ids: Int32Array;
  readonly stride: number;
  readonly own: number;
  /** -1 for a comparator without crossing. */
  readonly crossed: number;
}

/** The cheap half of binding, done in every thread. With `rows`, batches read those instead of the columns. */
export function bindParts(parts: ComparatorParts, rows?: RowPlaces): Comparator {
  const { comparison, column } = parts;
  const levels = levelsOf(comparison);
  // Parts that came from another thread are plain data again.
  const { length, units, offsets } = column.values;
  const texts = new Texts(length, units, offsets);
  const values = bindValues(comparison, texts, parts.features, levels);
  const best: BestValues = { a: -1, b: -1 };
  const find = bestValues(column.slots, values, levels.length, best);
  const levelOf = levelFinder(parts, levels, values, find, best);
  return {
    comparison,
    levels,
    column: { ...column, values: texts },
    parts,
    levelOf,
    compare: batchComparator(parts, levels, values, rows),
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

/** Stands for two values that cannot be compared: above every level, so that any pair of values that can be is better. */
const incomparable = 255;

/** Values of two scopes, such as the numbers of two shops, say nothing about one another. */
function bindValues(
  { kind }: Comparison,
  texts: Texts,
  features: Features,
  levels: readonly Level[],
): ValueComparator {
  const scoped = scopedValues(texts);
  const inner = valueKinds[kind].bind(scoped?.plain ?? texts, features, levels);
  if (scoped === null) return inner;
  const { scopes } = scoped;
  return {
    levelOf: (a, b) => (scopes[a] === scopes[b] ? inner.levelOf(a, b) : incomparable),
    levelsOf(a, b, count, out) {
      inner.levelsOf(a, b, count, out);
      for (let at = 0; at < count; at += 1)
        if (scopes[a[at] ?? 0] !== scopes[b[at] ?? 0]) out[at] = incomparable;
    },
    similarity: (a, b) => (scopes[a] === scopes[b] ? inner.similarity(a, b) : null),
  };
}

/** Pairs of values whose level is still to be found, gathered so that the kind's own loop does them all at once. */
const batchSize = 4096;
const batchA = new Int32Array(batchSize);
const batchB = new Int32Array(batchSize);
const waitingA = new Int32Array(batchSize);
const waitingB = new Int32Array(batchSize);
const waitingAt = new Int32Array(batchSize);
const found = new Uint8Array(batchSize);

/** As `levelOf` for batches: missing and equal values at once, all others through the kind's loop. */
function batchComparator(
  { comparison, column, crossed, takesMissing }: ComparatorParts,
  levels: readonly Level[],
  values: ValueComparator,
  rows: RowPlaces | undefined,
): Comparator['compare'] {
  const { oneMissing, bothMissing } = missingLevels(comparison, levels);
  const { slots } = column;
  const [first = new Int32Array(0)] = slots;
  const { ids, stride, own } = rows ?? { ids: first, stride: 1, own: 0 };
  const waiting = new WaitingPairs(values);
  const scoped = scopedValues(column.values) !== null;
  const others = (left: number, right: number, index: number, out: Uint8Array): void => {
    for (let slotA = 0; slotA < slots.length; slotA += 1) {
      const a = slots[slotA]?.[left] ?? -1;
      if (a < 0) break;
      for (let slotB = slotA === 0 ? 1 : 0; slotB < slots.length; slotB += 1) {
        const b = slots[slotB]?.[right] ?? -1;
        if (b < 0) break;
        if (a === b) out[index] = 1;
        if (out[index] === 1) return;
        waiting.add(a, b, index, out);
      }
    }
  };
  const swap =
    crossed === null
      ? null
      : batchSwaps(rows ?? { ids: crossed, stride: 1, own: 0, crossed: 0 }, first, takesMissing, levels);
  return (left, right, from, count, out) => {
    // Apart from the loop that decides: reads that no branch waits for reach memory many at a time.
    for (let index = 0; index < count; index += 1) {
      batchA[index] = ids[(left[from + index] ?? 0) * stride + own] ?? -1;
      batchB[index] = ids[(right[from + index] ?? 0) * stride + own] ?? -1;
    }
    for (let index = 0; index < count; index += 1) {
      const a = batchA[index] ?? -1;
      const b = batchB[index] ?? -1;
      if (a < 0 || b < 0) out[index] = a < 0 && b < 0 ? bothMissing : oneMissing;
      else if (a === b) out[index] = 1;
      else {
        out[index] = incomparable;
        waiting.add(a, b, index, out);
        if (slots.length > 1) others(left[from + index] ?? 0, right[from + index] ?? 0, index, out);
      }
    }
    waiting.flush(out);
    if (scoped)
      for (let index = 0; index < count; index += 1) if (out[index] === incomparable) out[index] = 0;
    swap?.(left, right, from, count, out);
  };
}

/** Pairs of values whose level is still to be found, gathered so that the kind's own loop does them all at once. */
class WaitingPairs {
  private readonly values: ValueComparator;
  private count = 0;

  constructor(values: ValueComparator) {
    this.values = values;
  }

  add(a: number, b: number, index: number, out: Uint8Array): void {
    if (this.count === batchSize) this.flush(out);
    waitingA[this.count] = a;
    waitingB[this.count] = b;
    waitingAt[this.count] = index;
    this.count += 1;
  }

  /** Finds the levels; a pair of records keeps the best of its values. */
  flush(out: Uint8Array): void {
    const { count } = this;
    this.values.levelsOf(waitingA, waitingB, count, found);
    for (let at = 0; at < count; at += 1) {
      const index = waitingAt[at] ?? 0;
      const level = found[at] ?? 0;
      if (level < (out[index] ?? 0)) out[index] = level;
    }
    this.count = 0;
  }
}

/** Looks, where a name itself says little, whether it stands in the partner's place. */
function batchSwaps(
  { ids, stride, own, crossed }: RowPlaces,
  first: Int32Array,
  takesMissing: boolean,
  levels: readonly Level[],
): Comparator['compare'] {
  const swapped = indexOfLevel(levels, 'swapped');
  // Without rows the partner's ids are a column of their own.
  const owns = stride === 1 ? first : ids;
  return (left, right, from, count, out) => {
    for (let index = 0; index < count; index += 1) {
      const level = out[index] ?? 0;
      if (level > 0 && level < swapped) continue;
      const one = (left[from + index] ?? 0) * stride;
      const other = (right[from + index] ?? 0) * stride;
      const crosses = inEachOthersPlace(
        owns[one + own] ?? -1,
        owns[other + own] ?? -1,
        ids[one + crossed] ?? -1,
        ids[other + crossed] ?? -1,
        takesMissing,
      );
      if (crosses) out[index] = swapped;
    }
  };
}

function missingLevels(
  comparison: Comparison,
  levels: readonly Level[],
): { readonly oneMissing: number; readonly bothMissing: number } {
  return comparison.missing === 'informative'
    ? { oneMissing: indexOfLevel(levels, 'one-missing'), bothMissing: indexOfLevel(levels, 'both-missing') }
    : { oneMissing: 0, bothMissing: 0 };
}

/**
 * Whether the names of two records stand in each other's place: both do, or the one whose counterpart is not known does.
 * Where all four are known and only one stands in the other's place (Henry Howard, Howard Hughes), one word is shared,
 * and it must not count in both comparisons: the one that takes what is missing has it.
 */
function inEachOthersPlace(
  ownLeft: number,
  ownRight: number,
  otherLeft: number,
  otherRight: number,
  takesMissing: boolean,
): boolean {
  if ((ownLeft < 0 || ownRight < 0) && !(takesMissing && (otherLeft === -1 || otherRight === -1)))
    return false;
  const one = ownLeft >= 0 && ownLeft === otherRight;
  const other = ownRight >= 0 && ownRight === otherLeft;
  if (one && other) return true;
  return (one || other) && (takesMissing || otherLeft === -1 || otherRight === -1);
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
  const { oneMissing, bothMissing } = missingLevels(comparison, levels);
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
    if (a === b) return 1;
    const level = values.levelOf(a, b);
    return level === incomparable ? 0 : level;
  };
  if (crossed === null) return plain;
  const swapped = indexOfLevel(levels, 'swapped');
  return (left, right) => {
    const level = plain(left, right);
    if (level > 0 && level < swapped) return level;
    const crosses = inEachOthersPlace(
      first[left] ?? -1,
      first[right] ?? -1,
      crossed[left] ?? -1,
      crossed[right] ?? -1,
      takesMissing,
    );
    return crosses ? swapped : level;
  };
}
