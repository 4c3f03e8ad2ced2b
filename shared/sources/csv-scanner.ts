import type { Dialect } from '../workspace/index.ts';
import type { QuarantinedRow } from './raw-table.ts';
import { grown } from '../kernel/index.ts';

/** A field longer than this is no field: a quote was left open or a line end is missing. */
export const maxFieldBytes = 1024 * 1024;
/** A record longer than this is rejected, so that memory stays bounded whatever comes. */
export const maxRecordBytes = 16 * 1024 * 1024;

/**
 * The fields of one record, as ranges of `bytes` without quotes and escapes. The object is used again for the next
 * record; the bytes stay as they are until `settle`.
 */
export interface SplitRecord {
  bytes: Uint8Array;
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** 1-based number of the data record and of its first physical line. */
  row: number;
  line: number;
}

export interface Fault {
  readonly reason: QuarantinedRow['reason'];
  readonly detail: string;
}

const byteClass = {
  ordinary: 0,
  delimiter: 1,
  lf: 2,
  cr: 3,
  nul: 4,
  high: 5,
  quote: 6,
  backslash: 7,
} as const;
const { ordinary, delimiter: isDelimiter, lf, cr, nul, high, quote: isQuote, backslash } = byteClass;
/** The record does not end within the bytes at hand. */
export const needMore = -1;
/** The record cannot be cut; `fault` says why. */
const broken = -2;

/** Finds the fields of one record in UTF-8 bytes. What it found out stands in its properties until the next scan. */
export class CsvScanner {
  readonly fields: SplitRecord = {
    bytes: new Uint8Array(0),
    count: 0,
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    row: 0,
    line: 0,
  };
  /** Fields per record; 0 while not known. */
  expected: number;
  /** Place after the record's last byte, before its line end. */
  end = 0;
  /** A quoted field runs over a line end. */
  crossed = false;
  hasNul = false;
  /** The record holds bytes beyond ASCII. */
  hasHigh = false;
  hasEscapes = false;
  fault: Fault | null = null;
  readonly #plain = new Uint8Array(256);
  readonly #quoted = new Uint8Array(256);
  readonly #quote: number;
  readonly #backslash: boolean;
  readonly #delimiter: number;
  #escaped = new Uint8Array(64);
  #bytes: Uint8Array = new Uint8Array(0);
  #filled = 0;

