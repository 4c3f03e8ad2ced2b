import { breathe, type Job } from '../../kernel/index.ts';
import { IntBuffer } from '../int-buffer.ts';
import type { PersonSets } from '../persons/person-sets.ts';
import { guardsOfMask } from './asked-guards.ts';
import { mostOfOnePair } from './balance.ts';
import type { ClusterBasis, ClusterInput } from './cluster.ts';
import { denseLimit } from './contraction.ts';
import type { Guard } from './guards.ts';
import {
  type ComponentPairs,
  joinComponent,
  JoinMemory,
  type JoinRules,
  joinSmall,
  type Refusal,
} from './join-component.ts';
import type { OrderedRefusals } from './refusal-order.ts';
import type { StandingComponents } from './standing.ts';
import { StandingReader } from './standing-reader.ts';
import { SteadyGraph } from './steady-graph.ts';
import { UnionFind } from './union-find.ts';

/** A refusal within a group, and by how much its weight rises when the threshold rises by one. */
interface SlopingRefusal {
  readonly refusal: Refusal;
  /** The place of its left record in the group. */
  readonly place: number;
  readonly slope: number;
}

const none: readonly SlopingRefusal[] = [];

/**
 * Per group of records the ranges of thresholds within which joining them takes the very same steps: the persons are the
 * same, and the same unions are refused. A range is measured by joining the group once, at a threshold that was asked for,
 * and kept: what is asked near a threshold that was asked before costs next to nothing. A group is what pairs connect at
 * some lowest threshold; at a higher one it may fall apart into components, which then never influence one another, as all
 * edges between them are below 0. So one range serves them all. Some 20 bytes per range, 8 per record that it moves.
 */
export class SteadyRanges {
  readonly #base: ClusterInput;
  readonly #standing: StandingComponents;
  readonly #components: PersonSets;
  readonly #reader: StandingReader;
  readonly #graph = new SteadyGraph(mostOfOnePair);
  readonly #sets = new UnionFind(denseLimit);
  /** Around the threshold of the run nothing moves and nothing is refused: known without joining anything. */
  readonly #lowest: Int32Array;
  readonly #highest: Int32Array;
  /** 1 + the range of each group that was measured last, 0 for none. */
  readonly #last: Int32Array;
  #ranges = new Ranges();

  /**
   * `input`: what gave the persons of the run, at its threshold. `standing`: all groups of two and more records, weighed so.
   * `components`: the groups by number. `basis`: what the clustering of the run began with.
   */
  constructor(
    input: ClusterInput,
    standing: StandingComponents,
    components: PersonSets,
    basis: ClusterBasis,
  ) {
    this.#base = input;
    this.#standing = standing;
    this.#components = components;
    this.#reader = new StandingReader(standing, input, components);
    this.#last = new Int32Array(standing.count);
    this.#lowest = new Int32Array(standing.count);
    this.#highest = new Int32Array(standing.count);
    for (let at = 0; at < standing.count; at += 1) this.#begin(at, basis);
  }

