import type { Texts, Units } from '../kernel/index.ts';

/** Finds a text's number among many distinct ones. Built once; 8 to 16 bytes per text and no strings kept. */
export class TextIndex {
  readonly #texts: Texts;
  /** Open addressing: 1 + the number of the text, 0 where free. */
  readonly #slots: Int32Array;

  constructor(texts: Texts) {
    this.#texts = texts;
    let capacity = 16;
    while (capacity < texts.length * 2) capacity *= 2;
    this.#slots = new Int32Array(capacity);
    const { units, offsets } = texts;
    for (let id = 0; id < texts.length; id += 1) {
      let hash = seed;
      for (let at = offsets[id] ?? 0; at < (offsets[id + 1] ?? 0); at += 1) hash = mix(hash, units[at] ?? 0);
      let slot = finish(hash) & (capacity - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
      this.#slots[slot] = id + 1;
    }
  }

  /** The number of the text, -1 when it is not there. */
  find(text: string): number {
    let hash = seed;
    for (let at = 0; at < text.length; at += 1) hash = mix(hash, text.charCodeAt(at));
    const mask = this.#slots.length - 1;
    let slot = finish(hash) & mask;
    for (;;) {
      const id = (this.#slots[slot] ?? 0) - 1;
      if (id < 0 || this.#texts.at(id) === text) return id;
      slot = (slot + 1) & mask;
    }
  }

  /** The same for a text given as units. */
  findUnits(units: Units, from: number, to: number): number {
    let hash = seed;
    for (let at = from; at < to; at += 1) hash = mix(hash, units[at] ?? 0);
    const mask = this.#slots.length - 1;
    let slot = finish(hash) & mask;
    for (;;) {
      const id = (this.#slots[slot] ?? 0) - 1;
      if (id < 0 || this.#isText(id, units, from, to)) return id;
      slot = (slot + 1) & mask;
    }
  }

  #isText(id: number, units: Units, from: number, to: number): boolean {
    const { offsets, units: own } = this.#texts;
    const start = offsets[id] ?? 0;
    if ((offsets[id + 1] ?? 0) - start !== to - from) return false;
    for (let at = from; at < to; at += 1) if (own[start + at - from] !== units[at]) return false;
    return true;
  }
}

/** FNV-1a with a final mix (Appleby's fmix32). */
const seed = 0x811c9dc5 | 0;

function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function finish(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
