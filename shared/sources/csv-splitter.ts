import type { Dialect } from '../workspace/index.ts';
import { cutText } from './cut-text.ts';
import type { QuarantinedRow } from './raw-table.ts';
import { grown } from './text-dictionary.ts';
import { invalidUtf8At } from './transcode.ts';

/** A field longer than this is no field: a quote was left open or a line end is missing. */
export const maxFieldBytes = 1024 * 1024;
/** A record longer than this is rejected, so that memory stays bounded whatever comes. */
export const maxRecordBytes = 16 * 1024 * 1024;
/** Of a rejected record at most this much is shown: 2,000 UTF-16 units take at most this many bytes. */
const shownBytes = 8000;
export const shownLength = 2000;

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

export type Rejection = Omit<QuarantinedRow, 'extract'>;
export type SegmentKind = 'preamble' | 'header' | 'blank' | 'record' | 'rejected';

export interface SplitSink {
  header(record: SplitRecord): void;
  record(record: SplitRecord): void;
  reject(rejection: Rejection): void;
  /** The bytes of the records handed over so far are about to move. */
  settle(): void;
  /** Every byte belongs to one segment; they come in order and leave no gap. */
  segment?(kind: SegmentKind, from: number, to: number): void;
}

export interface SplitOptions {
  readonly dialect: Dialect;
  /** Fields per record when known; otherwise the first record (the header, as a rule) decides. */
  readonly fieldCount?: number;
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
/** Outcomes of scanning one record, other than the place after it. */
const needMore = -1;

type Fault = { readonly reason: QuarantinedRow['reason']; readonly detail: string };

/**
 * Cuts UTF-8 bytes into records and never loses a good one to a bad one: a quoted field must close before a delimiter
 * or line end and within 1 MiB, else the scan goes back, rejects that physical line alone and resumes on the next.
 * The bytes may arrive in parts cut anywhere; the outcome is the same. Line ends are LF, CRLF and CR, also mixed.
 *
 * Deliberately lenient where nothing is lost: a quote inside an unquoted field is text, blanks around a quoted field
 * are dropped, empty lines are no records (except in a table of one column).
 */
export class CsvSplitter {
  readonly #sink: SplitSink;
  readonly #plain = new Uint8Array(256);
  readonly #quoted = new Uint8Array(256);
  readonly #quote: number;
  readonly #backslash: boolean;
  readonly #delimiter: number;
  readonly #fields: SplitRecord = {
    bytes: new Uint8Array(0),
    count: 0,
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    row: 0,
    line: 0,
  };
  #escaped = new Uint8Array(64);
  #hasEscapes = false;
  #expected: number;
  #header: boolean;
  #skip: number;
  #buffer = new Uint8Array(0);
  #filled = 0;
  /** Place of the buffer's first byte in the whole text. */
  #base = 0;
  #tiled = 0;
  #line = 1;
  #read = 0;
  #discarding: Rejection | null = null;
  // What the last scan found out about its record.
  #end = 0;
  #crossed = false;
  #nul = false;
  #high = false;
  #fault: Fault | null = null;

