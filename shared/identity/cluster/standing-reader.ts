import type { ClusterInput } from './cluster.ts';
import { type Decided, decidedByComponent, PairMemory } from './component-reader.ts';
import type { Component } from './join-component.ts';
import type { PersonSets } from '../persons/person-sets.ts';
import type { StandingComponents } from './standing.ts';

/** Hands out standing components one after another as `ComponentReader` does: what it gives holds until the next `move`. */
export class StandingReader {
  readonly pairs = new PairMemory();
  private readonly standing: StandingComponents;
  private readonly input: ClusterInput;
  private readonly decidedIn: ReadonlyMap<number, readonly Decided[]>;
  private at = 0;

  constructor(standing: StandingComponents, input: ClusterInput, components: PersonSets) {
    this.standing = standing;
    this.input = input;
    this.decidedIn = decidedByComponent(input, components);
  }

  /** The number of its records. */
  move(at: number): number {
    this.at = at;
    const { pairs } = this;
    const { pairOffsets, offsets, left, right, linkRule } = this.standing;
    const from = pairOffsets[at] as number;
    const count = (pairOffsets[at + 1] as number) - from;
    pairs.reset(count);
    for (let index = 0; index < count; index += 1) {
      pairs.left[index] = left[from + index] as number;
      pairs.right[index] = right[from + index] as number;
      pairs.linkRule[index] = linkRule[from + index] as number;
    }
    this.weigh(from, count);
    const decided = this.decidedIn.get(this.standing.components[at] as number);
    if (decided !== undefined)
      pairs.decided = decided.map(({ left: a, right: b }) => [this.placeOf(a), this.placeOf(b)] as const);
    return (offsets[at + 1] as number) - (offsets[at] as number);
  }

  private weigh(from: number, count: number): void {
    const { pairs: numbers, weights, weightsOfAll } = this.standing;
    const { weights: all } = this.input.pairs;
    const own = this.pairs.weights;
    if (all === weightsOfAll)
      for (let index = 0; index < count; index += 1) own[index] = weights[from + index] as number;
    else
      for (let index = 0; index < count; index += 1)
        own[index] = all[numbers[from + index] as number] as number;
  }

  /** The smallest record of a component. */
  firstOf(at: number): number {
    const { records, offsets } = this.standing;
    return records[offsets[at] as number] as number;
  }

  component(): Component {
    const { records, offsets } = this.standing;
    const own: number[] = [];
    const to = offsets[this.at + 1] as number;
    for (let at = offsets[this.at] as number; at < to; at += 1) own.push(records[at] as number);
    return this.pairs.between(own);
  }

  /** Writes 1 + the root of every record, unless these are the persons that the component held before. */
  place(roots: Int32Array, rootOf: Int32Array): void {
    const { records, offsets, rootOf: before } = this.standing;
    const from = offsets[this.at] as number;
    const size = (offsets[this.at + 1] as number) - from;
    let same = true;
    for (let place = 0; place < size && same; place += 1) same = roots[place] === before[from + place];
    if (same) return;
    for (let place = 0; place < size; place += 1)
      rootOf[records[from + place] as number] = (records[from + (roots[place] as number)] as number) + 1;
  }

  /** Hands over every record, with the smallest of its person, whose person is not one that the component held before. */
  eachMoved(roots: Int32Array, visit: (record: number, root: number) => void): void {
    const { records, offsets, rootOf: before } = this.standing;
    const from = offsets[this.at] as number;
    const size = (offsets[this.at + 1] as number) - from;
    // A person is the one that was before unless one of its records, now or then, has another root.
    const moved: boolean[] = [];
    for (let place = 0; place < size; place += 1) {
      const now = roots[place] as number;
      const then = before[from + place] as number;
      if (now === then) continue;
      moved[now] = true;
      moved[then] = true;
    }
    if (moved.length === 0) return;
    for (let place = 0; place < size; place += 1) {
      const now = roots[place] as number;
      if (moved[now] === true || moved[before[from + place] as number] === true)
        visit(records[from + place] as number, records[from + now] as number);
    }
  }

  private placeOf(record: number): number {
    const { records, offsets } = this.standing;
    const from = offsets[this.at] as number;
    return records.subarray(from, offsets[this.at + 1]).indexOf(record);
  }
}
