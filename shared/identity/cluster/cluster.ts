import { breathe, type Job } from '../../kernel/index.ts';
import { guardsOfMask, guardTest } from './asked-guards.ts';
import type { Guard } from './guards.ts';
import { IntBuffer } from '../int-buffer.ts';
import { ComponentReader } from './component-reader.ts';
import {
  type ClusteringStrategy,
  joinComponent,
  JoinMemory,
  type JoinRules,
  type MergeStep,
  QuietJoin,
  type Refusal,
} from './join-component.ts';
import { type PersonSets, personSets, personSize } from '../persons/person-sets.ts';
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
  /** What an earlier clustering knew whose guards differ from these in thresholds and weights at most. */
  readonly known?: KnownGuards;
  /** Hears of every union tried in components that need the full treatment. */
  readonly onStep?: (step: MergeStep) => void;
}

/** Which guards may refuse anything among some records. */
export interface KnownGuards {
  /** Per record the number of a group of records, -1 for none. */
  readonly groupOf: Int32Array;
  /** Per group a mask of the guards that may refuse a union among its records (`guardTest`). Holds for every part of it as well. */
  readonly asked: Int32Array;
}

/** What clustering found before guards and weights were set against one another; a later one can begin here. */
export interface ClusterBasis {
  /** Records that certain links and pairs at or above the threshold connect. */
  readonly components: PersonSets;
  /** 1 per component that holds a pair below the threshold, where the strategy looks at such pairs. */
  readonly mixed: Uint8Array;
  /** Per component a mask of the guards that may refuse a union in it. */
  readonly asked: Int32Array;
}