  constructor(dialect: Dialect, expected: number) {
    this.expected = expected;
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote?.charCodeAt(0) ?? -1;
    this.#backslash = dialect.escape === 'backslash';
    for (const table of [this.#plain, this.#quoted]) {
      table.fill(high, 0x80);
      table[0x0a] = lf;
      table[0x0d] = cr;
      table[0] = nul;
    }
    this.#plain[this.#delimiter] = isDelimiter;
    if (this.#backslash) this.#quoted[0x5c] = backslash;
    if (this.#quote >= 0) this.#quoted[this.#quote] = isQuote;
  }

  /** Scans one record; sets `#fault` when it cannot be cut. Returns the place after it, or `needMore`. */
  scan(bytes: Uint8Array, filled: number, from: number, final: boolean): number {
    this.#bytes = bytes;
    this.#filled = filled;
    this.crossed = false;
    this.hasNul = false;
    this.hasHigh = false;
    this.fault = null;
    this.hasEscapes = false;
    this.fields.count = 0;
    let at = from;
    for (;;) {
      let start = at;
      if (this.#quote >= 0) {
        while (start < this.#filled && bytes[start] === 0x20 && this.#delimiter !== 0x20) start += 1;
        if (start === this.#filled && !final)
          return start - at > maxFieldBytes ? this.#tooLong(from) : needMore;
      }
      const quoted = this.#quote >= 0 && start < this.#filled && bytes[start] === this.#quote;
      const end = quoted ? this.#quotedField(start, final) : this.#plainField(at, final);
      if (end < 0) return end === needMore ? needMore : from;
      if (end - from > maxRecordBytes) return this.#tooLong(from);
      const kind = end === this.#filled ? lf : this.#plain[bytes[end] ?? 0];
      if (kind === isDelimiter) {
        at = end + 1;
        continue;
      }
      this.end = end;
      if (end === this.#filled) return end;
      if (kind === lf) return end + 1;
      if (end + 1 === this.#filled) return final ? end + 1 : needMore;
      return bytes[end + 1] === 0x0a ? end + 2 : end + 1;
    }
  }

  #tooLong(from: number): number {
    this.fault = { reason: 'too-long', detail: 'a field is longer than 1 MiB or the record than 16 MiB' };
    return from;
  }

  #plainField(start: number, final: boolean): number {
    const bytes = this.#bytes;
    const filled = this.#filled;
    const classes = this.#plain;
    let at = start;
    while (at < filled) {
      const kind = classes[bytes[at] ?? 0] ?? ordinary;
      if (kind === ordinary) {
        at += 1;
        continue;
      }
      if (kind <= cr) break;
      if (kind === high) this.hasHigh = true;
      else this.hasNul = true;
      at += 1;
    }
    if (at - start > maxFieldBytes) {
      this.#tooLong(start);
      return broken;
    }
    if (at === filled && !final) return needMore;
    this.#put(start, at, 0);
    return at;
  }

  /** From the opening quote to the delimiter or line end after the closing one. */
  #quotedField(open: number, final: boolean): number {
    const bytes = this.#bytes;
    const filled = this.#filled;
    const classes = this.#quoted;
    let escaped = 0;
    let crossed = false;
    let at = open + 1;
    for (; ; at += 1) {
      if (at - open > maxFieldBytes)
        return this.#badQuote('unclosed-quote', 'a quoted field does not close within 1 MiB');
      if (at >= filled) {
        if (!final) return needMore;
        return this.#badQuote('unclosed-quote', 'a quoted field does not close before the end of the file');
      }
      const kind = classes[bytes[at] ?? 0] ?? ordinary;
      if (kind === ordinary) continue;
      if (kind === lf || kind === cr) crossed = true;
      else if (kind === high) this.hasHigh = true;
      else if (kind === nul) this.hasNul = true;
      else {
        if (at + 1 >= filled && !final) return needMore;
        if (kind === isQuote && (this.#backslash || bytes[at + 1] !== this.#quote || at + 1 >= filled)) break;
        escaped = 1;
        // The escaped byte is looked at like any other, so that line ends and high bytes are not missed.
        if (kind === isQuote || bytes[at + 1] === this.#quote || bytes[at + 1] === 0x5c) at += 1;
      }
    }
    this.#put(open + 1, at, escaped);
    const closed = at;
    for (at += 1; at < filled; at += 1) {
      const byte = bytes[at] ?? 0;
      const kind = this.#plain[byte] ?? ordinary;
      if (kind === isDelimiter || kind === lf || kind === cr) break;
      if (byte !== 0x20 && byte !== 0x09) {
        return crossed
          ? this.#badQuote(
              'unclosed-quote',
              'a quoted field runs over a line end and is then followed by text',
            )
          : this.#badQuote('text-after-quote', `text after the closing quote of field ${this.fields.count}`);
      }
      if (at - closed > maxFieldBytes) return this.#badQuote('too-long', 'a field is longer than 1 MiB');
    }
    if (at === filled && !final) return needMore;
    if (crossed) this.crossed = true;
    return at;
  }

  #badQuote(reason: Fault['reason'], detail: string): number {
    this.fault = { reason, detail };
    return broken;
  }

  #put(start: number, end: number, escaped: number): void {
    const fields = this.fields;
    const index = fields.count;
    fields.count += 1;
    if (index >= fields.starts.length) {
      // Beyond the expected number only the count matters.
      if (this.expected !== 0 && index > this.expected) return;
      fields.starts = grown(fields.starts as Int32Array<ArrayBuffer>, index * 2);
      fields.ends = grown(fields.ends as Int32Array<ArrayBuffer>, index * 2);
      const flags = new Uint8Array(index * 2);
      flags.set(this.#escaped);
      this.#escaped = flags;
    }
    fields.starts[index] = start;
    fields.ends[index] = end;
    this.#escaped[index] = escaped;
    if (escaped === 1) this.hasEscapes = true;
  }

  /**
   * Removes escapes within the buffer; the record is accepted, so nobody reads its bytes as delivered again.
   * Under `backslash` only an escaped quote or backslash loses its backslash; `\n` stays as delivered.
   */
  unescape(): void {
    const { count, starts, ends } = this.fields;
    const bytes = this.#bytes;
    const escape = this.#backslash ? 0x5c : this.#quote;
    for (let index = 0; index < count; index += 1) {
      if (this.#escaped[index] !== 1) continue;
      const end = ends[index] ?? 0;
      let to = starts[index] ?? 0;
      for (let at = to; at < end; at += 1) {
        const next = bytes[at + 1];
        if (bytes[at] === escape && at + 1 < end && (next === this.#quote || next === escape)) at += 1;
        bytes[to] = bytes[at] ?? 0;
        to += 1;
      }
      ends[index] = to;
    }
  }
}