  /**
   * Joins all groups at a threshold of at least the one that made them. `guards`: those for this threshold. Writes 1 + the
   * smallest record of its person for every record whose person is not one of the run. Throws `Cancelled`.
   */
  async join(
    threshold: number,
    guards: readonly Guard[],
    rootOf: Int32Array,
    job: Job,
  ): Promise<OrderedRefusals> {
    const { offsets, count } = this.#standing;
    const rules = this.#rulesAt(threshold, guards);
    const found: OrderedRefusals = { refusals: [], firsts: [] };
    if (this.#ranges.size > mostKept) this.#forget();
    let work = 0;
    for (let at = 0; at < count; at += 1) {
      if (threshold >= (this.#lowest[at] as number) && threshold <= (this.#highest[at] as number)) continue;
      const size = (offsets[at + 1] as number) - (offsets[at] as number);
      if (size > denseLimit) {
        await this.#joinLarge(at, rules, rootOf, found, job);
        continue;
      }
      let range = this.#ranges.find((this.#last[at] as number) - 1, threshold);
      if (range < 0) {
        range = this.#measure(at, rules, job);
        work += size * size + this.#reader.pairs.pairCount;
      }
      this.#ranges.write(range, rootOf);
      this.#tell(at, range, threshold, found);
      if (work > 20_000) {
        work = 0;
        await breathe(job);
      }
    }
    return found;
  }

  /** The range about the threshold of the run of a group in which nothing speaks against what connects. */
  #begin(at: number, { components: { personOf }, mixed, asked }: ClusterBasis): void {
    const { offsets, records, pairOffsets, weights, linkRule } = this.#standing;
    const { threshold } = this.#base;
    this.#lowest[at] = 1;
    this.#highest[at] = 0;
    for (let place = offsets[at] as number; place < (offsets[at + 1] as number); place += 1) {
      const component = personOf[records[place] as number] as number;
      if (mixed[component] !== 0 || asked[component] !== 0) return;
    }
    let low = threshold - farthest;
    let high = threshold + farthest;
    for (let pair = pairOffsets[at] as number; pair < (pairOffsets[at + 1] as number); pair += 1) {
      if (linkRule[pair] !== 0) continue;
      const weight = weights[pair] as number;
      if (weight >= threshold) high = Math.min(high, weight);
      else low = Math.max(low, weight + 1);
    }
    this.#lowest[at] = low;
    this.#highest[at] = high;
  }

  #rulesAt(threshold: number, guards: readonly Guard[]): RulesAt {
    const { strategy } = this.#base;
    const heard = guards.map((guard) => this.#heard(guard));
    const kept = new Map<number, JoinRules>();
    return {
      threshold,
      all: { strategy, threshold, guards, memory: new JoinMemory() },
      heardOf: (mask) => {
        let own = kept.get(mask);
        if (own === undefined) {
          const memory = new JoinMemory(this.#graph);
          own = { strategy, threshold, guards: guardsOfMask(heard, mask), memory };
          kept.set(mask, own);
        }
        return own;
      },
    };
  }

  /** The guard, where it weighs evidence against the threshold, narrowing the range to where its answers stay. */
  #heard(guard: Guard): Guard {
    const { slack } = guard;
    if (slack === undefined) return guard;
    return {
      ...guard,
      refuses: (left, right) => {
        const [fall, rise] = slack(left, right);
        this.#graph.narrow(-fall, rise);
        return guard.refuses(left, right);
      },
    };
  }

  /** Joins a group, and notes for which thresholds that holds. */
  #measure(at: number, { threshold, heardOf }: RulesAt, job: Job): number {
    const graph = this.#graph;
    graph.begin();
    this.#reader.move(at);
    const component = this.#reader.component();
    const refusals: Refusal[] = [];
    const roots = joinSmall(component, heardOf(this.#standing.asked[at] as number), refusals, job);
    const { pairCount, weights } = this.#reader.pairs;
    for (let pair = 0; pair < pairCount; pair += 1) {
      const ahead = (weights[pair] as number) - threshold;
      if (ahead >= mostOfOnePair) graph.narrow(-farthest, ahead - mostOfOnePair);
      else if (ahead <= -mostOfOnePair) graph.narrow(ahead + mostOfOnePair, farthest);
      else graph.narrow(ahead - mostOfOnePair, ahead + mostOfOnePair);
    }
    // Decisions and rules come first and weigh the same at any threshold; then every refusal took an edge away.
    const first = refusals.length - graph.refused.length;
    const range = this.#ranges.add({
      threshold,
      low: threshold + Math.max(graph.lowest, -farthest),
      high: threshold + Math.min(graph.highest, farthest),
      before: (this.#last[at] as number) - 1,
      refusals: refusals.map((refusal, index) => ({
        refusal,
        place: component.records.indexOf(refusal.left),
        slope: index < first ? 0 : 1 - (graph.refused[index - first] ?? 0),
      })),
    });
    this.#last[at] = range + 1;
    this.#reader.eachMoved(roots, (record, root) => this.#ranges.move(record, root));
    return range;
  }

  async #joinLarge(
    at: number,
    { all, threshold }: RulesAt,
    rootOf: Int32Array,
    { refusals, firsts }: OrderedRefusals,
    job: Job,
  ): Promise<void> {
    // Others may ask meanwhile, so it works in memory of its own.
    const reader = new StandingReader(this.#standing, this.#base, this.#components);
    reader.move(at);
    const component = reader.component();
    const own: Refusal[] = [];
    const rules = { ...all, guards: guardsOfMask(all.guards, this.#standing.asked[at] as number) };
    const roots = await joinComponent(component, rules, own, job);
    reader.eachMoved(roots, (record, root) => {
      rootOf[record] = root + 1;
    });
    if (own.length === 0) return;
    const sets = connect(new UnionFind(component.records.length), reader.pairs, threshold);
    for (const refusal of own) {
      refusals.push(refusal);
      firsts.push(component.records[sets.find(component.records.indexOf(refusal.left))] as number);
    }
  }

  /** What is refused in a group at a threshold within a range, in order. */
  #tell(at: number, range: number, threshold: number, { refusals, firsts }: OrderedRefusals): void {
    const own = this.#ranges.refusalsOf(range);
    if (own.length === 0) return;
    const { offsets, records } = this.#standing;
    const from = offsets[at] as number;
    this.#reader.move(at);
    this.#sets.reset((offsets[at + 1] as number) - from);
    const sets = connect(this.#sets, this.#reader.pairs, threshold);
    const moved = threshold - this.#ranges.thresholdOf(range);
    for (const { refusal, place, slope } of own) {
      refusals.push(
        slope === 0 || moved === 0 ? refusal : { ...refusal, weight: refusal.weight + slope * moved },
      );
      firsts.push(records[from + sets.find(place)] as number);
    }
  }

  #forget(): void {
    this.#ranges = new Ranges();
    this.#last.fill(0);
  }
}

/** The components into which a group falls. */
function connect(
  sets: UnionFind,
  { decided, pairCount, left, right, weights, linkRule }: ComponentPairs,
  threshold: number,
): UnionFind {
  for (const [a, b] of decided) sets.union(a, b);
  for (let pair = 0; pair < pairCount; pair += 1)
    if ((weights[pair] as number) >= threshold || linkRule[pair] !== 0)
      sets.union(left[pair] as number, right[pair] as number);
  return sets;
}

interface RulesAt {
  readonly threshold: number;
  readonly all: JoinRules;
  /** The rules for a mask of guards, heard by the graph. */
  heardOf(mask: number): JoinRules;
}

/** Further than any threshold lies from another, and safe to add to one. */
const farthest = 1_000_000_000;
/** Records moved by ranges and ranges kept at most; then all are forgotten, since only time is lost with them. */
const mostKept = 16_000_000;

/** Ranges of thresholds, with what they say of their groups. */
class Ranges {
  readonly #lows = new IntBuffer();
  readonly #highs = new IntBuffer();
  readonly #thresholds = new IntBuffer();
  /** The range of the same group that was measured before. */
  readonly #before = new IntBuffer();
  /** The records that a range moves, and 1 + their roots, are from here on. */
  readonly #from = new IntBuffer();
  readonly #records = new IntBuffer();
  readonly #roots = new IntBuffer();
  readonly #refusals = new Map<number, readonly SlopingRefusal[]>();

  get size(): number {
    return this.#lows.length + this.#records.length;
  }

  add(range: {
    readonly threshold: number;
    readonly low: number;
    readonly high: number;
    readonly before: number;
    readonly refusals: readonly SlopingRefusal[];
  }): number {
    const number = this.#lows.length;
    this.#lows.push(range.low);
    this.#highs.push(range.high);
    this.#thresholds.push(range.threshold);
    this.#before.push(range.before);
    this.#from.push(this.#records.length);
    if (range.refusals.length > 0) this.#refusals.set(number, range.refusals);
    return number;
  }

  /** Says of the range that was added last that it moves a record. */
  move(record: number, root: number): void {
    this.#records.push(record);
    this.#roots.push(root + 1);
  }

  /** The range that holds the threshold, this one or one of the same group before; -1 for none. */
  find(last: number, threshold: number): number {
    let range = last;
    while (range >= 0 && (threshold < this.#lows.at(range) || threshold > this.#highs.at(range)))
      range = this.#before.at(range);
    return range;
  }

  write(range: number, rootOf: Int32Array): void {
    const to = range + 1 < this.#from.length ? this.#from.at(range + 1) : this.#records.length;
    for (let at = this.#from.at(range); at < to; at += 1) rootOf[this.#records.at(at)] = this.#roots.at(at);
  }

  thresholdOf(range: number): number {
    return this.#thresholds.at(range);
  }

  refusalsOf(range: number): readonly SlopingRefusal[] {
    return this.#refusals.get(range) ?? none;
  }
}
