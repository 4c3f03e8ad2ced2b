import { EdgeHeap } from './edge-heap.ts';
import { IntBuffer } from '../int-buffer.ts';

/**
 * Greedy additive edge contraction (Keuper et al. 2015) over the nodes 0…count-1: the edge of the largest sum is taken
 * first (ties: smaller first end, then smaller second end), its ends become one node under the smaller number, and
 * parallel edges add up. Ends when no edge weighs 0 or more. A refused union takes its edge away; edges that later
 * unions bring between the same groups count anew.
 */
export interface EdgeGraph {
  /** Adds to the weight of the edge; the edge appears when it was not there. */
  add(a: number, b: number, weight: number): void;
  /** Looks for the strongest edge of weight ≥ 0, and whether there is one: it stands in `first`, `second` and `weight`. */
  strongest(): boolean;
  readonly first: number;
  readonly second: number;
  readonly weight: number;
  remove(a: number, b: number): void;
  /** `a` < `b` become one node `a`. */
  contract(a: number, b: number): void;
}

/** Graphs up to this many nodes are held as a full matrix, which needs no allocation and no heap. */
export const denseLimit = 40;

/** A graph of at most `denseLimit` nodes, whose memory serves one graph after another. */
export interface ReusedGraph extends EdgeGraph {
  reset(count: number): void;
}

/** As a full matrix. */
export class DenseGraph implements ReusedGraph {
  private readonly weights = new Float64Array(denseLimit * denseLimit);
  /** The strongest edge of each node to a later node: its other end, -1 for none, -2 for unknown. */
  private readonly best = new Int8Array(denseLimit);
  private count = 0;
  first = -1;
  second = -1;
  weight = 0;

  reset(count: number): void {
    this.count = count;
    this.weights.fill(Number.NaN, 0, count * count);
    this.best.fill(-2, 0, count);
  }

  add(a: number, b: number, weight: number): void {
    const before = this.weights[a * this.count + b] as number;
    this.set(a, b, Number.isNaN(before) ? weight : before + weight);
  }

  strongest(): boolean {
    let a = -1;
    let weight = -1;
    for (let node = 0; node < this.count; node += 1) {
      if (this.best[node] === -2) this.look(node);
      const other = this.best[node] as number;
      if (other < 0) continue;
      const own = this.weights[node * this.count + other] as number;
      if (own > weight) {
        weight = own;
        a = node;
      }
    }
    if (a < 0) return false;
    this.first = a;
    this.second = this.best[a] as number;
    this.weight = weight;
    return true;
  }

  remove(a: number, b: number): void {
    this.set(a, b, Number.NaN);
  }

  contract(a: number, b: number): void {
    for (let other = 0; other < this.count; other += 1) {
      const theirs = this.weights[b * this.count + other] as number;
      if (Number.isNaN(theirs)) continue;
      if (other !== a) this.add(a, other, theirs);
      this.remove(b, other);
    }
  }

  private set(a: number, b: number, weight: number): void {
    this.weights[a * this.count + b] = weight;
    this.weights[b * this.count + a] = weight;
    this.best[a < b ? a : b] = -2;
  }

  private look(node: number): void {
    let found = -1;
    let most = -1;
    for (let other = node + 1; other < this.count; other += 1) {
      const weight = this.weights[node * this.count + other] as number;
      if (weight > most) {
        most = weight;
        found = other;
      }
    }
    this.best[node] = found;
  }
}

/** A graph of any size: edges in one open-addressed table, the neighbours of a node as a chain. */
export class SparseGraph implements EdgeGraph {
  private readonly heap = new EdgeHeap();
  private readonly count: number;
  private keys = new Float64Array(1024).fill(empty);
  private weights = new Float64Array(1024);
  private used = 0;
  /** Chains of neighbours. An entry whose edge is gone is skipped, not unlinked. */
  private readonly chainOf: Int32Array;
  private readonly other = new IntBuffer();
  private readonly next = new IntBuffer();
  private sealed = false;
  first = -1;
  second = -1;
  weight = 0;

