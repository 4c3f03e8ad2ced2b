import { sharedCopy } from './shared-memory.ts';
import { SpareMemory } from './spare-memory.ts';
import { Texts } from './texts.ts';
import { textsOfUtf8 } from './utf8.ts';

const encoder = new TextEncoder();
/** Slots up to this many numbers (128 KB) stay in the processor's cache by themselves. */
const cachedSlots = 32_768;

const spareSlots = new SpareMemory((bytes) => new ArrayBuffer(bytes));
const spareBytes = new SpareMemory((bytes) => new ArrayBuffer(bytes));

/** Ranges of bytes to be numbered: text `k` is `bytes[starts[from + k * step], ends[from + k * step])`. */
export interface ByteRanges {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

/**
 * Distinct texts, numbered in order of first appearance, kept as UTF-8 bytes until the end.
 * Hashing bytes avoids making a string per cell: most cells repeat a value that is already there. Bytes are hashed and
 * compared four at a time, the last four overlapping the ones before, so that short texts take few and even steps.
 */
export class TextDictionary {
  /** Open addressing; each slot is a hash and a number side by side, so that a probe touches one cache line. */
  #slots = new Int32Array(64).fill(-1);
  /** Text `code` is `#arena[#offsets[code], #offsets[code + 1])`. */
  #offsets = new Int32Array(16);
  #arena = new Uint8Array(256);
  #words = new DataView(this.#arena.buffer);
  #size = 0;
  #ascii = true;
  #scratch = new Uint8Array(64);
  #hashes = new Int32Array(0);
  #guesses = new Int32Array(0);
  #finished = false;

  get size(): number {
    return this.#size;
  }

