/**
 * Memory that a finished table leaves to the next one of its thread: tables of a million values are tens of megabytes, and
 * a thread that seldom collects garbage would hold those of all its tables. Kept weakly, so that it goes when memory is
 * wanted. What it holds is left over: the taker must overwrite what it reads.
 */
export class SpareMemory<Buffer extends ArrayBufferLike> {
  readonly #make: (bytes: number) => Buffer;
  #spare: WeakRef<Buffer> | null = null;

  constructor(make: (bytes: number) => Buffer) {
    this.#make = make;
  }

  /** At least so many bytes. */
  take(bytes: number): Buffer {
    const spare = this.#spare?.deref();
    if (spare === undefined || spare.byteLength < bytes) return this.#make(bytes);
    this.#spare = null;
    return spare;
  }

  /** The larger of what is left here and what was left before stays. */
  leave(buffer: Buffer): void {
    if (buffer.byteLength > (this.#spare?.deref()?.byteLength ?? 0)) this.#spare = new WeakRef(buffer);
  }
}
