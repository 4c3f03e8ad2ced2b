/** One JSON text found in a file, and the physical line (from 1) on which it begins. */
export interface JsonPiece {
  readonly bytes: Uint8Array;
  readonly line: number;
  /** Why it cannot be a record: the file ends within it, or it is longer than 16 MiB and was cut. */
  readonly fault?: 'cut-off' | 'too-long';
}

export interface JsonSplitter {
  push(part: Uint8Array): readonly JsonPiece[];
  finish(): readonly JsonPiece[];
}

const maxPieceBytes = 16 * 1024 * 1024;
const keptOfLong = 8192;

/** Cuts newline-delimited JSON at line feeds. Lines that are empty or blank are no records. */
export function ndjsonSplitter(): JsonSplitter {
  let held: Uint8Array[] = [];
  let heldSize = 0;
  let line = 1;
  const close = (rest: Uint8Array, pieces: JsonPiece[]): void => {
    const long = heldSize + rest.length > maxPieceBytes;
    const bytes = heldSize === 0 ? rest : joined([...held, rest]);
    if (long) pieces.push({ bytes: bytes.slice(0, keptOfLong), line, fault: 'too-long' });
    else if (bytes.some((byte) => !isBlank(byte))) pieces.push({ bytes, line });
    held = [];
    heldSize = 0;
    line += 1;
  };
  return {
    push: (part) => {
      const pieces: JsonPiece[] = [];
      let from = 0;
      for (let end = part.indexOf(0x0a); end !== -1; end = part.indexOf(0x0a, from)) {
        close(part.subarray(from, end), pieces);
        from = end + 1;
      }
      const rest = part.slice(from);
      heldSize += rest.length;
      // Of a line that is too long only the beginning is kept; its length goes on counting.
      if (heldSize <= maxPieceBytes + part.length) held.push(rest);
      return pieces;
    },
    finish: () => {
      const pieces: JsonPiece[] = [];
      if (heldSize > 0) close(new Uint8Array(0), pieces);
      return pieces;
    },
  };
}

/**
 * Cuts a JSON array into its elements, or a row of top-level values into those, by brackets and quotes alone;
 * whether a piece is valid is for the parser to say. Anything after the array is handed on as one more piece.
 */
export class JsonValueSplitter implements JsonSplitter {
  #buffer = new Uint8Array(0);
  /** Place in the buffer up to which everything was looked at. */
  #seen = 0;
  #start = -1;
  #startLine = 1;
  #line = 1;
  #depth = 0;
  #inText = false;
  #escaped = false;
  #scalar = false;
  #inArray = false;
  #begun = false;
  #arrayClosed = false;

  /** A top-level array was begun and its closing bracket never came. */
  get unclosed(): boolean {
    return this.#inArray && !this.#arrayClosed;
  }

  push(part: Uint8Array): readonly JsonPiece[] {
    this.#buffer = joined([this.#buffer, part]);
    const pieces: JsonPiece[] = [];
    while (this.#seen < this.#buffer.length) this.#look(this.#buffer[this.#seen] ?? 0, pieces);
    const drop = this.#start === -1 ? this.#seen : this.#start;
    this.#buffer = this.#buffer.slice(drop);
    this.#seen -= drop;
    if (this.#start !== -1) this.#start = 0;
    return pieces;
  }

  finish(): readonly JsonPiece[] {
    if (this.#start === -1) return [];
    const bytes = this.#buffer.slice(this.#start);
    this.#start = -1;
    return [
      this.#scalar ? { bytes, line: this.#startLine } : { bytes, line: this.#startLine, fault: 'cut-off' },
    ];
  }

  #look(byte: number, pieces: JsonPiece[]): void {
    if (byte === 0x0a) this.#line += 1;
    if (this.#start === -1) this.#between(byte);
    else if (this.#scalar) {
      if (isBlank(byte) || byte === 0x2c || (byte === 0x5d && this.#inArray)) {
        this.#close(this.#seen, pieces);
        return;
      }
    } else this.#within(byte, pieces);
    this.#seen += 1;
  }

  #between(byte: number): void {
    if (isBlank(byte)) return;
    const structural = this.#inArray && !this.#arrayClosed;
    if (!this.#begun && byte === 0x5b) {
      this.#begun = true;
      this.#inArray = true;
      return;
    }
    this.#begun = true;
    if (structural && byte === 0x2c) return;
    if (structural && byte === 0x5d) {
      this.#arrayClosed = true;
      return;
    }
    this.#start = this.#seen;
    this.#startLine = this.#line;
    this.#depth = byte === 0x7b || byte === 0x5b ? 1 : 0;
    this.#inText = byte === 0x22;
    this.#scalar = this.#depth === 0 && !this.#inText;
    this.#escaped = false;
  }

  #within(byte: number, pieces: JsonPiece[]): void {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === 0x5c) this.#escaped = true;
      else if (byte === 0x22) {
        this.#inText = false;
        if (this.#depth === 0) this.#close(this.#seen + 1, pieces);
      }
      return;
    }
    if (byte === 0x22) this.#inText = true;
    else if (byte === 0x7b || byte === 0x5b) this.#depth += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      this.#depth -= 1;
      if (this.#depth === 0) this.#close(this.#seen + 1, pieces);
    }
  }

  #close(end: number, pieces: JsonPiece[]): void {
    const bytes = this.#buffer.subarray(this.#start, end);
    pieces.push(
      bytes.length > maxPieceBytes
        ? { bytes: bytes.slice(0, keptOfLong), line: this.#startLine, fault: 'too-long' }
        : { bytes, line: this.#startLine },
    );
    this.#start = -1;
    this.#scalar = false;
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
