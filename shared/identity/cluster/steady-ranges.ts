import type { Job } from '../../kernel/index.ts';
import { guardsOfMask } from './asked-guards.ts';
import { mostOfOnePair } from './balance.ts';
import { type ClusterInput, guardsOf } from './cluster.ts';
import { denseLimit } from './contraction.ts';
import type { Guard } from './guards.ts';
import { JoinMemory, type JoinRules, joinSmall, type Refusal } from './join-component.ts';
import type { PersonSets } from '../persons/person-sets.ts';
import type { StandingComponents } from './standing.ts';
import { StandingReader } from './standing-reader.ts';
import { SteadyGraph } from './steady-graph.ts';

/** A refusal, and by how much its weight rises when the threshold rises by one. */
interface SlopingRefusal {
  readonly refusal: Refusal;
  readonly slope: number;
}

const none: readonly SlopingRefusal[] = [];

/**
 * Per standing component the range of thresholds at which joining its records takes the very steps that it took at the
 * threshold of the run: within it the persons are the same, and the same unions are refused. Measured once per component,
 * when first asked for, by joining it once at the run's own threshold. 8 bytes per component, and the refusals.
 */
export class SteadyRanges {
  readonly #input: ClusterInput;
  readonly #guards: readonly Guard[];
  readonly #standing: StandingComponents;
  readonly #reader: StandingReader;
  readonly #graph = new SteadyGraph(mostOfOnePair);
  readonly #rulesOf = new Map<number, JoinRules>();
  readonly #refusals = new Map<number, readonly SlopingRefusal[]>();
  readonly #suits: boolean;
  readonly #measured: Uint8Array;
  readonly #lowest: Int32Array;
  readonly #highest: Int32Array;

  /** `input`: what gave these components; its guards are asked anew. */
  constructor(input: ClusterInput, standing: StandingComponents, components: PersonSets) {
    this.#input = input;
    this.#suits = input.strategy === 'guarded-additive';
    this.#standing = standing;
    this.#guards = guardsOf(input).map((guard) => this.#heard(guard));
    this.#reader = new StandingReader(standing, input, components);
    this.#measured = new Uint8Array(standing.count);
    this.#lowest = new Int32Array(standing.count);
    this.#highest = new Int32Array(standing.count);
  }

  /** Whether the component is joined at this threshold as it was. */
  holds(at: number, threshold: number, job: Job): boolean {
    if (this.#measured[at] === 0) {
      const { offsets } = this.#standing;
      if (!this.#suits || (offsets[at + 1] as number) - (offsets[at] as number) > denseLimit) return false;
      this.#measure(at, job);
    }
    return threshold >= (this.#lowest[at] as number) && threshold <= (this.#highest[at] as number);
  }

  /** What is refused in a component at a threshold at which it holds, in order. */
  refusalsOf(at: number, threshold: number): readonly Refusal[] {
    const own = this.#refusals.get(at) ?? none;
    const moved = threshold - this.#input.threshold;
    return own.map(({ refusal, slope }) =>
      slope === 0 ? refusal : { ...refusal, weight: refusal.weight + slope * moved },
    );
  }

  #measure(at: number, job: Job): void {
    const graph = this.#graph;
    const { threshold } = this.#input;
    graph.begin();
    this.#reader.move(at);
    const refusals: Refusal[] = [];
    joinSmall(this.#reader.component(), this.#rules(this.#standing.asked[at] as number), refusals, job);
    const { pairCount, weights } = this.#reader.pairs;
    for (let pair = 0; pair < pairCount; pair += 1) {
      const ahead = (weights[pair] as number) - threshold;
      if (ahead >= mostOfOnePair) graph.narrow(-farthest, ahead - mostOfOnePair);
      else if (ahead <= -mostOfOnePair) graph.narrow(ahead + mostOfOnePair, farthest);
      else graph.narrow(ahead - mostOfOnePair, ahead + mostOfOnePair);
    }
    this.#lowest[at] = threshold + Math.max(graph.lowest, -farthest);
    this.#highest[at] = threshold + Math.min(graph.highest, farthest);
    this.#measured[at] = 1;
    if (refusals.length === 0) return;
    // Decisions and rules come first and weigh the same at any threshold; then every refusal took an edge away.
    const first = refusals.length - graph.refused.length;
    this.#refusals.set(
      at,
      refusals.map((refusal, index) => ({
        refusal,
        slope: index < first ? 0 : 1 - (graph.refused[index - first] ?? 0),
      })),
    );
  }

  #rules(mask: number): JoinRules {
    let own = this.#rulesOf.get(mask);
    if (own === undefined) {
      const { strategy, threshold } = this.#input;
      own = {
        strategy,
        threshold,
        guards: guardsOfMask(this.#guards, mask),
        memory: new JoinMemory(this.#graph),
      };
      this.#rulesOf.set(mask, own);
    }
    return own;
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
}

/** Further than any threshold lies from another, and safe to add to one. */
const farthest = 1_000_000_000;
