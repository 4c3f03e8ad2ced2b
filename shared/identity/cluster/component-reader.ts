import { breathe, type Job } from '../../kernel/index.ts';
import type { ClusterInput } from './cluster.ts';
import { IntBuffer } from '../int-buffer.ts';
import type { Component, ComponentPairs } from './join-component.ts';
import { type PersonSets, recordsOfPerson } from '../persons/person-sets.ts';

const breathEvery = 1 << 19;

/**
 * Hands out components one after another with the pairs within them, all in the same memory: what it gives holds until
 * the next `move`. Places are those of the component's records in ascending order.
 */
export class ComponentReader {
  readonly pairs = new PairMemory();
  private readonly input: ClusterInput;
  private readonly components: PersonSets;
  /** The pairs within components to be worked on, by component; those of one component keep their order. */
  private readonly sorted: Int32Array;
  /** Where the pairs of a component end in `sorted`. */
  private readonly ends: Int32Array;
  private readonly decidedIn: ReadonlyMap<number, readonly Decided[]>;
  private readonly placeOf: Int32Array;
  private members: Int32Array = new Int32Array(0);

  private constructor(input: ClusterInput, components: PersonSets, sorted: Int32Array, ends: Int32Array) {
    this.input = input;
    this.components = components;
    this.sorted = sorted;
    this.ends = ends;
    this.decidedIn = decidedByComponent(input, components);
    this.placeOf = new Int32Array(components.personOf.length);
  }

  /** `marks`: 1 per component that will be asked for. Throws `Cancelled`. */
  static async of(
    input: ClusterInput,
    components: PersonSets,
    marks: Uint8Array,
    job: Job,
  ): Promise<ComponentReader> {
    const { sorted, ends } = await pairsByComponent(input, components, marks, job);
    return new ComponentReader(input, components, sorted, ends);
  }

  move(at: number): void {
    const { placeOf, sorted, ends, pairs } = this;
    const members = recordsOfPerson(this.components, at);
    this.members = members;
    for (let place = 0; place < members.length; place += 1) placeOf[members[place] as number] = place;
    const from = at === 0 ? 0 : (ends[at - 1] as number);
    const count = (ends[at] as number) - from;
    pairs.reset(count);
    const { left, right, weights, linkRule } = this.input.pairs;
    for (let index = 0; index < count; index += 1) {
      const pair = sorted[from + index] as number;
      pairs.left[index] = placeOf[left[pair] as number] as number;
      pairs.right[index] = placeOf[right[pair] as number] as number;
      pairs.weights[index] = weights[pair] as number;
      pairs.linkRule[index] = linkRule[pair] as number;
    }
    const decided = this.decidedIn.get(at);
    if (decided !== undefined)
      pairs.decided = decided.map(
        (link) => [placeOf[link.left] as number, placeOf[link.right] as number] as const,
      );
  }

  /** The component with the numbers by which guards know its records. */
  component(): Component {
    const { numbers } = this.input;
    const records: number[] = [];
    for (const record of this.members)
      records.push(numbers === undefined ? record : (numbers[record] as number));
    return this.pairs.between(records);
  }

  /** Writes the places of a component's roots as records. */
  place(roots: Int32Array, rootOf: Int32Array): void {
    const { members } = this;
    for (let place = 0; place < members.length; place += 1)
      rootOf[members[place] as number] = members[roots[place] as number] as number;
  }
}

export type Decided = ClusterInput['decided'][number];

const none: readonly (readonly [number, number])[] = [];

/** The pairs of one component after the other, in the same memory. */
export class PairMemory implements ComponentPairs {
  decided: ComponentPairs['decided'] = none;
  pairCount = 0;
  left = new Int32Array(64);
  right = new Int32Array(64);
  weights = new Int32Array(64);
  linkRule = new Uint8Array(64);

  /** Makes room for so many pairs, with no decisions. */
  reset(count: number): void {
    this.decided = none;
    this.pairCount = count;
    if (count <= this.weights.length) return;
    this.left = new Int32Array(count * 2);
    this.right = new Int32Array(count * 2);
    this.weights = new Int32Array(count * 2);
    this.linkRule = new Uint8Array(count * 2);
  }

  /** With the numbers by which guards know the records. */
  between(records: readonly number[]): Component {
    const { decided, pairCount, left, right, weights, linkRule } = this;
    return { records, decided, pairCount, left, right, weights, linkRule };
  }
}

export function decidedByComponent(
  { decided }: ClusterInput,
  { personOf }: PersonSets,
): Map<number, readonly Decided[]> {
  const found = new Map<number, Decided[]>();
  for (const link of decided) {
    const at = personOf[link.left] ?? 0;
    const own = found.get(at);
    if (own === undefined) found.set(at, [link]);
    else own.push(link);
  }
  return found;
}

/** The pairs within marked components that matter to the strategy, by component (counting sort). */
export async function pairsByComponent(
  { pairs, strategy, threshold }: ClusterInput,
  { personOf, count }: PersonSets,
  marks: Uint8Array,
  job: Job,
): Promise<{ sorted: Int32Array; ends: Int32Array }> {
  const { left, right, weights, linkRule } = pairs;
  const additive = strategy === 'guarded-additive';
  // A byte per record stays in the processor's cache, and most pairs need no second look.
  const marked = new Uint8Array(personOf.length);
  for (let record = 0; record < marked.length; record += 1)
    marked[record] = marks[personOf[record] as number] as number;
  const inside = new IntBuffer(1 << 16);
  const next = new Int32Array(count + 1);
  for (let from = 0; from < weights.length; from += breathEvery) {
    await breathe(job);
    const to = Math.min(weights.length, from + breathEvery);
    for (let pair = from; pair < to; pair += 1) {
      if (marked[left[pair] as number] === 0) continue;
      const at = personOf[left[pair] as number] as number;
      if ((weights[pair] as number) < threshold && linkRule[pair] === 0)
        if (!additive || at !== personOf[right[pair] as number]) continue;
      inside.push(pair);
      next[at + 1] = (next[at + 1] as number) + 1;
    }
  }
  for (let at = 0; at < count; at += 1) next[at + 1] = (next[at + 1] as number) + (next[at] as number);
  await breathe(job);
  const sorted = new Int32Array(inside.length);
  for (let index = 0; index < inside.length; index += 1) {
    const pair = inside.at(index);
    const component = personOf[left[pair] as number] as number;
    const at = next[component] as number;
    sorted[at] = pair;
    next[component] = at + 1;
  }
  return { sorted, ends: next };
}
