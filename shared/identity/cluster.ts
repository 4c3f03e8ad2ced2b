import { breathe, type Job } from '../kernel/index.ts';
import { DenseGraph } from './contraction.ts';
import type { Guard } from './guards.ts';
import { ComponentReader } from './component-reader.ts';
import {
  type ClusteringStrategy,
  joinComponent,
  type JoinRules,
  type MergeStep,
  QuietJoin,
  type Refusal,
} from './join-component.ts';
import { type PersonSets, personSets, personSize } from './person-sets.ts';
import { quietTest } from './quiet-components.ts';
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
 * Takes three passes over all pairs; memory is about 30 bytes per record. Throws `Cancelled`.
 */
export async function cluster(input: ClusterInput, job: Job): Promise<Clusters> {
  const rootOf = (await connect(input, job)).flatten();
  const components = personSets(rootOf);
  const guards = input.strategy === 'one-to-one' ? [...input.guards, onePerSource(input)] : input.guards;
  const open = await undecided(input, components, guards, job);
  const refusals: Refusal[] = [];
  if (open.count > 0) {
    const rules: JoinRules = {
      strategy: input.strategy,
      threshold: input.threshold,
      guards,
      dense: new DenseGraph(),
      onStep: input.onStep,
    };
    const parts = await ComponentReader.of(input, components, open.marks, job);
    const quietly = new QuietJoin(rules);
    let work = 0;
    for (let at = 0; at < components.count; at += 1) {
      if (open.marks[at] === 0) continue;
      const size = personSize(components, at);
      parts.move(at);
      const quiet = open.quiet[at] === 1;
      const roots =
        quiet && quietly.suits(size)
          ? quietly.join(parts.pairs, size)
          : await joinComponent(parts.component(), quiet ? { ...rules, guards: [] } : rules, refusals, job);
      parts.place(roots, rootOf);
      work += parts.pairs.pairCount + size;
      if (work > 20_000) {
        work = 0;
        await breathe(job);
      }
    }
  }
  const quietOf = new Int32Array(input.recordCount);
  for (let record = 0; record < quietOf.length; record += 1) {
    const at = components.personOf[record] as number;
    quietOf[record] = open.quiet[at] === 1 ? at : -1;
  }
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
  // Other strategies never look at a pair below the threshold.
  const looksAt = strategy === 'guarded-additive' ? weights.length : 0;
  for (let from = 0; from < looksAt; from += breathEvery) {
    await breathe(job);
    const to = Math.min(looksAt, from + breathEvery);
    for (let pair = from; pair < to; pair += 1) {
      if ((weights[pair] as number) >= threshold || linkRule[pair] !== 0) continue;
      const component = personOf[left[pair] as number] as number;
      if (component === personOf[right[pair] as number]) marks[component] = 1;
    }
  }
  const quiet = new Uint8Array(components.count);
  const { offsets, members } = components;
  if (quietOf !== undefined)
    for (let at = 0; at < components.count; at += 1)
      if (allQuiet(quietOf, members, offsets[at] as number, offsets[at + 1] as number)) quiet[at] = 1;
  await breathe(job);
  // Records of a part have other numbers than the columns of its guards.
  const isQuiet = quietTest(numbers === undefined ? guards : guards.map(askedAlways), components, quiet);
  let count = 0;
  let looked = 0;
  const records: number[] = [];
  let from = 0;
  let to = 0;
  const own = (): readonly number[] => {
    records.length = to - from;
    for (let place = from; place < to; place += 1) {
      const record = members[place] as number;
      records[place - from] = numbers === undefined ? record : (numbers[record] as number);
    }
    return records;
  };
  for (let at = 0; at < components.count; at += 1) {
    from = offsets[at] as number;
    to = offsets[at + 1] as number;
    if (to - from < 2) continue;
    if (quiet[at] === 0) {
      if (isQuiet(at, own)) quiet[at] = 1;
      looked += to - from;
      if (looked > 4096) {
        looked = 0;
        await breathe(job);
      }
    }
    if (quiet[at] === 0) marks[at] = 1;
    count += marks[at] as number;
  }
  return { count, marks, quiet };
}

function askedAlways({ id, refuses, mayRefuse }: Guard): Guard {
  return { id, refuses, ...(mayRefuse !== undefined && { mayRefuse }) };
}

/** Whether all these records were in one quiet group. */
function allQuiet(quietOf: Int32Array, members: Int32Array, from: number, to: number): boolean {
  const group = quietOf[members[from] as number] as number;
  if (group < 0) return false;
  for (let place = from + 1; place < to; place += 1)
    if (quietOf[members[place] as number] !== group) return false;
  return true;
}

function onePerSource({ sourceOf }: ClusterInput): Guard {
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
