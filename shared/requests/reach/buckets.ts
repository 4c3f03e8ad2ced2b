/** Codes by hash: everything with a hash is in its bucket, beside others that share the bucket. */
export class Buckets {
  readonly #mask: number;
  readonly #offsets: Int32Array;
  readonly #codes: Int32Array;

  constructor(hashes: Int32Array, codes: Int32Array, count: number) {
    let size = 64;
    while (size < count) size *= 2;
    this.#mask = size - 1;
    const offsets = new Int32Array(size + 1);
    for (let at = 0; at < count; at += 1) {
      const bucket = (spread(hashes[at] as number) & this.#mask) + 1;
      offsets[bucket] = (offsets[bucket] as number) + 1;
    }
    for (let bucket = 0; bucket < size; bucket += 1)
      offsets[bucket + 1] = (offsets[bucket + 1] as number) + (offsets[bucket] as number);
    const next = offsets.slice(0, size);
    const placed = new Int32Array(count);
    for (let at = 0; at < count; at += 1) {
      const bucket = spread(hashes[at] as number) & this.#mask;
      placed[next[bucket] as number] = codes[at] as number;
      next[bucket] = (next[bucket] as number) + 1;
    }
    this.#offsets = offsets;
    this.#codes = placed;
  }

  /** Candidates, ascending within each hash; to be compared as text. */
  of(hash: number): Int32Array {
    const bucket = spread(hash) & this.#mask;
    return this.#codes.subarray(this.#offsets[bucket], this.#offsets[bucket + 1]);
  }
}

/** FNV-1a leaves the low bits of short texts alike; a last multiplication mixes them (constants of MurmurHash3). */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

/** Pairs of hash and code, to be put into buckets. */
export class BucketsBuilder {
  #hashes = new Int32Array(1024);
  #codes = new Int32Array(1024);
  #count = 0;

  add(hash: number, code: number): void {
    if (this.#count === this.#hashes.length) {
      const size = this.#count * 2;
      this.#hashes = longer(this.#hashes, size);
      this.#codes = longer(this.#codes, size);
    }
    this.#hashes[this.#count] = hash;
    this.#codes[this.#count] = code;
    this.#count += 1;
  }

  finish(): Buckets {
    return new Buckets(this.#hashes, this.#codes, this.#count);
  }
}

function longer(array: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(size);
  copy.set(array);
  return copy;
}
