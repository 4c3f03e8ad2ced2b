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

const wanted = ['at', 'hash', 'prev', 'seq', 'writer'] as const;
const nameOfLength = [0, 1, 2, 3, 4, 5, 6].map((length) => wanted.filter((name) => name.length === length));

/**
 * Reads one line as the log writes it: RFC 8785 form, and of that only ASCII texts without escapes and whole numbers,
 * for the entry schema has nothing else. Nothing is built, so that a million lines cost a second.
 */
export class CanonicalLine {
  readonly marks: EntryMarks = { hash: mark(), prev: mark(), seq: mark(), at: mark(), writer: mark() };
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #end = 0;

  /** True when `bytes[from, to)` is one object in canonical form with all members of `marks`; they are set then. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    this.#bytes = bytes;
    this.#at = from;
    this.#end = to;
    for (const name of wanted) this.marks[name].to = 0;
    return this.#object(0) && this.#at === to && wanted.every((name) => this.marks[name].to !== 0);
  }

  #value(depth: number): boolean {
    const byte = this.#bytes[this.#at];
    if (byte === quote) return this.#text();
    if (depth > deepest || this.#at >= this.#end) return false;
    if (byte === openBrace) return this.#object(depth);
    if (byte === openBracket) return this.#list(depth);
    return byte === 0x6e ? this.#word('null') : this.#whole();
  }

  #text(): boolean {
    for (let at = this.#at + 1; at < this.#end; at += 1) {
      const byte = this.#bytes[at] as number;
      if (byte === quote) {
        this.#at = at + 1;
        return true;
      }
      // Control characters, escapes, DEL and everything beyond ASCII.
      if (byte < 0x20 || byte === 0x5c || byte > 0x7e) return false;
    }
    return false;
  }

  #word(word: string): boolean {
    for (let index = 0; index < word.length; index += 1)
      if (this.#bytes[this.#at + index] !== word.charCodeAt(index)) return false;
    this.#at += word.length;
    return this.#at <= this.#end;
  }

  /** An integer in ECMAScript's form: no sign on zero, no leading zero, at most 16 digits. */
  #whole(): boolean {
    let at = this.#at;
    if (this.#bytes[at] === 0x2d) at += 1;
    const first = at;
    while (at < this.#end && isDigit(this.#bytes[at])) at += 1;
    const digits = at - first;
    if (digits === 0 || digits > 16) return false;
    if (this.#bytes[first] === 0x30 && (digits > 1 || first > this.#at)) return false;
    this.#at = at;
    return true;
  }

  #list(depth: number): boolean {
    this.#at += 1;
    if (this.#bytes[this.#at] === closeBracket) {
      this.#at += 1;
      return this.#at <= this.#end;
    }
    for (;;) {
      if (!this.#value(depth + 1)) return false;
      const byte = this.#bytes[this.#at];
      if (this.#at >= this.#end) return false;
      this.#at += 1;
      if (byte === closeBracket) return true;
      if (byte !== comma) return false;
    }
  }

  #object(depth: number): boolean {
    if (this.#bytes[this.#at] !== openBrace) return false;
    this.#at += 1;
    if (this.#bytes[this.#at] === closeBrace) {
      this.#at += 1;
      return this.#at <= this.#end;
    }
    let before = -1;
    let beforeEnd = -1;
    for (;;) {
      const key = this.#at;
      if (this.#bytes[key] !== quote || !this.#text()) return false;
      const keyEnd = this.#at - 1;
      if (before >= 0 && !this.#ascends(before, beforeEnd, key + 1, keyEnd)) return false;
      before = key + 1;
      beforeEnd = keyEnd;
      if (this.#bytes[this.#at] !== colon) return false;
      this.#at += 1;
      const value = this.#at;
      if (!this.#value(depth + 1)) return false;
      if (depth === 0) this.#note(key, keyEnd, value);
      const byte = this.#bytes[this.#at];
      if (this.#at >= this.#end) return false;
      this.#at += 1;
      if (byte === closeBrace) return true;
      if (byte !== comma) return false;
    }
  }

  /** Keys in strictly ascending order: sorted, and none twice. */
  #ascends(a: number, aEnd: number, b: number, bEnd: number): boolean {
    const bytes = this.#bytes;
    for (let index = 0; ; index += 1) {
      if (b + index >= bEnd) return false;
      if (a + index >= aEnd) return true;
      const difference = (bytes[b + index] as number) - (bytes[a + index] as number);
      if (difference !== 0) return difference > 0;
    }
  }

  #note(key: number, keyEnd: number, value: number): void {
    const name = nameOfLength[keyEnd - key - 1];
    if (name === undefined) return;
    for (const one of name) {
      if (!this.#says(key + 1, one)) continue;
      const place = this.marks[one];
      place.from = key;
      place.value = value;
      place.to = this.#at;
    }
  }

  #says(at: number, name: string): boolean {
    for (let index = 0; index < name.length; index += 1)
      if (this.#bytes[at + index] !== name.charCodeAt(index)) return false;
    return true;
  }
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
  if (to - value - 2 !== text.length) return false;
  for (let index = 0; index < text.length; index += 1)
    if (bytes[value + 1 + index] !== text.charCodeAt(index)) return false;
  return true;
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
