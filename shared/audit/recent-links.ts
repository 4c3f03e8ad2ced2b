import type { Link } from './stamp-entry.ts';
import type { Place } from './audit-problem.ts';

export interface PlacedLink extends Link, Place {
  /** Index of the finding about this entry, or -1. */
  problem: number;
}

/** The last entries of a chain, to tell which of them do not belong when a later one is chained past them. */
export class RecentLinks {
  readonly #links: (PlacedLink | undefined)[] = [];
  readonly #most: number;
  #next = 0;

  constructor(most = 1024) {
    this.#most = most;
  }

  push(link: PlacedLink): void {
    this.#links[this.#next] = link;
    this.#next = (this.#next + 1) % this.#most;
  }

  last(): PlacedLink | undefined {
    return this.#at(0);
  }

  /** How many entries ago this one was met: 0 for the last, -1 when it is not among them. */
  ago(seq: number, hashIs: (hash: string) => boolean): number {
    for (let back = 0; back < this.#most; back += 1) {
      const link = this.#at(back);
      if (link === undefined) break;
      if (link.seq === seq && hashIs(link.hash)) return back;
    }
    return -1;
  }

  /** Takes back the last `count` entries and gives them, oldest first. */
  take(count: number): PlacedLink[] {
    const taken: PlacedLink[] = [];
    for (let step = Math.min(count, this.#most); step > 0; step -= 1) {
      this.#next = (this.#next + this.#most - 1) % this.#most;
      const link = this.#links[this.#next];
      if (link === undefined) break;
      taken.unshift(link);
      this.#links[this.#next] = undefined;
    }
    return taken;
  }

  #at(back: number): PlacedLink | undefined {
    return this.#links[(this.#next + this.#most - 1 - back) % this.#most];
  }
}
