import type { IdentityRun } from '../run.ts';
import type { ResidentRecords } from './resident-records.ts';
import type { WeighedPair } from './weigh-new-pairs.ts';

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
  readonly #run: IdentityRun;
  readonly #records: ResidentRecords;
  readonly #later = new Map<number, WeighedPair[]>();
  readonly #dropped = new Set<number>();
  /** Pairs of the run that other blocking rules give now. */
  readonly #masks = new Map<number, number>();

  constructor(run: IdentityRun, records: ResidentRecords) {
    this.#run = run;
    this.#records = records;
  }

  add(pair: WeighedPair): void {
    this.#endsOf(pair.left).push(pair);
    this.#endsOf(pair.right).push(pair);
  }

  /** Takes away a pair of two records that stay. */
  drop(left: number, right: number): void {
    const pair = this.#pairOfRun(left, right);
    if (pair >= 0) this.#dropped.add(pair);
    this.#takeLater(left, right);
  }

  has(left: number, right: number): boolean {
    const pair = this.#pairOfRun(left, right);
    return (pair >= 0 && !this.#dropped.has(pair)) || this.#laterOf(left, right) !== undefined;
  }

  /** Says by which blocking rules a pair that is there is given now. */
  giveBy(left: number, right: number, rules: number): void {
    const later = this.#laterOf(left, right);
    if (later === undefined) {
      this.#masks.set(this.#pairOfRun(left, right), rules);
      return;
    }
    this.#takeLater(left, right);
    this.add({ ...later, rules });
  }

  /** Hands over all pairs of a record with records that are there. */
  eachPairOf(slot: number, visit: (other: number, weight: number, linkRule: number) => void): void {
    if (slot < this.#run.recordCount) {
      const { left, right, weights, linkRule } = this.#run.pairs;
      this.#run.links.eachPairOf(slot, (pair) => {
        if (this.#dropped.size > 0 && this.#dropped.has(pair)) return;
        const other = (left[pair] === slot ? right[pair] : left[pair]) as number;
        if (this.#records.alive(other)) visit(other, weights[pair] as number, linkRule[pair] as number);
      });
    }
    for (const { left, right, weight, linkRule } of this.#later.get(slot) ?? []) {
      const other = left === slot ? right : left;
      if (this.#records.alive(other)) visit(other, weight, linkRule);
    }
  }

  /** The same as a list. */
  pairsOf(slot: number): PairEnd[] {
    const found: PairEnd[] = [];
    this.eachPairOf(slot, (other, weight, linkRule) => found.push({ other, weight, linkRule }));
    return found;
  }

  /** Whether a pair of the run is still there. */
  stands(pair: number): boolean {
    const { left, right } = this.#run.pairs;
    return (
      !this.#dropped.has(pair) &&
      this.#records.alive(left[pair] as number) &&
      this.#records.alive(right[pair] as number)
    );
  }

  /** The blocking rules that give a pair of the run now. */
  rulesOf(pair: number): number {
    return this.#masks.get(pair) ?? (this.#run.pairs.rules[pair] as number);
  }

  /** Pairs that came later, each once. */
  later(): WeighedPair[] {
    const found: WeighedPair[] = [];
    for (const [slot, own] of this.#later)
      for (const pair of own)
        if (pair.left === slot && this.#records.alive(slot) && this.#records.alive(pair.right))
          found.push(pair);
    return found;
  }

  #laterOf(left: number, right: number): WeighedPair | undefined {
    const isPair = (one: WeighedPair): boolean =>
      (one.left === left && one.right === right) || (one.left === right && one.right === left);
    return this.#later.get(left)?.find(isPair);
  }

  #takeLater(left: number, right: number): void {
    const pair = this.#laterOf(left, right);
    if (pair === undefined) return;
    for (const slot of [left, right])
      this.#later.set(
        slot,
        (this.#later.get(slot) ?? []).filter((one) => one !== pair),
      );
  }

  #pairOfRun(left: number, right: number): number {
    const { recordCount, links } = this.#run;
    return left < recordCount && right < recordCount ? links.pairOf(left, right) : -1;
  }

  #endsOf(slot: number): WeighedPair[] {
    let own = this.#later.get(slot);
    if (own === undefined) {
      own = [];
      this.#later.set(slot, own);
    }
    return own;
  }
}
