/** UTF-16 units; one byte each where no text needs more (Latin-1), so that most columns take half the memory. */
export type Units = Uint8Array<ArrayBufferLike> | Uint16Array<ArrayBufferLike>;

/** Longest text that is put together from its units in one call. */
const longestCall = 8192;

/**
 * Many texts laid end to end in two arrays. Threads can share them, the garbage collector never walks them, and
 * comparing two of them makes no string. Text `id` is `units[offsets[id]] … units[offsets[id + 1] - 1]`.
 */
export class Texts {
  readonly length: number;
  readonly units: Units;
  readonly offsets: Int32Array;

  constructor(length: number, units: Units, offsets: Int32Array) {
    this.length = length;
    this.units = units;
    this.offsets = offsets;
  }

  static of(texts: Iterable<string>): Texts {
    const builder = new TextsBuilder();
    for (const text of texts) builder.add(text);
    return builder.finish();
  }

  /** The text; undefined when there is none of this number. */
  at(id: number): string | undefined {
    if (id < 0 || id >= this.length) return undefined;
    return textOf(this.units, this.offsets[id] as number, this.offsets[id + 1] as number);
  }

  /** Length of a text in UTF-16 units. */
  sizeOf(id: number): number {
    return (this.offsets[id + 1] ?? 0) - (this.offsets[id] ?? 0);
  }

  map<T>(turn: (text: string, id: number) => T): T[] {
    const turned: T[] = [];
    for (let id = 0; id < this.length; id += 1) turned.push(turn(this.at(id) ?? '', id));
    return turned;
  }

  *[Symbol.iterator](): Generator<string> {
    for (let id = 0; id < this.length; id += 1) yield this.at(id) ?? '';
  }
}

function textOf(units: Units, from: number, to: number): string {
  if (to - from <= longestCall) return String.fromCharCode.apply(null, units.subarray(from, to) as never);
  let text = '';
  for (let at = from; at < to; at += longestCall)
    text += String.fromCharCode.apply(null, units.subarray(at, Math.min(to, at + longestCall)) as never);
  return text;
}

/** Collects texts; `idOf` gives equal texts one number, in order of first appearance. */
export class TextsBuilder {
  #units: Units = new Uint8Array(256);
  #offsets = new Int32Array(64);
  #length = 0;
  /** Open addressing: hash and number side by side, so that a probe touches one cache line. */
  #slots = new Int32Array(64).fill(-1);

  get length(): number {
    return this.#length;
  }

  /** The number of the text, added when new. */
  idOf(text: string): number {
    const hash = hashOf(text);
    const slot = this.#probe(text, hash);
    const known = this.#slots[slot + 1] as number;
    if (known >= 0) return known;
    const id = this.add(text);
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = id;
    if (this.#length * 4 > this.#slots.length) this.#rehash();
    return id;
  }

  /** The number of a text that `idOf` has seen, or -1. */
  find(text: string): number {
    return this.#slots[this.#probe(text, hashOf(text)) + 1] as number;
  }

  /** Adds the text whether or not it is there already; `idOf` does not find it. */
  add(text: string): number {
    const id = this.#length;
    const from = this.#offsets[id] as number;
    const to = from + text.length;
    if (to > 0x7fff_ffff) throw new RangeError('a column holds more than 2 GiB of distinct text');
    this.#reserve(to, id + 2);
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit > 0xff) this.#widen();
      this.#units[from + index] = unit;
    }
    this.#offsets[id + 1] = to;
    this.#length += 1;
    return id;
  }

  finish(): Texts {
    const end = this.#offsets[this.#length] as number;
    return new Texts(this.#length, this.#units.slice(0, end), this.#offsets.slice(0, this.#length + 1));
  }

  #widen(): void {
    if (this.#units instanceof Uint16Array) return;
    this.#units = Uint16Array.from(this.#units);
  }

  #reserve(units: number, offsets: number): void {
    if (units > this.#units.length) {
      const capacity = Math.min(0x7fff_ffff, Math.max(units, this.#units.length * 2));
      const longer = this.#units instanceof Uint8Array ? new Uint8Array(capacity) : new Uint16Array(capacity);
      longer.set(this.#units);
      this.#units = longer;
    }
    if (offsets > this.#offsets.length) {
      const longer = new Int32Array(this.#offsets.length * 2);
      longer.set(this.#offsets);
      this.#offsets = longer;
    }
  }

  /** The slot that holds the text, or the free one where it belongs. */
  #probe(text: string, hash: number): number {
    const mask = this.#slots.length - 2;
    let slot = (hash << 1) & mask;
    for (;;) {
      const id = this.#slots[slot + 1] as number;
      if (id < 0 || (this.#slots[slot] === hash && this.#equals(id, text))) return slot;
      slot = (slot + 2) & mask;
    }
  }

  #equals(id: number, text: string): boolean {
    const from = this.#offsets[id] as number;
    if ((this.#offsets[id + 1] as number) - from !== text.length) return false;
    for (let index = 0; index < text.length; index += 1)
      if (this.#units[from + index] !== text.charCodeAt(index)) return false;
    return true;
  }

  #rehash(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2).fill(-1);
    const mask = slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      const id = old[from + 1] as number;
      if (id < 0) continue;
      let slot = ((old[from] as number) << 1) & mask;
      while ((slots[slot + 1] as number) >= 0) slot = (slot + 2) & mask;
      slots[slot] = old[from] as number;
      slots[slot + 1] = id;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over the units with a final mix. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
