import { breathe, type Job } from '../kernel/index.ts';
import { DenseGraph } from './contraction.ts';
import type { Guard } from './guards.ts';
import { IntBuffer } from './int-buffer.ts';
import {
  type ClusteringStrategy,
  type Component,
  joinComponent,
  type JoinRules,
  type MergeStep,
  type Refusal,
} from './join-component.ts';
import { type PersonSets, personSets, recordsOfPerson } from './person-sets.ts';
import { UnionFind } from './union-find.ts';

export type { MergeStep, Refusal } from './join-component.ts';

/** A pair that must be one person by decision or rule. */
export interface CertainLink {
  readonly left: number;
  readonly right: number;
  readonly reason:
    | { readonly kind: 'rule'; readonly rule: string }
    | { readonly kind: 'decision'; readonly decision: string };
}

export interface WeightedPairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Thousandths of a bit. */
  readonly weights: Int32Array;
  /** 1 + number of the link rule that joins the pair, 0 for none. */
  readonly linkRule: Uint8Array;
}

export interface ClusterInput {
  readonly recordCount: number;
  readonly pairs: WeightedPairs;
  /** Must-link decisions, in order. They come before rules, rules before weights. */
  readonly decided: readonly { readonly left: number; readonly right: number }[];
  readonly strategy: ClusteringStrategy;
  /** Thousandths of a bit. */
  readonly threshold: number;
  readonly guards: readonly Guard[];
  /** Source per record, for one-to-one. */
  readonly sourceOf: Int32Array;
  /** For a part of a run: the numbers by which guards, `sourceOf`, refusals and steps know the records; ascending. */
  readonly numbers?: Int32Array;
  /** What an earlier clustering knew whose guards differ from these in thresholds and weights at most (`Clusters.quietOf`). */
  readonly quietOf?: Int32Array;
  /** Hears of every union tried in components that need the full treatment. */
  readonly onStep?: (step: MergeStep) => void;
}

export interface Clusters {
  readonly sets: PersonSets;
  /** By component, in the order in which they were tried. */
  readonly refusals: readonly Refusal[];
  /**
   * Per record the number of a group of records among which no guard refuses any union; -1 where none is known. Holds for
   * every part of such a group as well.
   */
  readonly quietOf: Int32Array;
}

/**
 * Groups records into persons. First the certain links: decisions in order, link rules by precedence and record numbers;
 * then, by strategy: guarded-additive contracts the strongest edge again and again, where an edge between two groups
 * weighs the sum of its pairs (greedy additive edge contraction, Keuper et al. 2015), until no sum is above the threshold;
 * connected-components joins every pair at or above the threshold; one-to-one joins in falling order while no source has
 * two records. A guard may refuse any union; every refusal is kept.
 *
 * Records that no certain link and no pair at or above the threshold connects never influence one another, so the work is
 * done component by component; one in which nothing speaks against and no guard can refuse is a person as it stands.
 * Takes two passes over all pairs; memory is about 20 bytes per record. Throws `Cancelled`.
 */
export async function cluster(input: ClusterInput, job: Job): Promise<Clusters> {
  const rootOf = (await connect(input, job)).flatten();
  const components = personSets(rootOf);
  const guards = input.strategy === 'one-to-one' ? [...input.guards, onePerSource(input)] : input.guards;
  const open = await undecided(input, components, guards, job);
  const refusals: Refusal[] = [];
  if (open.count > 0) {
    const rules: Omit<JoinRules, 'guards'> = {
      strategy: input.strategy,
      threshold: input.threshold,
      dense: new DenseGraph(),
      onStep: input.onStep,
    };
    for await (const { component, at } of parts(input, components, open, job)) {
      const asked = open.quiet[at] === 1 ? [] : guards;
      const roots = await joinComponent(component, { ...rules, guards: asked }, refusals, job);
      const members = recordsOfPerson(components, at);
      for (let place = 0; place < members.length; place += 1)
        rootOf[members[place] as number] = members[roots[place] as number] as number;
    }
  }
  const quietOf = components.personOf.map((at) => (open.quiet[at] === 1 ? at : -1));
  return { sets: open.count === 0 ? components : personSets(rootOf), refusals, quietOf };
}

const breathEvery = 1 << 19;

async function connect({ recordCount, pairs, decided, threshold }: ClusterInput, job: Job) {
  const sets = new UnionFind(recordCount);
  for (const { left, right } of decided) sets.union(left, right);
  const { left, right, weights, linkRule } = pairs;
  for (let from = 0; from < weights.length; from += breathEvery) {
    await breathe(job);
    const to = Math.min(weights.length, from + breathEvery);
    for (let pair = from; pair < to; pair += 1)
      if ((weights[pair] as number) >= threshold || linkRule[pair] !== 0)
        sets.union(left[pair] as number, right[pair] as number);
  }
  return sets;
}

interface Undecided {
  readonly count: number;
  /** 1 per component that must be worked on. */
  readonly marks: Uint8Array;
  /** 1 per component in which no guard refuses anything. */
  readonly quiet: Uint8Array;
  /** The pairs within components that matter to the strategy, ascending. */
  readonly inside: IntBuffer;
}

