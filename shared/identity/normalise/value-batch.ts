import { type ByteRanges, putUtf8, type Units } from '../../kernel/index.ts';

const encoder = new TextEncoder();

/** Values as UTF-8 side by side, so that a dictionary can take many at once. */
export class ValueBatch {
  /** Values that it holds. */
  static readonly most = 1024;
  #bytes = new Uint8Array(64 * ValueBatch.most);
  readonly #starts = new Int32Array(ValueBatch.most);
  readonly #ends = new Int32Array(ValueBatch.most);
  #used = 0;
  #count = 0;

  get full(): boolean {
    return this.#count === ValueBatch.most;
  }

  get count(): number {
    return this.#count;
  }

  /** Adds a value from its bytes; of length 0 it is none. */
  addBytes(bytes: Uint8Array, length: number): void {
    this.#reserve(length);
    const own = this.#bytes;
    const used = this.#used;
    for (let at = 0; at < length; at += 1) own[used + at] = bytes[at] as number;
    this.#add(used + length);
  }

  addText(text: string | null): void {
    if (text === null) return this.#add(this.#used);
    this.#reserve(text.length * 3);
    this.#add(this.#used + encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written);
  }

  addUnits(units: Units, from: number, to: number): void {
    this.#reserve((to - from) * 3);
    this.#add(putUtf8(units, from, to, this.#bytes, this.#used));
  }

  /** What was added since it was taken last. */
  take(): ByteRanges {
    const [bytes, starts, ends] = [this.#bytes, this.#starts, this.#ends];
    const ranges = { bytes, starts, ends, from: 0, step: 1, count: this.#count };
    this.#used = 0;
    this.#count = 0;
    return ranges;
  }

  #reserve(size: number): void {
    if (this.#used + size <= this.#bytes.length) return;
    const longer = new Uint8Array((this.#used + size) * 2);
    longer.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = longer;
  }

  #add(end: number): void {
    this.#starts[this.#count] = this.#used;
    this.#ends[this.#count] = end;
    this.#used = end;
    this.#count += 1;
  }
}
