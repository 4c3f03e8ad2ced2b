const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Text is decoded in runs of about this many bytes, so that no single string grows near the engine's limit. */
const decodeRun = 16 * 1024 * 1024;

/**
 * The distinct texts of one column, numbered in order of first appearance, kept as UTF-8 bytes until the end.
 * Hashing bytes avoids making a string per cell: most cells repeat a value that is already there.
 */
export class TextDictionary {
  /** Open addressing; each slot is a hash and a number side by side, so that a probe touches one cache line. */
  #slots = new Int32Array(32).fill(-1);
  #ends = new Int32Array(8);
  /** UTF-16 length of each text, to cut a decoded run without decoding text by text. */
  #units = new Int32Array(8);
  #arena = new Uint8Array(64);
  #used = 0;
  #size = 0;
  #scratch = new Uint8Array(64);

  get size(): number {
    return this.#size;
  }

  /** Number of the text `bytes[start, end)`, which must be valid UTF-8; added when new. */
  addBytes(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5 | 0;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash ^= hash >>> 13;
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    for (;;) {
      const code = slots[slot + 1] as number;
      if (code === -1) break;
      if (slots[slot] === hash && this.#equals(code, bytes, start, end)) return code;
      slot = (slot + 2) & mask;
    }
    return this.#insert(slot, hash, bytes, start, end);
  }

  /** The same for a text that is already a string (well formed: no lone surrogates). */
  addText(text: string): number {
    if (this.#scratch.length < text.length * 3) this.#scratch = new Uint8Array(text.length * 6);
    const { written } = encoder.encodeInto(text, this.#scratch);
    return this.addBytes(this.#scratch, 0, written);
  }

  /** All texts by number. */
  texts(): string[] {
    const texts: string[] = [];
    let from = 0;
    let first = 0;
    for (let code = 0; code < this.#size; code += 1) {
      const end = this.#ends[code] ?? 0;
      if (end - from < decodeRun && code < this.#size - 1) continue;
      const run = decoder.decode(this.#arena.subarray(from, end));
      let unit = 0;
      for (; first <= code; first += 1) {
        const length = this.#units[first] ?? 0;
        texts.push(run.slice(unit, unit + length));
        unit += length;
      }
      from = end;
    }
    return texts;
  }

  #equals(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = code === 0 ? 0 : (this.#ends[code - 1] ?? 0);
    const length = end - start;
    if ((this.#ends[code] ?? 0) - from !== length) return false;
    const arena = this.#arena;
    for (let at = 0; at < length; at += 1) if (arena[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #insert(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.#size;
    const length = end - start;
    if (this.#used + length > 0x7fff_ffff)
      throw new RangeError('a column holds more than 2 GiB of distinct text');
    if (code === this.#ends.length) {
      this.#ends = grown(this.#ends, code * 2);
      this.#units = grown(this.#units, code * 2);
    }
    if (this.#used + length > this.#arena.length) {
      const arena = new Uint8Array(
        Math.min(0x7fff_ffff, Math.max(this.#arena.length * 2, this.#used + length)),
      );
      arena.set(this.#arena.subarray(0, this.#used));
      this.#arena = arena;
    }
    const arena = this.#arena;
    const offset = this.#used - start;
    let units = 0;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number;
      arena[offset + at] = byte;
      // A continuation byte adds no UTF-16 unit; the first byte of four stands for a surrogate pair.
      units += (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
    }
    this.#used += length;
    this.#ends[code] = this.#used;
    this.#units[code] = units;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = code;
    this.#size += 1;
    if (this.#size * 4 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 4).fill(-1);
    const mask = slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      const hash = old[from] as number;
      const code = old[from + 1] as number;
      if (code === -1) continue;
      let slot = (hash << 1) & mask;
      while (slots[slot + 1] !== -1) slot = (slot + 2) & mask;
      slots[slot] = hash;
      slots[slot + 1] = code;
    }
    this.#slots = slots;
  }
}

/** A longer copy of an integer array. */
export function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}
