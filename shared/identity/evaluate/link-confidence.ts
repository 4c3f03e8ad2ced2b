import { breathe, type Job } from '../../kernel/index.ts';
import type { IdentityRun } from '../run.ts';
import { chanceOf, clampEvidence } from './odds.ts';
import { cutsOf, type InnerPair, type PersonTree, personTree, walkPath } from './person-tree.ts';

/**
 * How far pairs across one cut repeat one another: the intra-cut correlation of the design effect 1 + ρ(k − 1) (Kish,
 * Survey Sampling, 1965). Pairs of one record share its values, so k of them are worth k / (1 + ρ(k − 1)). The value
 * was chosen looking at all four public sets with truth (fake_1000, febrl3, one half of historical_50k, Senzing), so none
 * of them checks it.
 */
const repetition = 0.3;

/** Two readings of a pair within a person that no blocking rule brought together: it says nothing, or one bit against. */
const silences = [0, -1000] as const;

/** The probability that a link is right, as the more trusting and the more doubting of two readings see it. */
export interface Belief {
  readonly high: number;
  readonly low: number;
}

/** The tie between two parts of one person: if it is wrong, all `pairs` across it are. */
export interface Tie extends Belief {
  readonly pairs: number;
}

export interface LinkConfidence {
  /** Belief in a pair of records of one person, compared or not; 1 for a record and itself. */
  beliefIn(left: number, right: number): Belief;
  /** The unions that make the persons, each with the pairs that rest on it; over all persons they are all linked pairs. */
  readonly ties: readonly Tie[];
}

interface PersonBelief {
  readonly tree: PersonTree;
  /** Per record: belief in the edge above it. */
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/**
 * How sure each link is, given all that is known of its person. A pair's own weight says too little there: the others of
 * the person speak too. For the edge of the person's strongest tree that parts the two records, the evidence of all k
 * compared pairs across the cut is added up (w, each within ±20 bits), divided by the design effect and read as odds:
 * P = 1 / (1 + 2^−(Σw + silence·u) / (1 + ρ(k + u − 1))), u the pairs across it that were never compared. On a path of
 * several edges the weakest counts. Measured against truth where it is known in test/identity/estimates.test.ts.
 * Throws `Cancelled`.
 */
export async function linkConfidence(run: IdentityRun, job: Job): Promise<LinkConfidence> {
  const places = new Int32Array(run.recordCount);
  const sizes = new Int32Array(run.personCount);
  for (let record = 0; record < run.recordCount; record += 1) {
    const person = run.personOf(record);
    places[record] = sizes[person] ?? 0;
    sizes[person] = (sizes[person] ?? 0) + 1;
  }
  const inner = innerPairs(run, places);
  const beliefs = new Map<number, PersonBelief>();
  const ties: Tie[] = [];
  for (let person = 0; person < run.personCount; person += 1) {
    const size = sizes[person] ?? 0;
    if (size < 2) continue;
    const belief = believe(size, inner.get(person) ?? []);
    beliefs.set(person, belief);
    ties.push(...tiesOf(belief));
    if (person % 512 === 0) await breathe(job);
  }
  return {
    ties,
    beliefIn(left, right) {
      const belief = beliefs.get(run.personOf(left));
      if (belief === undefined || left === right) return { high: 1, low: 1 };
      let high = 1;
      let low = 1;
      walkPath(belief.tree, places[left] ?? 0, places[right] ?? 0, (record) => {
        high = Math.min(high, belief.high[record] ?? 1);
        low = Math.min(low, belief.low[record] ?? 1);
      });
      return { high, low };
    },
  };
}

function innerPairs(run: IdentityRun, places: Int32Array): ReadonlyMap<number, InnerPair[]> {
  const inner = new Map<number, InnerPair[]>();
  const { left, right, weights, count } = run.pairs;
  for (let pair = 0; pair < count; pair += 1) {
    const person = run.personOf(left[pair] ?? 0);
    if (person !== run.personOf(right[pair] ?? 0)) continue;
    const weight = clampEvidence(weights[pair] ?? 0);
    const one = { a: places[left[pair] ?? 0] ?? 0, b: places[right[pair] ?? 0] ?? 0, weight };
    const own = inner.get(person);
    if (own === undefined) inner.set(person, [one]);
    else own.push(one);
  }
  return inner;
}

function believe(size: number, pairs: readonly InnerPair[]): PersonBelief {
  const tree = personTree(size, pairs);
  const { evidence, compared, across } = cutsOf(tree, pairs);
  const read = (silence: number): Float64Array =>
    evidence.map((sum, record) => {
      if (tree.certain[record] === 1 || tree.parent[record] === -1) return 1;
      const silent = silence === 0 ? 0 : (across[record] ?? 0) - (compared[record] ?? 0);
      const effect = 1 + repetition * ((compared[record] ?? 0) + silent - 1);
      return chanceOf((sum + silence * silent) / effect);
    });
  const [high, low] = silences.map(read);
  return { tree, high: high ?? new Float64Array(size), low: low ?? new Float64Array(size) };
}

/** Joins the records again, strongest edge first: each edge decides the pairs between the two parts that it joins. */
function tiesOf({ tree, high, low }: PersonBelief): Tie[] {
  const root = Int32Array.from({ length: tree.size }, (_, record) => record);
  const sizes = new Int32Array(tree.size).fill(1);
  const find = (record: number): number => {
    let at = record;
    while (root[at] !== at) at = root[at] ?? at;
    return at;
  };
  const belief = (record: number): number => (high[record] ?? 1) + (low[record] ?? 1);
  const edges = tree.order.filter((record) => tree.parent[record] !== -1);
  edges.sort((a, b) => belief(b) - belief(a) || a - b);
  return edges.map((record) => {
    const a = find(record);
    const b = find(tree.parent[record] ?? 0);
    const pairs = (sizes[a] ?? 1) * (sizes[b] ?? 1);
    root[b] = a;
    sizes[a] = (sizes[a] ?? 1) + (sizes[b] ?? 1);
    return { high: high[record] ?? 1, low: low[record] ?? 1, pairs };
  });
}