export interface Clusters {
  readonly sets: PersonSets;
  /** By component, in the order in which they were tried. */
  readonly refusals: readonly Refusal[];
  readonly basis: ClusterBasis;
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
 * Takes three passes over all pairs; memory is about 30 bytes per record. Throws `Cancelled`.
 */
export async function cluster(input: ClusterInput, job: Job): Promise<Clusters> {
  const rootOf = (await connect(input, job)).flatten();
  const components = personSets(rootOf);
  const guards = guardsOf(input);
  const basis = await basisOf(input, components, guards, job);
  const { mixed, asked } = basis;
  const refusals: Refusal[] = [];
  const open = new Uint8Array(components.count);
  let opened = 0;
  for (let at = 0; at < open.length; at += 1)
    if (mixed[at] === 1 || asked[at] !== 0) {
      open[at] = 1;
      opened += 1;
    }
  if (opened === 0) return { sets: components, refusals, basis };
  const rules: JoinRules = {
    strategy: input.strategy,
    threshold: input.threshold,
    guards,
    memory: new JoinMemory(),
    onStep: input.onStep,
  };
  const guardsOfAny = new Map<number, JoinRules>();
  const rulesOf = (mask: number): JoinRules => {
    let own = guardsOfAny.get(mask);
    if (own === undefined) {
      own = { ...rules, guards: guardsOfMask(guards, mask) };
      guardsOfAny.set(mask, own);
    }
    return own;
  };
  const parts = await ComponentReader.of(input, components, open, job);
  const quietly = new QuietJoin(rules);
  let work = 0;
  for (let at = 0; at < components.count; at += 1) {
    if (open[at] === 0) continue;
    const size = personSize(components, at);
    parts.move(at);
    const mask = asked[at] as number;
    const roots =
      mask === 0 && quietly.suits(size)
        ? quietly.join(parts.pairs, size)
        : await joinComponent(parts.component(), rulesOf(mask), refusals, job);
    parts.place(roots, rootOf);
    work += parts.pairs.pairCount + size;
    if (work > 20_000) {
      work = 0;
      await breathe(job);
    }
  }
  return { sets: personSets(rootOf), refusals, basis };
}

/** All guards of a clustering, in the order of asking. */
export function guardsOf(input: Pick<ClusterInput, 'strategy' | 'guards' | 'sourceOf'>): readonly Guard[] {
  return input.strategy === 'one-to-one' ? [...input.guards, onePerSource(input)] : input.guards;
}

const breathEvery = 1 << 19;

/** The components that certain links and pairs at or above the threshold connect. Throws `Cancelled`. */
export async function connected(input: ClusterInput, job: Job): Promise<PersonSets> {
  return personSets((await connect(input, job)).flatten());
}

async function connect(input: ClusterInput, job: Job): Promise<UnionFind> {
  const sets = new UnionFind(input.recordCount);
  for (const { left, right } of input.decided) sets.union(left, right);
  const count = input.pairs.weights.length;
  for (let from = 0; from < count; from += breathEvery) {
    await breathe(job);
    connectSome(input, from, Math.min(count, from + breathEvery), sets);
  }
  return sets;
}

function connectSome({ pairs, threshold }: ClusterInput, from: number, to: number, sets: UnionFind): void {
  const { left, right, weights, linkRule } = pairs;
  for (let pair = from; pair < to; pair += 1)
    if ((weights[pair] as number) >= threshold || linkRule[pair] !== 0)
      sets.union(left[pair] as number, right[pair] as number);
}

/** In which components a pair speaks against, and in which a guard may refuse. */
async function basisOf(
  input: ClusterInput,
  components: PersonSets,
  guards: readonly Guard[],
  job: Job,
): Promise<ClusterBasis> {
  const mixed = new Uint8Array(components.count);
  const looksAt = pairsLookedAt(input);
  for (let from = 0; from < looksAt; from += breathEvery) {
    await breathe(job);
    markMixed(input, components, from, Math.min(looksAt, from + breathEvery), mixed);
  }
  return { components, mixed, asked: await askedIn(components, guards, input, job) };
}

/** Other strategies never look at a pair below the threshold. */
function pairsLookedAt({ strategy, pairs }: ClusterInput): number {
  return strategy === 'guarded-additive' ? pairs.weights.length : 0;
}

function markMixed(
  { pairs, threshold }: ClusterInput,
  { personOf }: PersonSets,
  from: number,
  to: number,
  mixed: Uint8Array,
): void {
  const { left, right, weights, linkRule } = pairs;
  for (let pair = from; pair < to; pair += 1) {
    if ((weights[pair] as number) >= threshold || linkRule[pair] !== 0) continue;
    const component = personOf[left[pair] as number] as number;
    if (component === personOf[right[pair] as number]) mixed[component] = 1;
  }
}

/** The basis of a clustering that was done otherwise, found in one go. */
export function basisAtOnce(input: ClusterInput): ClusterBasis {
  const sets = new UnionFind(input.recordCount);
  for (const { left, right } of input.decided) sets.union(left, right);
  connectSome(input, 0, input.pairs.weights.length, sets);
  const components = personSets(sets.flatten());
  const mixed = new Uint8Array(components.count);
  markMixed(input, components, 0, pairsLookedAt(input), mixed);
  const { asked, open, maskOf } = masksOf(components, guardsOf(input), input);
  for (const at of open) asked[at] = maskOf(at);
  return { components, mixed, asked };
}

/** Records by other numbers, and what an earlier clustering knew. */
type Asking = Pick<ClusterInput, 'numbers' | 'known'>;

/** Per component a mask of the guards that may refuse a union in it. Throws `Cancelled`. */
export async function askedIn(
  components: PersonSets,
  guards: readonly Guard[],
  asking: Asking,
  job: Job,
): Promise<Int32Array> {
  await breathe(job);
  const { asked, open, maskOf } = masksOf(components, guards, asking);
  await breathe(job);
  let looked = 0;
  for (const at of open) {
    asked[at] = maskOf(at);
    looked += personSize(components, at);
    if (looked > 4096) {
      looked = 0;
      await breathe(job);
    }
  }
  return asked;
}

/** The masks that are known, the components of which they are not, and what finds it out. */
function masksOf(
  components: PersonSets,
  guards: readonly Guard[],
  { numbers, known }: Asking,
): { readonly asked: Int32Array; readonly open: Int32Array; maskOf(component: number): number } {
  const { count, offsets, members } = components;
  const asked = new Int32Array(count);
  const settled = new Uint8Array(count);
  const open = new IntBuffer();
  for (let at = 0; at < count; at += 1) {
    const from = offsets[at] as number;
    const to = offsets[at + 1] as number;
    const group = to - from < 2 || known === undefined ? -1 : oneGroup(known.groupOf, members, from, to);
    if (group >= 0) asked[at] = known?.asked[group] as number;
    if (group >= 0 || to - from < 2) settled[at] = 1;
    else open.push(at);
  }
  return { asked, open: open.finish(), maskOf: guardTest(guards, components, settled, numbers) };
}

/** The group that all these records were in; -1 where there is none. */
function oneGroup(groupOf: Int32Array, members: Int32Array, from: number, to: number): number {
  const group = groupOf[members[from] as number] as number;
  if (group < 0) return -1;
  for (let place = from + 1; place < to; place += 1)
    if (groupOf[members[place] as number] !== group) return -1;
  return group;
}

function onePerSource({ sourceOf }: Pick<ClusterInput, 'sourceOf'>): Guard {
  const seen = new Set<number>();
  return {
    id: 'one-to-one',
    mayRefuse(records) {
      seen.clear();
      for (const record of records) seen.add(sourceOf[record] ?? -1);
      return seen.size < records.length;
    },
    refuses: (a, b) => {
      seen.clear();
      for (const record of a) seen.add(sourceOf[record] ?? -1);
      return b.some((record) => seen.has(sourceOf[record] ?? -1));
    },
  };
}