/** The components in which a pair speaks against, or a guard may refuse. */
async function undecided(
  { pairs, strategy, threshold, numbers, quietOf }: ClusterInput,
  components: PersonSets,
  guards: readonly Guard[],
  job: Job,
): Promise<Undecided> {
  const marks = new Uint8Array(components.count);
  const { personOf } = components;
  const { left, right, weights, linkRule } = pairs;
  const additive = strategy === 'guarded-additive';
  const inside = new IntBuffer(1 << 16);
  for (let from = 0; from < weights.length; from += breathEvery) {
    await breathe(job);
    const to = Math.min(weights.length, from + breathEvery);
    for (let pair = from; pair < to; pair += 1) {
      if ((weights[pair] as number) >= threshold || linkRule[pair] !== 0) inside.push(pair);
      else if (additive) {
        const component = personOf[left[pair] as number] as number;
        if (component !== personOf[right[pair] as number]) continue;
        marks[component] = 1;
        inside.push(pair);
      }
    }
  }
  const quiet = new Uint8Array(components.count);
  const { offsets, members } = components;
  let count = 0;
  let looked = 0;
  const records: number[] = [];
  for (let at = 0; at < components.count; at += 1) {
    const from = offsets[at] as number;
    const to = offsets[at + 1] as number;
    if (to - from < 2) continue;
    if (quietOf !== undefined && allQuiet(quietOf, members, from, to)) quiet[at] = 1;
    else {
      records.length = to - from;
      for (let place = from; place < to; place += 1) {
        const record = members[place] as number;
        records[place - from] = numbers === undefined ? record : (numbers[record] as number);
      }
      if (!mayRefuse(guards, records)) quiet[at] = 1;
      looked += to - from;
      if (looked > 4096) {
        looked = 0;
        await breathe(job);
      }
    }
    if (quiet[at] === 0) marks[at] = 1;
    count += marks[at] as number;
  }
  return { count, marks, quiet, inside };
}

/** Whether all these records were in one quiet group. */
function allQuiet(quietOf: Int32Array, members: Int32Array, from: number, to: number): boolean {
  const group = quietOf[members[from] as number] as number;
  if (group < 0) return false;
  for (let place = from + 1; place < to; place += 1)
    if (quietOf[members[place] as number] !== group) return false;
  return true;
}

function mayRefuse(guards: readonly Guard[], records: readonly number[]): boolean {
  for (const guard of guards) if (guard.mayRefuse?.(records) ?? true) return true;
  return false;
}

function named(records: Int32Array, numbers: Int32Array | undefined): number[] {
  return Array.from(numbers === undefined ? records : records.map((record) => numbers[record] as number));
}

/** The undecided components with their pairs, in the order of their smallest record. */
async function* parts(
  { pairs, decided, numbers }: ClusterInput,
  components: PersonSets,
  open: Undecided,
  job: Job,
): AsyncGenerator<{ component: Component; at: number }> {
  const { personOf } = components;
  const { left, right, weights, linkRule } = pairs;
  const byComponent = await pairsByComponent(open, personOf, left, components.count, job);
  const decidedIn = new Map<number, { left: number; right: number }[]>();
  for (const link of decided) {
    const at = personOf[link.left] ?? 0;
    const own = decidedIn.get(at);
    if (own === undefined) decidedIn.set(at, [link]);
    else own.push(link);
  }
  const placeOf = new Int32Array(personOf.length);
  let from = 0;
  let breath = 0;
  for (let at = 0; at < components.count; at += 1) {
    if (open.marks[at] === 0) continue;
    const members = recordsOfPerson(components, at);
    for (let place = 0; place < members.length; place += 1) placeOf[members[place] as number] = place;
    let to = from;
    while (to < byComponent.length && personOf[left[byComponent[to] as number] as number] === at) to += 1;
    const own = byComponent.subarray(from, to);
    from = to;
    breath += own.length + members.length;
    if (breath > 20_000) {
      breath = 0;
      await breathe(job);
    }
    yield {
      at,
      component: {
        records: named(members, numbers),
        decided: (decidedIn.get(at) ?? []).map((link) => [placeOf[link.left] ?? 0, placeOf[link.right] ?? 0]),
        pairCount: own.length,
        left: own.map((pair) => placeOf[left[pair] as number] as number),
        right: own.map((pair) => placeOf[right[pair] as number] as number),
        weights: own.map((pair) => weights[pair] as number),
        linkRule: Uint8Array.from(own, (pair) => linkRule[pair] as number),
      },
    };
  }
}

/** The inside pairs of the marked components, by component (counting sort); those of one component keep their order. */
async function pairsByComponent(
  { marks, inside }: Undecided,
  personOf: Int32Array,
  left: Int32Array,
  components: number,
  job: Job,
): Promise<Int32Array> {
  const next = new Int32Array(components + 1);
  for (let index = 0; index < inside.length; index += 1) {
    const at = personOf[left[inside.at(index)] as number] as number;
    if (marks[at] !== 0) next[at + 1] = (next[at + 1] as number) + 1;
  }
  for (let at = 0; at < components; at += 1) next[at + 1] = (next[at + 1] as number) + (next[at] as number);
  await breathe(job);
  const sorted = new Int32Array(next[components] as number);
  for (let index = 0; index < inside.length; index += 1) {
    const pair = inside.at(index);
    const component = personOf[left[pair] as number] as number;
    if (marks[component] === 0) continue;
    const at = next[component] as number;
    sorted[at] = pair;
    next[component] = at + 1;
  }
  return sorted;
}

function onePerSource({ sourceOf }: ClusterInput): Guard {
  const twice = (records: readonly number[]): boolean =>
    new Set(records.map((record) => sourceOf[record])).size < records.length;
  return {
    id: 'one-to-one',
    mayRefuse: twice,
    refuses: (a, b) => {
      const sources = new Set(a.map((record) => sourceOf[record]));
      return b.some((record) => sources.has(sourceOf[record]));
    },
  };
}