  constructor(count: number) {
    this.count = count;
    this.chainOf = new Int32Array(count).fill(-1);
  }

  add(a: number, b: number, weight: number): void {
    const slot = this.slotOf(a, b);
    const known = this.keys[slot] === this.keyOf(a, b);
    const sum = known ? (this.weights[slot] as number) + weight : weight;
    if (known) this.weights[slot] = sum;
    else {
      this.insert(slot, this.keyOf(a, b), sum);
      this.chain(a, b);
      this.chain(b, a);
    }
    if (this.sealed && sum >= 0) this.heap.push(sum, Math.min(a, b), Math.max(a, b));
  }

  strongest(): boolean {
    if (!this.sealed) this.seal();
    for (let top = this.heap.pop(); top !== null; top = this.heap.pop()) {
      const slot = this.slotOf(top.a, top.b);
      if (this.keys[slot] !== this.keyOf(top.a, top.b) || this.weights[slot] !== top.value) continue;
      this.first = top.a;
      this.second = top.b;
      this.weight = top.value;
      return true;
    }
    return false;
  }

  remove(a: number, b: number): void {
    const slot = this.slotOf(a, b);
    if (this.keys[slot] === this.keyOf(a, b)) this.keys[slot] = gone;
  }

  contract(a: number, b: number): void {
    for (let at = this.chainOf[b] ?? -1; at >= 0; at = this.next.at(at)) {
      const other = this.other.at(at);
      const slot = this.slotOf(b, other);
      if (this.keys[slot] !== this.keyOf(b, other)) continue;
      const theirs = this.weights[slot] as number;
      this.keys[slot] = gone;
      if (other !== a) this.add(a, other, theirs);
    }
    this.chainOf[b] = -1;
  }

  /** Sums are complete: from here on every change of an edge is a candidate of its own. */
  private seal(): void {
    this.sealed = true;
    for (let slot = 0; slot < this.keys.length; slot += 1) {
      const key = this.keys[slot] as number;
      const weight = this.weights[slot] as number;
      if (key >= 0 && weight >= 0) this.heap.push(weight, Math.floor(key / this.count), key % this.count);
    }
  }

  private keyOf(a: number, b: number): number {
    return a < b ? a * this.count + b : b * this.count + a;
  }

  private chain(node: number, neighbour: number): void {
    this.next.push(this.chainOf[node] ?? -1);
    this.other.push(neighbour);
    this.chainOf[node] = this.other.length - 1;
  }

  /** The slot of the edge, or the empty one where it belongs. */
  private slotOf(a: number, b: number): number {
    const key = this.keyOf(a, b);
    const mask = this.keys.length - 1;
    let slot = (Math.imul(a < b ? a : b, 0x9e3779b1) ^ Math.imul(a < b ? b : a, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.keys[slot] !== empty && this.keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private insert(slot: number, key: number, weight: number): void {
    this.keys[slot] = key;
    this.weights[slot] = weight;
    this.used += 1;
    if (this.used * 2 > this.keys.length) this.rehash();
  }

  private rehash(): void {
    const { keys, weights } = this;
    let alive = 0;
    for (const key of keys) if (key >= 0) alive += 1;
    let capacity = keys.length;
    while (capacity < alive * 4) capacity *= 2;
    this.keys = new Float64Array(capacity).fill(empty);
    this.weights = new Float64Array(capacity);
    this.used = alive;
    for (let from = 0; from < keys.length; from += 1) {
      const key = keys[from] as number;
      if (key < 0) continue;
      const slot = this.slotOf(Math.floor(key / this.count), key % this.count);
      this.keys[slot] = key;
      this.weights[slot] = weights[from] as number;
    }
  }
}

const empty = -1;
const gone = -2;
