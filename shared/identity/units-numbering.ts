import { shared, Texts, type Units } from '../kernel/index.ts';

const nothing = new Uint16Array(0);

/** Numbers texts given as units, in order of first appearance; the same units always give the same number. */
export class UnitsNumbering {
  #units = new Uint16Array(256);
  #offsets = new Int32Array(64);
  #length = 0;
  /** Open addressing: hash and 1 + number side by side, so that a probe touches one cache line. */
  #slots: Int32Array;

  /** `expected`: about how many texts there will be, so that the table need not grow again and again. */
  constructor(expected = 32) {
    let capacity = 128;
    while (capacity < expected * 4) capacity *= 2;
    this.#slots = new Int32Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The number of `units[from] … units[to - 1]`, added when new. */
  idOf(units: Units, from: number, to: number): number {
    const hash = hashOf(units, from, to);
    const slot = this.#probe(hash, units, from, to);
    const known = this.#slots[slot + 1] ?? 0;
    if (known > 0) return known - 1;
    const id = this.#length;
    this.#add(units, from, to);
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = id + 1;
    if (this.#length * 4 > this.#slots.length) this.#rehash();
    return id;
  }

  /** The number of the text, -1 when it was never given. */
  find(units: Units, from: number, to: number): number {
    return (this.#slots[this.#probe(hashOf(units, from, to), units, from, to) + 1] ?? 0) - 1;
  }

  /** All texts by number, on memory that threads can share. */
  finish(): Texts {
    const end = this.#offsets[this.#length] ?? 0;
    const own = this.#units.subarray(0, end);
    const narrow = own.every((unit) => unit <= 0xff);
    const units: Units = narrow ? Uint8Array.from(own) : own.slice();
    return new Texts(this.#length, shared(units), shared(this.#offsets.slice(0, this.#length + 1)));
  }

  #add(units: Units, from: number, to: number): void {
    const at = this.#offsets[this.#length] ?? 0;
    const end = at + to - from;
    if (end > this.#units.length) {
      const longer = new Uint16Array(Math.max(end, this.#units.length * 2));
      longer.set(this.#units);
      this.#units = longer;
    }
    for (let index = from; index < to; index += 1) this.#units[at + index - from] = units[index] ?? 0;
    this.#length += 1;
    if (this.#length === this.#offsets.length) {
      const longer = new Int32Array(this.#length * 2);
      longer.set(this.#offsets);
      this.#offsets = longer;
    }
    this.#offsets[this.#length] = end;
  }

  /** The slot that holds the text, or the free one where it belongs. */
  #probe(hash: number, units: Units, from: number, to: number): number {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let slot = (hash << 1) & mask;
    for (;;) {
      const known = slots[slot + 1] ?? 0;
      if (known === 0 || (slots[slot] === hash && this.#equals(known - 1, units, from, to))) return slot;
      slot = (slot + 2) & mask;
    }
  }

  #equals(id: number, units: Units, from: number, to: number): boolean {
    const at = this.#offsets[id] ?? 0;
    if ((this.#offsets[id + 1] ?? 0) - at !== to - from) return false;
    for (let index = from; index < to; index += 1)
      if (this.#units[at + index - from] !== units[index]) return false;
    return true;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const mask = slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      let slot = ((old[from] ?? 0) << 1) & mask;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      slots[slot] = old[from] ?? 0;
      slots[slot + 1] = old[from + 1] ?? 0;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over the units with a final mix. */
function hashOf(units: Units, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (units[index] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** The units of a string, for the few callers that come with one. */
export function unitsOf(text: string): Uint16Array {
  if (text === '') return nothing;
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  return units;
}
