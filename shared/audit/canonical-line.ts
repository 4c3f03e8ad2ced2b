/**
 * Where the members of an entry stand that tie the chain together. Offsets into the bytes that were read; `from` is the
 * quote of the key, `to` is past the value.
 */
export interface EntryMarks {
  readonly hash: Mark;
  readonly prev: Mark;
  readonly seq: Mark;
  readonly at: Mark;
  readonly writer: Mark;
}

interface Mark {
  from: number;
  /** First byte of the value. */
  value: number;
  to: number;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const deepest = 8;

/** What may stand in a text: ASCII without control characters, DEL, the quote and the backslash. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte <= 0x7e && byte !== quote && byte !== 0x5c ? 1 : 0,
);

/**
 * Reads one line as the log writes it: RFC 8785 form, and of that only ASCII texts without escapes and whole numbers,
 * for the entry schema has nothing else. Nothing is built, so that a million lines cost a second.
 */
export class CanonicalLine {
  readonly marks: EntryMarks = { hash: mark(), prev: mark(), seq: mark(), at: mark(), writer: mark() };

  /** True when `bytes[from, to)` is one object in canonical form with all members of `marks`; they are set then. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    const { hash, prev, seq, at, writer } = this.marks;
    hash.to = prev.to = seq.to = at.to = writer.to = 0;
    if (pastObject(bytes, from, to, 0, this.marks) !== to) return false;
    return hash.to !== 0 && prev.to !== 0 && seq.to !== 0 && at.to !== 0 && writer.to !== 0;
  }
}

// Each of these gives the place past what begins at `at`, or `none` where that is not in canonical form before `end`.
const none = -1;

function pastValue(bytes: Uint8Array, at: number, end: number, depth: number): number {
  const byte = bytes[at];
  if (byte === quote) return pastText(bytes, at, end);
  if (depth > deepest || at >= end) return none;
  if (byte === openBrace) return pastObject(bytes, at, end, depth, null);
  if (byte === openBracket) return pastList(bytes, at, end, depth);
  return byte === 0x6e ? pastNull(bytes, at, end) : pastWhole(bytes, at, end);
}

function pastText(bytes: Uint8Array, from: number, end: number): number {
  let at = from + 1;
  while (at < end && plain[bytes[at] as number] === 1) at += 1;
  return at < end && bytes[at] === quote ? at + 1 : none;
}

function pastNull(bytes: Uint8Array, at: number, end: number): number {
  return at + 4 <= end && spells(bytes, at, 'null') ? at + 4 : none;
}

/** An integer in ECMAScript's form: no sign on zero, no leading zero, at most 16 digits. */
function pastWhole(bytes: Uint8Array, from: number, end: number): number {
  const first = bytes[from] === 0x2d ? from + 1 : from;
  let at = first;
  while (at < end && isDigit(bytes[at])) at += 1;
  const digits = at - first;
  if (digits === 0 || digits > 16) return none;
  return bytes[first] === 0x30 && (digits > 1 || first > from) ? none : at;
}

function pastList(bytes: Uint8Array, from: number, end: number, depth: number): number {
  let at = from + 1;
  if (at < end && bytes[at] === closeBracket) return at + 1;
  for (;;) {
    at = pastValue(bytes, at, end, depth + 1);
    if (at === none || at >= end) return none;
    const byte = bytes[at];
    at += 1;
    if (byte === closeBracket) return at;
    if (byte !== comma) return none;
  }
}

/** `marks`: noted in them where members of these names stand. */
function pastObject(
  bytes: Uint8Array,
  from: number,
  end: number,
  depth: number,
  marks: EntryMarks | null,
): number {
  if (bytes[from] !== openBrace) return none;
  let at = from + 1;
  if (at < end && bytes[at] === closeBrace) return at + 1;
  let before = none;
  let beforeEnd = none;
  for (;;) {
    const key = at;
    if (bytes[key] !== quote) return none;
    at = pastText(bytes, key, end);
    if (at === none) return none;
    const keyEnd = at - 1;
    if (before !== none && !ascends(bytes, before, beforeEnd, key + 1, keyEnd)) return none;
    before = key + 1;
    beforeEnd = keyEnd;
    if (bytes[at] !== colon) return none;
    const value = at + 1;
    at = pastValue(bytes, value, end, depth + 1);
    if (at === none || at >= end) return none;
    const place = marks === null ? null : markNamed(bytes, before, keyEnd, marks);
    if (place !== null) {
      place.from = key;
      place.value = value;
      place.to = at;
    }
    const byte = bytes[at];
    at += 1;
    if (byte === closeBrace) return at;
    if (byte !== comma) return none;
  }
}

/** Keys in strictly ascending order: sorted, and none twice. */
function ascends(bytes: Uint8Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  for (let index = 0; ; index += 1) {
    if (b + index >= bEnd) return false;
    if (a + index >= aEnd) return true;
    const difference = (bytes[b + index] as number) - (bytes[a + index] as number);
    if (difference !== 0) return difference > 0;
  }
}

/** The mark of the member whose name stands in `bytes[from, to)`. */
function markNamed(bytes: Uint8Array, from: number, to: number, marks: EntryMarks): Mark | null {
  switch (to - from) {
    case 2:
      return spells(bytes, from, 'at') ? marks.at : null;
    case 3:
      return spells(bytes, from, 'seq') ? marks.seq : null;
    case 4:
      if (spells(bytes, from, 'hash')) return marks.hash;
      return spells(bytes, from, 'prev') ? marks.prev : null;
    case 6:
      return spells(bytes, from, 'writer') ? marks.writer : null;
    default:
      return null;
  }
}

function spells(bytes: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1)
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  return true;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function mark(): Mark {
  return { from: 0, value: 0, to: 0 };
}

/** ASCII bytes as text. */
export function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] as number);
  return text;
}

/** Whether a text member has this value. */
export function says(
  bytes: Uint8Array,
  { value, to }: { readonly value: number; readonly to: number },
  text: string,
): boolean {
  return to - value - 2 === text.length && spells(bytes, value + 1, text);
}

/** A member that is a number; NaN for any other. */
export function numberIn(
  bytes: Uint8Array,
  { value, to }: { readonly value: number; readonly to: number },
): number {
  let sum = 0;
  for (let at = value; at < to; at += 1) {
    if (!isDigit(bytes[at])) return Number.NaN;
    sum = sum * 10 + (bytes[at] as number) - 0x30;
  }
  return sum;
}