  constructor(options: SplitOptions, sink: SplitSink) {
    const { dialect } = options;
    this.#sink = sink;
    this.#expected = options.fieldCount ?? 0;
    this.#header = dialect.header;
    this.#skip = dialect.skipLines;
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

  /** Data records seen, rejected ones included. */
  get read(): number {
    return this.#read;
  }

  push(part: Uint8Array): void {
    const rest = this.#filled;
    if (this.#buffer.length < rest + part.length) {
      const buffer = new Uint8Array(
        Math.max(rest + part.length, Math.min(this.#buffer.length * 2, rest + part.length * 2)),
      );
      buffer.set(this.#buffer.subarray(0, rest));
      this.#buffer = buffer;
    }
    this.#buffer.set(part, rest);
    this.#filled = rest + part.length;
    this.#run(false);
  }

  finish(): void {
    this.#run(true);
    if (this.#tiled !== this.#base || this.#filled !== 0)
      throw new Error(`conservation: ${this.#tiled} of ${this.#base + this.#filled} bytes are accounted for`);
  }

  #run(final: boolean): void {
    let at = 0;
    while (at < this.#filled) {
      const next = this.#step(at, final);
      if (next === needMore) break;
      at = next;
    }
    if (final && this.#discarding !== null) this.#endDiscard(at);
    this.#sink.settle();
    this.#buffer.copyWithin(0, at, this.#filled);
    this.#filled -= at;
    this.#base += at;
  }

  #step(from: number, final: boolean): number {
    if (this.#discarding !== null) return this.#discard(from, final);
    if (this.#skip > 0) {
      const next = this.#lineEnd(from, final);
      if (next === needMore) return needMore;
      this.#skip -= 1;
      this.#segment('preamble', from, next, 1);
      return next;
    }
    const next = this.#scan(from, final);
    if (next === needMore) return needMore;
    if (this.#fault !== null) return this.#rejectLine(from, final, this.#fault);
    return this.#take(from, next, final);
  }

  /** Decides what a record that was cut cleanly is: blank, header, data, or rejected. */
  #take(from: number, next: number, final: boolean): number {
    const fields = this.#fields;
    const single = this.#expected === 1;
    if (fields.count === 1 && this.#end === from && !single) {
      this.#segment('blank', from, next, 1);
      return next;
    }
    const wrong = this.#expected !== 0 && fields.count !== this.#expected;
    const fault = this.#faultOf(from, wrong);
    if (fault !== null && wrong && this.#crossed && !this.#header)
      return this.#rejectLine(from, final, fault);
    const lines = this.#crossed ? this.#countLines(from, next) : 1;
    if (this.#hasEscapes && fault === null) this.#unescape();
    fields.bytes = this.#buffer;
    fields.line = this.#line;
    if (this.#header && fault === null) {
      this.#header = false;
      if (this.#expected === 0) this.#expected = fields.count;
      fields.row = 0;
      this.#sink.header(fields);
      this.#segment('header', from, next, lines);
      return next;
    }
    this.#read += 1;
    fields.row = this.#read;
    if (fault !== null) {
      this.#sink.reject({ row: this.#read, line: this.#line, ...fault, raw: this.#shown(from, this.#end) });
      this.#segment('rejected', from, next, lines);
      return next;
    }
    if (this.#expected === 0) this.#expected = fields.count;
    this.#sink.record(fields);
    this.#segment('record', from, next, lines);
    return next;
  }

  #faultOf(from: number, wrong: boolean): Fault | null {
    if (this.#nul) return { reason: 'nul-character', detail: 'the record holds a NUL character' };
    if (this.#high) {
      const at = invalidUtf8At(this.#buffer, from, this.#end);
      if (at >= 0)
        return {
          reason: 'invalid-encoding',
          detail: `byte ${at - from + 1} of the record is not valid text`,
        };
    }
    if (!wrong) return null;
    const { count } = this.#fields;
    const over = this.#crossed ? ', counting a quoted field that runs over several lines' : '';
    return {
      reason: count < this.#expected ? 'too-few-fields' : 'too-many-fields',
      detail: `${count} fields instead of ${this.#expected}${over}`,
    };
  }

  /** Scans one record; sets `#fault` when it cannot be cut. Returns the place after it, or `needMore`. */
  #scan(from: number, final: boolean): number {
    this.#crossed = false;
    this.#nul = false;
    this.#high = false;
    this.#fault = null;
    this.#hasEscapes = false;
    this.#fields.count = 0;
    const bytes = this.#buffer;
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
      this.#end = end;
      if (end === this.#filled) return end;
      if (kind === lf) return end + 1;
      if (end + 1 === this.#filled) return final ? end + 1 : needMore;
      return bytes[end + 1] === 0x0a ? end + 2 : end + 1;
    }
  }

  #tooLong(from: number): number {
    this.#fault = { reason: 'too-long', detail: 'a field is longer than 1 MiB or the record than 16 MiB' };
    return from;
  }

  #plainField(start: number, final: boolean): number {
    const bytes = this.#buffer;
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
      if (kind === high) this.#high = true;
      else this.#nul = true;
      at += 1;
    }
    if (at - start > maxFieldBytes) {
      this.#tooLong(start);
      return -2;
    }
    if (at === filled && !final) return needMore;
    this.#put(start, at, 0);
    return at;
  }

  /** From the opening quote to the delimiter or line end after the closing one. */
  #quotedField(open: number, final: boolean): number {
    const bytes = this.#buffer;
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
      else if (kind === high) this.#high = true;
      else if (kind === nul) this.#nul = true;
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
          : this.#badQuote('text-after-quote', `text after the closing quote of field ${this.#fields.count}`);
      }
      if (at - closed > maxFieldBytes) return this.#badQuote('too-long', 'a field is longer than 1 MiB');
    }
    if (at === filled && !final) return needMore;
    if (crossed) this.#crossed = true;
    return at;
  }

  #badQuote(reason: Fault['reason'], detail: string): number {
    this.#fault = { reason, detail };
    return -2;
  }

  #put(start: number, end: number, escaped: number): void {
    const fields = this.#fields;
    const index = fields.count;
    fields.count += 1;
    if (index >= fields.starts.length) {
      // Beyond the expected number only the count matters.
      if (this.#expected !== 0 && index > this.#expected) return;
      fields.starts = grown(fields.starts as Int32Array<ArrayBuffer>, index * 2);
      fields.ends = grown(fields.ends as Int32Array<ArrayBuffer>, index * 2);
      const flags = new Uint8Array(index * 2);
      flags.set(this.#escaped);
      this.#escaped = flags;
    }
    fields.starts[index] = start;
    fields.ends[index] = end;
    this.#escaped[index] = escaped;
    if (escaped === 1) this.#hasEscapes = true;
  }

  /** Place after the physical line that begins at or goes through `from`. */
  #lineEnd(from: number, final: boolean): number {
    const bytes = this.#buffer;
    for (let at = from; at < this.#filled; at += 1) {
      const byte = bytes[at];
      if (byte === 0x0a) return at + 1;
      if (byte !== 0x0d) continue;
      if (at + 1 === this.#filled) return final ? at + 1 : needMore;
      return bytes[at + 1] === 0x0a ? at + 2 : at + 1;
    }
    return final ? this.#filled : needMore;
  }

  #rejectLine(from: number, final: boolean, fault: Fault): number {
    const next = this.#lineEnd(from, final);
    if (next === needMore && this.#filled - from < shownBytes + 2) return needMore;
    // A header that cannot be cut leaves the number of fields unknown; the reader refuses such a file.
    this.#read += 1;
    const end = next === needMore ? this.#filled : this.#contentEnd(from, next);
    const rejection = { row: this.#read, line: this.#line, ...fault, raw: this.#shown(from, end) };
    if (next === needMore) {
      this.#discarding = rejection;
      return this.#discard(from, final);
    }
    this.#sink.reject(rejection);
    this.#segment('rejected', from, next, 1);
    return next;
  }

  /** Drops the rest of a rejected line that is longer than the buffer; it becomes one segment when it ends. */
  #discard(from: number, final: boolean): number {
    const next = this.#lineEnd(from, final);
    if (next !== needMore) {
      this.#endDiscard(next);
      return next;
    }
    // A CR at the very end may be half of a line end.
    const upTo = this.#filled - (this.#buffer[this.#filled - 1] === 0x0d ? 1 : 0);
    return upTo > from ? upTo : needMore;
  }

  #endDiscard(next: number): void {
    if (this.#discarding === null) return;
    this.#sink.reject(this.#discarding);
    this.#discarding = null;
    this.#segment('rejected', this.#tiled - this.#base, next, 1);
  }

  #contentEnd(from: number, next: number): number {
    let end = next;
    if (end > from && this.#buffer[end - 1] === 0x0a) end -= 1;
    if (end > from && this.#buffer[end - 1] === 0x0d) end -= 1;
    return end;
  }

  #countLines(from: number, next: number): number {
    let lines = 0;
    for (let at = from; at < next; at += 1) {
      const byte = this.#buffer[at];
      if (byte === 0x0a || (byte === 0x0d && (at + 1 === next || this.#buffer[at + 1] !== 0x0a))) lines += 1;
    }
    return lines;
  }

  #shown(from: number, end: number): string {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      this.#buffer.subarray(from, Math.min(end, from + shownBytes)),
    );
    return cutText(text, shownLength);
  }

  #segment(kind: SegmentKind, from: number, to: number, lines: number): void {
    if (this.#base + from !== this.#tiled) throw new Error('conservation: segments leave a gap');
    this.#tiled = this.#base + to;
    this.#line += lines;
    this.#sink.segment?.(kind, this.#base + from, this.#base + to);
  }

  /**
   * Removes escapes within the buffer; the record is accepted, so nobody reads its bytes as delivered again.
   * Under `backslash` only an escaped quote or backslash loses its backslash; `\n` stays as delivered.
   */
  #unescape(): void {
    const { count, starts, ends } = this.#fields;
    const bytes = this.#buffer;
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
