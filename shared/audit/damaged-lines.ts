import type { Sha256 } from '../kernel/index.ts';
import type { Place } from './audit-problem.ts';
import type { ByteLine } from './read-lines.ts';

const newline = new Uint8Array([0x0a]);

/** Lines that are no entries, one after another: where they begin, how many bytes they are (line ends between them included). */
export interface Damage extends Place {
  readonly lines: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Its last line has an end; one that has none was cut off while it was written. */
  readonly ended: boolean;
}

/** Collects damaged lines until a good one ends them. */
export class DamagedLines {
  readonly #newHash: () => Sha256;
  #hash: Sha256 | null = null;
  #start: Place = { file: '', line: 0 };
  #lines = 0;
  #bytes = 0;
  #ended = true;

  constructor(newHash: () => Sha256) {
    this.#newHash = newHash;
  }

  add({ bytes, from, to, ended }: ByteLine, place: Place): void {
    if (this.#hash === null) {
      this.#hash = this.#newHash();
      this.#start = place;
      this.#lines = 0;
      this.#bytes = 0;
    } else if (this.#ended) {
      this.#hash.update(newline);
      this.#bytes += 1;
    }
    this.#hash.update(bytes.subarray(from, to));
    this.#bytes += to - from;
    this.#lines += 1;
    this.#ended = ended;
  }

  /** What was collected, and begins anew; `null` where there was nothing. */
  take(): Damage | null {
    if (this.#hash === null) return null;
    const damage = {
      ...this.#start,
      lines: this.#lines,
      bytes: this.#bytes,
      sha256: this.#hash.digest(),
      ended: this.#ended,
    };
    this.#hash = null;
    return damage;
  }
}
