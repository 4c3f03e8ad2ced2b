import { breathe, type Job } from '../../kernel/index.ts';
import { bounded } from './balance.ts';
import { DenseGraph, denseLimit, type EdgeGraph, type ReusedGraph, SparseGraph } from './contraction.ts';
import type { Guard } from './guards.ts';
import { UnionFind } from './union-find.ts';

/** A union that did not happen although the evidence spoke for it. */
export interface Refusal {
  readonly left: number;
  readonly right: number;
  /** Thousandths of a bit; `Number.MAX_SAFE_INTEGER` for a decision or rule. */
  readonly weight: number;
  readonly guard: string;
}

/** One union that was tried, in the order of trying. `left` and `right` are the smallest records of both sides. */
export interface MergeStep {
  readonly left: number;
  readonly right: number;
  readonly by: 'decision' | 'rule' | 'weight';
  /** Sum of the evidence between the two sides, thousandths of a bit; 0 for decisions and rules. */
  readonly weight: number;
  /** The guard that refused; null when the union happened. */
  readonly refusedBy: string | null;
}

export type ClusteringStrategy = 'guarded-additive' | 'connected-components' | 'one-to-one';

/** Memory that one component after the other works in. */
export class JoinMemory {
  readonly dense: ReusedGraph;
  sets = new UnionFind(64);
  nodeOf = new Int32Array(64);
  rootOf = new Int32Array(64);

  constructor(dense: ReusedGraph = new DenseGraph()) {
    this.dense = dense;
  }

  /** Makes room for a component of so many records, each a set of its own. */
  reset(count: number): void {
    if (count > this.nodeOf.length) {
      this.sets = new UnionFind(count * 2);
      this.nodeOf = new Int32Array(count * 2);
      this.rootOf = new Int32Array(count * 2);
    }
    this.sets.reset(count);
  }
}

export interface JoinRules {
  readonly strategy: ClusteringStrategy;
  /** Thousandths of a bit. */
  readonly threshold: number;
  readonly guards: readonly Guard[];
  /** One per clustering, so that two at a time do not disturb each other. */
  readonly memory: JoinMemory;
  readonly onStep?: ((step: MergeStep) => void) | undefined;
}

/** What is known between the records of a component, by place among them in ascending order. */
export interface ComponentPairs {
  /** Pairs of places joined by decisions, in order. */
  readonly decided: readonly (readonly [number, number])[];
  /** The arrays below may be longer. */
  readonly pairCount: number;
  /** Places of the pairs' records. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly weights: Int32Array;
  /** 1 + number of the link rule that joins the pair, 0 for none. */
  readonly linkRule: Uint8Array;
}

/** Records that decisions, rules or weights connect, and everything known between them. */
export interface Component extends ComponentPairs {
  /** The records, ascending. */
  readonly records: readonly number[];
}

/**
 * Joins the records of one component into persons: decisions in order, link rules by precedence and then by record
 * numbers, and then by strategy (see `cluster`). Returns, per place, the place of its person's smallest record; it holds until
 * the memory is used again, and may be longer.
 */
export async function joinComponent(
  component: Component,
  rules: JoinRules,
  refusals: Refusal[],
  job: Job,
): Promise<Int32Array> {
  const steps = joining(component, rules, refusals, job);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe(job);
  }
}

