import type { Dialect } from '../workspace/index.ts';
import { CsvScanner, type Fault, needMore, type SplitRecord } from './csv-scanner.ts';
import { cutText } from './cut-text.ts';
import type { QuarantinedRow } from './raw-table.ts';
import { invalidUtf8At } from './transcode.ts';

/** Of a rejected record at most this much is shown: 2,000 UTF-16 units take at most this many bytes. */
const shownBytes = 8000;
export const shownLength = 2000;

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
  readonly #scanner: CsvScanner;
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

  constructor(options: SplitOptions, sink: SplitSink) {
    const { dialect } = options;
    this.#sink = sink;
    this.#scanner = new CsvScanner(dialect, options.fieldCount ?? 0);
    this.#header = dialect.header;
    this.#skip = dialect.skipLines;
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
    const next = this.#scanner.scan(this.#buffer, this.#filled, from, final);
    if (next === needMore) return needMore;
    if (this.#scanner.fault !== null) return this.#rejectLine(from, final, this.#scanner.fault);
    return this.#take(from, next, final);
  }

  /** Decides what a record that was cut cleanly is: blank, header, data, or rejected. */
  #take(from: number, next: number, final: boolean): number {
    const fields = this.#scanner.fields;
    const single = this.#scanner.expected === 1;
    if (fields.count === 1 && this.#scanner.end === from && !single) {
      this.#segment('blank', from, next, 1);
      return next;
    }
    const wrong = this.#scanner.expected !== 0 && fields.count !== this.#scanner.expected;
    const fault = this.#faultOf(from, wrong);
    if (fault !== null && wrong && this.#scanner.crossed && !this.#header)
      return this.#rejectLine(from, final, fault);
    const lines = this.#scanner.crossed ? this.#countLines(from, next) : 1;
    if (this.#scanner.hasEscapes && fault === null) this.#scanner.unescape();
    fields.bytes = this.#buffer;
    fields.line = this.#line;
    if (this.#header && fault === null) {
      this.#header = false;
      if (this.#scanner.expected === 0) this.#scanner.expected = fields.count;
      fields.row = 0;
      this.#sink.header(fields);
      this.#segment('header', from, next, lines);
      return next;
    }
    this.#read += 1;
    fields.row = this.#read;
    if (fault !== null) {
      this.#sink.reject({
        row: this.#read,
        line: this.#line,
        ...fault,
        raw: this.#shown(from, this.#scanner.end),
      });
      this.#segment('rejected', from, next, lines);
      return next;
    }
    if (this.#scanner.expected === 0) this.#scanner.expected = fields.count;
    this.#sink.record(fields);
    this.#segment('record', from, next, lines);
    return next;
  }

  #faultOf(from: number, wrong: boolean): Fault | null {
    if (this.#scanner.hasNul) return { reason: 'nul-character', detail: 'the record holds a NUL character' };
    if (this.#scanner.hasHigh) {
      const at = invalidUtf8At(this.#buffer, from, this.#scanner.end);
      if (at >= 0)
        return {
          reason: 'invalid-encoding',
          detail: `byte ${at - from + 1} of the record is not valid text`,
        };
    }
    if (!wrong) return null;
    const { count } = this.#scanner.fields;
    const over = this.#scanner.crossed ? ', counting a quoted field that runs over several lines' : '';
    return {
      reason: count < this.#scanner.expected ? 'too-few-fields' : 'too-many-fields',
      detail: `${count} fields instead of ${this.#scanner.expected}${over}`,
    };
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
}
