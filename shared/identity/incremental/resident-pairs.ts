import type { IdentityRun } from '../run.ts';
import type { ResidentRecords } from './resident-records.ts';

/** A compared pair seen from one of its records. */
export interface PairEnd {
  readonly other: number;
  /** Thousandths of a bit. */
  readonly weight: number;
  /** 1 + number of the link rule that joins the pair, 0 for none. */
  readonly linkRule: number;
}

/** The pairs of a run, those that came later, and without those that went. */
export class ResidentPairs {
  private readonly run: IdentityRun;
  private readonly records: ResidentRecords;
  private readonly later = new Map<number, PairEnd[]>();
  private readonly dropped = new Set<number>();

  constructor(run: IdentityRun, records: ResidentRecords) {
    this.run = run;
    this.records = records;
  }

  add(left: number, right: number, weight: number, linkRule: number): void {
    this.endsOf(left).push({ other: right, weight, linkRule });
    this.endsOf(right).push({ other: left, weight, linkRule });
  }

  /** Takes away a pair of two records that stay. */
  drop(left: number, right: number): void {
    const pair = this.pairOfRun(left, right);
    if (pair >= 0) this.dropped.add(pair);
    for (const [a, b] of [[left, right] as const, [right, left] as const]) {
      const own = this.later.get(a);
      const at = own?.findIndex(({ other }) => other === b) ?? -1;
      if (at >= 0) own?.splice(at, 1);
    }
  }

  has(left: number, right: number): boolean {
    const pair = this.pairOfRun(left, right);
    if (pair >= 0 && !this.dropped.has(pair)) return true;
    return this.later.get(left)?.some(({ other }) => other === right) ?? false;
  }

  /** All pairs of a record with records that are there. */
  pairsOf(slot: number): PairEnd[] {
    const found: PairEnd[] = [];
    if (slot < this.run.recordCount) {
      const { left, right, weights, linkRule } = this.run.pairs;
      for (const pair of this.run.links.pairsOf(slot)) {
        if (this.dropped.has(pair)) continue;
        const other = left[pair] === slot ? (right[pair] ?? -1) : (left[pair] ?? -1);
        if (this.records.alive(other))
          found.push({ other, weight: weights[pair] ?? 0, linkRule: linkRule[pair] ?? 0 });
      }
    }
    for (const end of this.later.get(slot) ?? []) if (this.records.alive(end.other)) found.push(end);
    return found;
  }

  private pairOfRun(left: number, right: number): number {
    const { recordCount, links } = this.run;
    return left < recordCount && right < recordCount ? links.pairOf(left, right) : -1;
  }

  private endsOf(slot: number): PairEnd[] {
    let own = this.later.get(slot);
    if (own === undefined) {
      own = [];
      this.later.set(slot, own);
    }
    return own;
  }
}
