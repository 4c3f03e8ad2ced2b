import { denseLimit, type ReusedGraph } from './contraction.ts';

/**
 * A graph that also tells how far the threshold may move, with every decision of a contraction staying the same. Edges are
 * sums over pairs of `weight - threshold`, each bounded: while no pair reaches a bound, an edge falls by the number of its
 * unbounded pairs (its slope) for every thousandth of a bit that the threshold rises. So each choice of an edge over
 * another holds within a range that is solved for in whole numbers; what holds for all choices is where the ranges meet.
 */
export class SteadyGraph implements ReusedGraph {
  readonly #bound: number;
  readonly #weights = new Float64Array(denseLimit * denseLimit);
  readonly #slopes = new Int32Array(denseLimit * denseLimit);
  #count = 0;
  first = -1;
  second = -1;
  weight = 0;
  /** How far the threshold may fall (negative) and rise, thousandths of a bit. */
  lowest = Number.NEGATIVE_INFINITY;
  highest = Number.POSITIVE_INFINITY;
  /** Slopes of the edges whose unions were refused, in order. */
  refused: number[] = [];

  /** `bound`: what a pair adds at most, either way. A pair at its bound has no slope; the caller narrows to where it stays so. */
  constructor(bound: number) {
    this.#bound = bound;
  }

  reset(count: number): void {
    this.#count = count;
    this.#weights.fill(Number.NaN, 0, count * count);
    this.#slopes.fill(0, 0, count * count);
  }

  /** Begins with a component: before it is a graph, decisions and rules join its records, and guards may narrow the range. */
  begin(): void {
    this.lowest = Number.NEGATIVE_INFINITY;
    this.highest = Number.POSITIVE_INFINITY;
    this.refused = [];
  }

  narrow(lowest: number, highest: number): void {
    if (lowest > this.lowest) this.lowest = lowest;
    if (highest < this.highest) this.highest = highest;
  }

  add(a: number, b: number, weight: number): void {
    this.#add(a, b, weight, Math.abs(weight) === this.#bound ? 0 : 1);
  }

  strongest(): boolean {
    let best = -1;
    let weight = -1;
    this.#eachEdge((at) => {
      const own = this.#weights[at] as number;
      if (own <= weight) return;
      weight = own;
      best = at;
    });
    this.#narrowTo(best);
    if (best < 0) return false;
    this.first = Math.floor(best / this.#count);
    this.second = best % this.#count;
    this.weight = weight;
    return true;
  }

  remove(a: number, b: number): void {
    this.refused.push(this.#slopes[this.#place(a, b)] as number);
    this.#drop(a, b);
  }

  contract(a: number, b: number): void {
    for (let other = 0; other < this.#count; other += 1) {
      const from = this.#place(b, other);
      if (other === b || Number.isNaN(this.#weights[from] as number)) continue;
      if (other !== a) this.#add(a, other, this.#weights[from] as number, this.#slopes[from] as number);
      this.#drop(b, other);
    }
  }

  /** Where this edge, or none at all with -1, stays the one to be taken. Edges are chosen by weight, then by their ends. */
  #narrowTo(best: number): void {
    const weight = best < 0 ? 0 : (this.#weights[best] as number);
    const slope = best < 0 ? 0 : (this.#slopes[best] as number);
    // The chosen edge must stay at 0 or above; without one, every edge below 0.
    if (best >= 0) this.#keepAbove(weight, slope, true);
    this.#eachEdge((at) => {
      if (at === best) return;
      const ahead = weight - (this.#weights[at] as number);
      this.#keepAbove(ahead, slope - (this.#slopes[at] as number), best >= 0 && best < at);
    });
  }

  /** Narrows to where `ahead - steeper · move` is above 0, or at 0 where a tie will do. */
  #keepAbove(ahead: number, steeper: number, tie: boolean): void {
    if (steeper === 0) return;
    const limit = ahead / Math.abs(steeper);
    const most = tie ? Math.floor(limit) : Math.ceil(limit) - 1;
    if (steeper > 0) this.narrow(Number.NEGATIVE_INFINITY, most);
    else this.narrow(-most, Number.POSITIVE_INFINITY);
  }

  /** In the order of their ends. */
  #eachEdge(visit: (at: number) => void): void {
    for (let a = 0; a < this.#count; a += 1)
      for (let at = a * this.#count + a + 1; at < (a + 1) * this.#count; at += 1)
        if (!Number.isNaN(this.#weights[at] as number)) visit(at);
  }

  #add(a: number, b: number, weight: number, slope: number): void {
    const at = this.#place(a, b);
    const before = this.#weights[at] as number;
    this.#weights[at] = Number.isNaN(before) ? weight : before + weight;
    this.#slopes[at] = (this.#slopes[at] as number) + slope;
  }

  #drop(a: number, b: number): void {
    const at = this.#place(a, b);
    this.#weights[at] = Number.NaN;
    this.#slopes[at] = 0;
  }

  #place(a: number, b: number): number {
    return a < b ? a * this.#count + b : b * this.#count + a;
  }
}