/** As `joinComponent`, for components of at most `denseLimit` records, which are done before anybody could want a turn. */
export function joinSmall(component: Component, rules: JoinRules, refusals: Refusal[], job: Job): Int32Array {
  const steps = joining(component, rules, refusals, job);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The joining itself; yields where others may take a turn. */
function* joining(
  component: Component,
  rules: JoinRules,
  refusals: Refusal[],
  job: Job,
): Generator<void, Int32Array> {
  const groups = new Groups(component.records, rules, refusals);
  for (const [left, right] of component.decided) groups.join(left, right, 0, 'decision');
  for (const pair of ruledPairs(component))
    groups.join(component.left[pair] ?? 0, component.right[pair] ?? 0, 0, 'rule');
  if (rules.strategy === 'guarded-additive') yield* contract(component, rules, groups, job);
  else
    for (const pair of strongestFirst(component, rules.threshold))
      groups.join(
        component.left[pair] ?? 0,
        component.right[pair] ?? 0,
        component.weights[pair] ?? 0,
        'weight',
      );
  return groups.roots();
}

/** The groups joined so far. Guards see record numbers, everything else places. */
class Groups {
  private readonly sets: UnionFind;
  private readonly records: readonly number[];
  private readonly rules: JoinRules;
  private readonly refusals: Refusal[];
  /** The records of a group by its root; undefined while it is one record. */
  private readonly grown: (number[] | undefined)[] = [];

  constructor(records: readonly number[], rules: JoinRules, refusals: Refusal[]) {
    rules.memory.reset(records.length);
    this.sets = rules.memory.sets;
    this.records = records;
    this.rules = rules;
    this.refusals = refusals;
  }

  find(place: number): number {
    return this.sets.find(place);
  }

  /** Whether the two are one afterwards. */
  join(left: number, right: number, weight: number, by: MergeStep['by']): boolean {
    const a = this.sets.find(left);
    const b = this.sets.find(right);
    if (a === b) return true;
    const ours = this.recordsOf(a);
    const theirs = this.recordsOf(b);
    const guard = this.refusing(ours, theirs, by);
    this.rules.onStep?.({
      left: this.records[a] ?? 0,
      right: this.records[b] ?? 0,
      by,
      weight,
      refusedBy: guard?.id ?? null,
    });
    if (guard !== undefined) {
      this.refusals.push({
        left: this.records[left] ?? 0,
        right: this.records[right] ?? 0,
        weight: by === 'weight' ? weight : Number.MAX_SAFE_INTEGER,
        guard: guard.id,
      });
      return false;
    }
    const keep = this.sets.union(a, b);
    const [large, small] = ours.length >= theirs.length ? [ours, theirs] : [theirs, ours];
    for (const record of small) large.push(record);
    this.grown[keep === a ? b : a] = undefined;
    this.grown[keep] = large;
    return true;
  }

  roots(): Int32Array {
    return this.sets.flatten(this.records.length);
  }

  private refusing(
    ours: readonly number[],
    theirs: readonly number[],
    by: MergeStep['by'],
  ): Guard | undefined {
    for (const guard of this.rules.guards) if (asked(guard, by) && guard.refuses(ours, theirs)) return guard;
    return undefined;
  }

  private recordsOf(root: number): number[] {
    return this.grown[root] ?? [this.records[root] ?? 0];
  }
}

/** A decision outranks all guards but cannot-link; a rule may join two records of one source also where weights may not. */
function asked(guard: Guard, by: MergeStep['by']): boolean {
  if (by === 'decision') return guard.id === 'cannot-link';
  return by === 'weight' || guard.id !== 'one-to-one';
}

const none: readonly number[] = [];

function ruledPairs({ pairCount, left, right, linkRule }: Component): readonly number[] {
  let some = false;
  for (let pair = 0; pair < pairCount && !some; pair += 1) some = linkRule[pair] !== 0;
  if (!some) return none;
  const ruled: number[] = [];
  for (let pair = 0; pair < pairCount; pair += 1) if (linkRule[pair] !== 0) ruled.push(pair);
  return ruled.sort(
    (a, b) =>
      (linkRule[a] ?? 0) - (linkRule[b] ?? 0) ||
      (left[a] ?? 0) - (left[b] ?? 0) ||
      (right[a] ?? 0) - (right[b] ?? 0),
  );
}

function strongestFirst({ pairCount, left, right, weights }: Component, threshold: number): number[] {
  const strong: number[] = [];
  for (let pair = 0; pair < pairCount; pair += 1) if ((weights[pair] ?? 0) >= threshold) strong.push(pair);
  return strong.sort(
    (a, b) =>
      (weights[b] ?? 0) - (weights[a] ?? 0) ||
      (left[a] ?? 0) - (left[b] ?? 0) ||
      (right[a] ?? 0) - (right[b] ?? 0),
  );
}

function* contract(
  component: Component,
  { threshold, memory }: JoinRules,
  groups: Groups,
  job: Job,
): Generator<void, void> {
  const { pairCount, left, right, weights, records } = component;
  const { nodeOf, rootOf } = memory;
  // Nodes are the groups that decisions and rules left, numbered by their smallest record.
  let nodes = 0;
  for (let place = 0; place < records.length; place += 1) {
    const root = groups.find(place);
    if (root === place) {
      nodeOf[place] = nodes;
      rootOf[nodes] = place;
      nodes += 1;
    } else nodeOf[place] = nodeOf[root] as number;
  }
  const graph = graphOf(nodes, memory.dense);
  for (let pair = 0; pair < pairCount; pair += 1) {
    const a = nodeOf[left[pair] as number] as number;
    const b = nodeOf[right[pair] as number] as number;
    if (a === b) continue;
    graph.add(a, b, bounded((weights[pair] as number) - threshold));
    if (pair % 262_144 === 262_143) yield;
  }
  let steps = 0;
  while (graph.strongest()) {
    const { first: a, second: b, weight } = graph;
    if (groups.join(rootOf[a] ?? 0, rootOf[b] ?? 0, weight + threshold, 'weight')) graph.contract(a, b);
    else graph.remove(a, b);
    steps += 1;
    if (steps % 2048 === 0) {
      job.report({ phase: 'cluster', done: steps, unit: 'steps' });
      yield;
    }
  }
}

function graphOf(nodes: number, dense: ReusedGraph): EdgeGraph {
  if (nodes > denseLimit) return new SparseGraph(nodes);
  dense.reset(nodes);
  return dense;
}

/**
 * As `joinComponent` with the strategy guarded-additive, for small components in which no guard is asked and to which
 * nobody listens: then only the outcome counts, in which order decisions and rules join does not.
 */
export class QuietJoin {
  private readonly roots = new UnionFind(denseLimit);
  private readonly nodeOf = new Int32Array(denseLimit);
  private readonly rootOf = new Int32Array(denseLimit);
  private readonly rules: JoinRules;

  constructor(rules: JoinRules) {
    this.rules = rules;
  }

  /** Whether a component of so many records may be given. */
  suits(records: number): boolean {
    const { strategy, onStep } = this.rules;
    return strategy === 'guarded-additive' && onStep === undefined && records <= denseLimit;
  }

  /** Per place the place of its person's smallest record; holds until the next call, and may be longer. */
  join({ decided, pairCount, left, right, weights, linkRule }: ComponentPairs, size: number): Int32Array {
    const { roots, nodeOf, rootOf } = this;
    const { threshold } = this.rules;
    const { dense } = this.rules.memory;
    roots.reset(size);
    for (const [a, b] of decided) roots.union(a, b);
    for (let pair = 0; pair < pairCount; pair += 1)
      if (linkRule[pair] !== 0) roots.union(left[pair] as number, right[pair] as number);
    let nodes = 0;
    for (let place = 0; place < size; place += 1) {
      const root = roots.find(place);
      if (root === place) {
        nodeOf[place] = nodes;
        rootOf[nodes] = place;
        nodes += 1;
      } else nodeOf[place] = nodeOf[root] as number;
    }
    dense.reset(nodes);
    for (let pair = 0; pair < pairCount; pair += 1) {
      const a = nodeOf[left[pair] as number] as number;
      const b = nodeOf[right[pair] as number] as number;
      if (a !== b) dense.add(a, b, bounded((weights[pair] as number) - threshold));
    }
    while (dense.strongest()) {
      const { first, second } = dense;
      roots.union(rootOf[first] as number, rootOf[second] as number);
      dense.contract(first, second);
    }
    return roots.flatten(size);
  }
}