  /** Makes room for so many more texts at once, where it is known that they come: nothing is moved again and again. */
  reserve(texts: number, bytes: number): void {
    const all = this.#size + texts;
    if (all + 1 > this.#offsets.length) this.#offsets = grown(this.#offsets, all + 1);
    this.#reserveBytes((this.#offsets[this.#size] as number) + bytes);
    let slots = this.#slots.length;
    while (all * 4 > slots) slots *= 2;
    if (slots > this.#slots.length) this.#rehash(slots);
  }

  /**
   * Numbers many texts, valid UTF-8 each, into `codes[row]`, `codes[row + 1]`, …; an empty text leaves its place as it
   * is. New texts are added.
   */
  addRanges({ bytes, starts, ends, from, step, count }: ByteRanges, codes: Int32Array, row: number): void {
    this.#mustNotBeFinished();
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#hashes.length < count) this.#hashes = new Int32Array(count);
    const hashes = this.#hashes;
    for (let index = 0, at = from; index < count; index += 1, at += step)
      hashes[index] = hashOf(words, starts[at] as number, ends[at] as number);
    if (this.#slots.length > cachedSlots) this.#touch(hashes, count);
    for (let index = 0, at = from; index < count; index += 1, at += step) {
      const start = starts[at] as number;
      const end = ends[at] as number;
      if (end > start) codes[row + index] = this.#codeOf(hashes[index] as number, words, start, end);
    }
  }

  /**
   * Reads what the texts of these hashes will be compared with. Nothing is done with it: reads that do not wait for one
   * another bring many cache lines at once, where looking up one text after another would wait for each (measured:
   * a third of the time on a million distinct texts).
   */
  #touch(hashes: Int32Array, count: number): void {
    const slots = this.#slots;
    const mask = slots.length - 2;
    if (this.#guesses.length < count) this.#guesses = new Int32Array(count);
    const guesses = this.#guesses;
    for (let index = 0; index < count; index += 1)
      guesses[index] = slots[(((hashes[index] as number) << 1) & mask) + 1] as number;
    const offsets = this.#offsets;
    for (let index = 0; index < count; index += 1)
      guesses[index] = offsets[Math.max(0, guesses[index] as number)] as number;
    const arena = this.#arena;
    let seen = 0;
    for (let index = 0; index < count; index += 1) seen |= arena[guesses[index] as number] as number;
    this.#guesses[0] = seen;
  }

  /** The same for one text that is already a string (well formed: no lone surrogates). */
  addText(text: string): number {
    this.#mustNotBeFinished();
    if (this.#scratch.length < text.length * 3) this.#scratch = new Uint8Array(text.length * 6);
    const { written } = encoder.encodeInto(text, this.#scratch);
    const words = new DataView(this.#scratch.buffer);
    return this.#codeOf(hashOf(words, 0, written), words, 0, written);
  }

  /** Numbers all of some texts, in their order. */
  addTexts(texts: Texts): Int32Array {
    const codes = new Int32Array(texts.length);
    const { units, offsets } = texts;
    this.reserve(texts.length, units.length);
    if (units instanceof Uint8Array && isPlain(units, offsets)) {
      const step = 4096;
      for (let from = 0; from < texts.length; from += step) {
        const count = Math.min(step, texts.length - from);
        const cut = { starts: offsets, ends: offsets.subarray(1), from, step: 1, count };
        this.addRanges({ bytes: units, ...cut }, codes, from);
      }
      return codes;
    }
    for (let id = 0; id < texts.length; id += 1) codes[id] = this.addText(texts.at(id) ?? '');
    return codes;
  }

  /** All texts by number, on memory that threads can share. Nothing can be added any more. */
  finish(): Texts {
    this.#mustNotBeFinished();
    this.#finished = true;
    const texts = this.#texts();
    spareSlots.leave(this.#slots.buffer);
    spareBytes.leave(this.#arena.buffer);
    return texts;
  }

  #mustNotBeFinished(): void {
    if (this.#finished) throw new Error('the dictionary is finished');
  }

  #texts(): Texts {
    const offsets = this.#offsets.subarray(0, this.#size + 1);
    const bytes = this.#arena.subarray(0, offsets[this.#size]);
    if (!this.#ascii) return textsOfUtf8(bytes, offsets);
    return new Texts(this.#size, sharedCopy<Uint8Array>(bytes), sharedCopy<Int32Array>(offsets));
  }

  #codeOf(hash: number, words: DataView, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    for (;;) {
      const code = slots[slot + 1] as number;
      if (code === -1) return this.#insert(slot, hash, words, start, end);
      if (slots[slot] === hash && this.#equals(code, words, start, end)) return code;
      slot = (slot + 2) & mask;
    }
  }

  #equals(code: number, words: DataView, start: number, end: number): boolean {
    const from = this.#offsets[code] as number;
    const length = end - start;
    if ((this.#offsets[code + 1] as number) - from !== length) return false;
    const own = this.#words;
    if (length < 4) {
      for (let at = 0; at < length; at += 1)
        if (own.getUint8(from + at) !== words.getUint8(start + at)) return false;
      return true;
    }
    const last = length - 4;
    for (let at = 0; at < last; at += 4)
      if (own.getInt32(from + at, true) !== words.getInt32(start + at, true)) return false;
    return own.getInt32(from + last, true) === words.getInt32(start + last, true);
  }

  #insert(slot: number, hash: number, words: DataView, start: number, end: number): number {
    const code = this.#size;
    const from = this.#offsets[code] as number;
    const to = from + end - start;
    if (to > 0x7fff_ffff) throw new RangeError('a column holds more than 2 GiB of distinct text');
    if (code + 2 > this.#offsets.length) this.#offsets = grown(this.#offsets, code * 2);
    if (to > this.#arena.length) this.#reserveBytes(Math.max(this.#arena.length * 2, to));
    const arena = this.#arena;
    let bits = 0;
    for (let at = start, place = from; at < end; at += 1, place += 1) {
      const byte = words.getUint8(at);
      bits |= byte;
      arena[place] = byte;
    }
    if (bits >= 0x80) this.#ascii = false;
    this.#offsets[code + 1] = to;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = code;
    this.#size += 1;
    if (this.#size * 4 > this.#slots.length) this.#rehash(this.#slots.length * 2);
    return code;
  }

  #reserveBytes(bytes: number): void {
    const size = Math.min(0x7fff_ffff, bytes);
    if (size <= this.#arena.length) return;
    const arena = new Uint8Array(spareBytes.take(size));
    arena.set(this.#arena.subarray(0, this.#offsets[this.#size]));
    spareBytes.leave(this.#arena.buffer);
    this.#arena = arena;
    this.#words = new DataView(arena.buffer);
  }

  #rehash(length: number): void {
    const old = this.#slots;
    const slots = new Int32Array(spareSlots.take(length * 4), 0, length).fill(-1);
    const mask = slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      const code = old[from + 1] as number;
      if (code === -1) continue;
      let slot = ((old[from] as number) << 1) & mask;
      while (slots[slot + 1] !== -1) slot = (slot + 2) & mask;
      slots[slot] = old[from] as number;
      slots[slot + 1] = code;
    }
    spareSlots.leave(old.buffer);
    this.#slots = slots;
  }
}

/** Whether all units are ASCII and no text is empty. */
function isPlain(units: Uint8Array, offsets: Int32Array): boolean {
  for (let at = 0; at < units.length; at += 1) if ((units[at] as number) >= 0x80) return false;
  for (let id = 1; id < offsets.length; id += 1) if (offsets[id] === offsets[id - 1]) return false;
  return true;
}

/** A multiplicative hash over words of four bytes with a final mix (constants of MurmurHash3's finaliser, A. Appleby). */
function hashOf(words: DataView, start: number, end: number): number {
  const length = end - start;
  let hash = length;
  if (length < 4) {
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ words.getUint8(at), 0x01000193);
  } else {
    const last = end - 4;
    for (let at = start; at < last; at += 4) {
      hash = Math.imul(hash ^ words.getInt32(at, true), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ words.getInt32(last, true), 0x9e3779b1);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A longer copy of an integer array. */
export function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}
