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

  /** Free bytes for the next value, at least `size`; `add` says how many of them it took. */
  room(size: number): Uint8Array {
    if (this.#used + size > this.#bytes.length) {
      const longer = new Uint8Array((this.#used + size) * 2);
      longer.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = longer;
    }
    return this.#bytes.subarray(this.#used);
  }

  /** Ends the value written into `room`; of length 0 it is none. */
  add(length: number): void {
    this.#starts[this.#count] = this.#used;
    this.#used += length;
    this.#ends[this.#count] = this.#used;
    this.#count += 1;
  }

  addText(text: string | null): void {
    this.add(text === null ? 0 : encoder.encodeInto(text, this.room(text.length * 3)).written);
  }

  addUnits(units: Units, from: number, to: number): void {
    this.add(putUtf8(units, from, to, this.room((to - from) * 3), 0));
  }

  /** What was added since it was taken last. */
  take(): ByteRanges {
    const ranges = {
      bytes: this.#bytes,
      starts: this.#starts,
      ends: this.#ends,
      from: 0,
      step: 1,
      count: this.#count,
    };
    this.#used = 0;
    this.#count = 0;
    return ranges;
  }
}
