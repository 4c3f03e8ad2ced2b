import { Texts, type Units } from '../kernel/index.ts';
import type { keyTransforms } from '../workspace/index.ts';
import { phoneticKeyOf } from './compare/phonetic.ts';
import { unitsOf } from './units-numbering.ts';
import { scopeMark } from './value-scope.ts';

export type KeyTransform = (typeof keyTransforms)[number];

/** Takes one key of a value: `units[from] … units[to - 1]`, valid until the call returns. */
type Emit = (units: Units, from: number, to: number) => void;
type Keys = (units: Units, from: number, to: number, emit: Emit) => void;

const bar = 124;
const space = 32;
const dash = 45;

function isDigit(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 48 && unit <= 57;
}

function indexOf(units: Units, unit: number, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (units[at] === unit) return at;
  return -1;
}

/** The end of the district in a postcode. UK codes: the part before the space. Others: the first three characters. */
export function outwardEnd(units: Units, from: number, to: number): number {
  const at = indexOf(units, space, from, to);
  return at > from ? at : Math.min(to, from + 3);
}

/** The first `length` characters. */
const prefix =
  (length: number): Keys =>
  (units, from, to, emit) =>
    emit(units, from, Math.min(to, from + length));

/** A part of each reading of a date: ambiguous dates hold several, parted by bars. */
const datePart =
  (skip: number, length: number): Keys =>
  (units, from, to, emit) => {
    for (let at = from; at < from + 4; at += 1) if (at >= to || !isDigit(units[at])) return;
    if (units[from + 4] !== dash || from + 4 >= to) return;
    eachPart(units, from, to, bar, (start, end) =>
      emit(units, Math.min(end, start + skip), Math.min(end, start + skip + length)),
    );
  };

function eachPart(
  units: Units,
  from: number,
  to: number,
  separator: number,
  visit: (from: number, to: number) => void,
): void {
  let start = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && units[at] !== separator) continue;
    visit(start, at);
    start = at + 1;
  }
}

let scratch = new Uint16Array(64);

function scratchFor(size: number): Uint16Array {
  if (size > scratch.length) scratch = new Uint16Array(size * 2);
  return scratch;
}

const phonetic: Keys = (units, from, to, emit) => {
  const key = scratchFor(8);
  const size = phoneticKeyOf(units, from, to, key);
  if (size > 0) emit(key, 0, size);
};

const digits: Keys = (units, from, to, emit) => {
  const found = scratchFor(7);
  let size = 0;
  let at = to - 1;
  for (; at >= from && size < 7; at -= 1) {
    if (!isDigit(units[at])) continue;
    size += 1;
    found[7 - size] = units[at] ?? 0;
  }
  if (size >= 4) emit(found, 7 - size, 7);
};

const mostTokens = 8;

const token: Keys = (units, from, to, emit) => {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = from;
  for (let at = from; at <= to; at += 1) {
    const unit = at < to ? (units[at] ?? 0) : space;
    if (unit !== space && unit !== 64 && unit !== 46) continue;
    const [a, b] = [start, at];
    start = at + 1;
    if (b - a <= 2 || starts.length === mostTokens) continue;
    if (starts.some((other, index) => compareUnits(units, other, ends[index] ?? 0, a, b) === 0)) continue;
    starts.push(a);
    ends.push(b);
  }
  for (let index = 0; index < starts.length; index += 1) emit(units, starts[index] ?? 0, ends[index] ?? 0);
};

/** Which of two parts of a text comes first, by UTF-16 units; 0 when they are equal. */
function compareUnits(units: Units, a: number, endA: number, b: number, endB: number): number {
  let at = 0;
  for (; a + at < endA && b + at < endB; at += 1) {
    const difference = (units[a + at] ?? 0) - (units[b + at] ?? 0);
    if (difference !== 0) return difference;
  }
  return endA - a - (endB - b);
}

const sortedTokens: Keys = (units, from, to, emit) => {
  const parts: (readonly [number, number])[] = [];
  eachPart(units, from, to, space, (start, end) => parts.push([start, end]));
  parts.sort(([a, endA], [b, endB]) => compareUnits(units, a, endA, b, endB));
  const sorted = scratchFor(to - from);
  let size = 0;
  for (const [start, end] of parts) {
    for (let at = start; at < end; at += 1) sorted[size++] = units[at] ?? 0;
    // One blank between two words; the last word fills what is left.
    if (size < to - from) sorted[size++] = space;
  }
  emit(sorted, 0, to - from);
};

const plainKeys: Readonly<Record<KeyTransform, Keys>> = {
  exact: (units, from, to, emit) => eachPart(units, from, to, bar, (start, end) => emit(units, start, end)),
  phonetic,
  initial: prefix(1),
  prefix3: prefix(3),
  prefix4: prefix(4),
  year: datePart(0, 4),
  'year-month': datePart(0, 7),
  'month-day': datePart(5, Number.POSITIVE_INFINITY),
  digits,
  outward: (units, from, to, emit) => emit(units, from, outwardEnd(units, from, to)),
  token,
  'sorted-tokens': sortedTokens,
};

/** A value with a scope gives the keys of what stands before it, each with the scope: no key crosses scopes. */
function withinScope(keys: Keys): Keys {
  return (units, from, to, emit) => {
    if (units[to - 1] !== scopeMark) return keys(units, from, to, emit);
    let at = to - 2;
    while (at >= from && units[at] !== scopeMark) at -= 1;
    if (at < from) return keys(units, from, to, emit);
    const scope = Uint16Array.from(units.subarray(at, to));
    keys(units, from, at, (own, start, end) => {
      const key = new Uint16Array(end - start + scope.length);
      key.set(own.subarray(start, end));
      key.set(scope, end - start);
      emit(key, 0, key.length);
    });
  };
}

/** What a normalised value gives as blocking keys: none, one, or several. A value may give the same key twice. */
export const keysOf: Readonly<Record<KeyTransform, Keys>> = {
  exact: withinScope(plainKeys.exact),
  phonetic: withinScope(plainKeys.phonetic),
  initial: withinScope(plainKeys.initial),
  prefix3: withinScope(plainKeys.prefix3),
  prefix4: withinScope(plainKeys.prefix4),
  year: withinScope(plainKeys.year),
  'year-month': withinScope(plainKeys['year-month']),
  'month-day': withinScope(plainKeys['month-day']),
  digits: withinScope(plainKeys.digits),
  outward: withinScope(plainKeys.outward),
  token: withinScope(plainKeys.token),
  'sorted-tokens': withinScope(plainKeys['sorted-tokens']),
};

function keyTexts(transform: KeyTransform): (value: string) => readonly string[] {
  return (value) => {
    const keys = new Set<string>();
    keysOf[transform](unitsOf(value), 0, value.length, (units, from, to) =>
      keys.add(new Texts(1, units, Int32Array.of(from, to)).at(0) ?? ''),
    );
    return [...keys];
  };
}

/** The keys of a single text as texts: each once, in the order of the value. */
export const transforms: Readonly<Record<KeyTransform, (value: string) => readonly string[]>> = {
  exact: keyTexts('exact'),
  phonetic: keyTexts('phonetic'),
  initial: keyTexts('initial'),
  prefix3: keyTexts('prefix3'),
  prefix4: keyTexts('prefix4'),
  year: keyTexts('year'),
  'year-month': keyTexts('year-month'),
  'month-day': keyTexts('month-day'),
  digits: keyTexts('digits'),
  outward: keyTexts('outward'),
  token: keyTexts('token'),
  'sorted-tokens': keyTexts('sorted-tokens'),
};
