import { breathe, type Job, SpareMemory } from '../../kernel/index.ts';
import { IntBuffer } from '../int-buffer.ts';
import type { PersonSets } from '../persons/person-sets.ts';
import { replacedPersons } from '../persons/replaced-persons.ts';
import { guardsOfMask } from './asked-guards.ts';
import { cluster, type ClusterBasis, type ClusterInput, type Clusters, guardsOf } from './cluster.ts';
import { denseLimit } from './contraction.ts';
import {
  joinComponent,
  JoinMemory,
  type JoinRules,
  joinSmall,
  QuietJoin,
  type Refusal,
} from './join-component.ts';
import { startsOfLeft } from './pair-facts.ts';
import type { OrderedRefusals } from './refusal-order.ts';
import type { StandingComponents } from './standing.ts';
import { StandingReader } from './standing-reader.ts';

/** How pairs of the same records were clustered before, and what is different now. */
export interface Reclustering {
  readonly before: Clusters;
  /** The components of `before` that may be joined otherwise, by guards as they are now. */
  readonly standing: StandingComponents;
  /** Per component of `before` a mask of the guards that may refuse a union in it now. */
  readonly asked: Int32Array;
  /** Pairs that were at or above the threshold and no longer are, or the other way round. No link rule joins them. */
  readonly flipped: Int32Array;
}

/** A clustering that is the earlier one but for some records. */
export interface Reclustered extends Clusters {
  /** The records outside of which every person is as before, ascending. */
  readonly reworked: Int32Array;
}

/**
 * What `cluster` gives, from an earlier clustering of the same records and pairs by the same strategy and decisions, under
 * another threshold, other weights or other guards. Components in which, or between which, flipped pairs may connect other
 * records are connected anew; the others are only joined anew, and that only where a pair speaks against or a guard may
 * refuse. Exact, not an approximation: components never influence one another. Throws `Cancelled`.
 */
export async function recluster(
  input: ClusterInput,
  { before, standing, asked, flipped }: Reclustering,
  job: Job,
): Promise<Reclustered> {
  const { basis } = before;
  const touched = touchedBy(flipped, input, basis);
  /** Per record 1 + the smallest record of its new person, 0 where it keeps its person. */
  const rootOf = zeros(spareRoots, input.recordCount);
  const joined = await joinStanding(input, { before, standing }, touched.marks, rootOf, job);
  const part = await clusterTouched(input, touched, { before, asked }, rootOf, job);
  await breathe(job);
  const { sets, records } = replacedPersons(before.sets, rootOf);
  spareRoots.leave(rootOf.buffer);
  sparePlaces.leave(touched.placeOf.buffer);
  let made: ClusterBasis | null = null;
  return {
    sets,
    reworked: records,
    refusals: inOrder(joined, part.refusals),
    get basis() {
      made ??= composedBasis(basis, asked, part.clusters.basis, touched.records);
      return made;
    },
  };
}

/** One question after the other works in the same memory: fresh arrays of a million would keep the collector busy. */
const spareRoots = new SpareMemory((bytes) => new ArrayBuffer(bytes));
const sparePlaces = new SpareMemory((bytes) => new ArrayBuffer(bytes));

function zeros(from: SpareMemory<ArrayBuffer>, count: number): Int32Array<ArrayBuffer> {
  return new Int32Array(from.take(count * 4), 0, count).fill(0);
}

/** Joins the standing components anew but for the marked ones; writes the roots of those that are no longer the same persons. */
async function joinStanding(
  input: ClusterInput,
  { before, standing }: Pick<Reclustering, 'before' | 'standing'>,
  touched: Uint8Array,
  rootOf: Int32Array,
  job: Job,
): Promise<OrderedRefusals> {
  const guards = guardsOf(input);
  const rules: JoinRules = {
    strategy: input.strategy,
    threshold: input.threshold,
    guards,
    memory: new JoinMemory(),
  };
  const rulesOf = new Map<number, JoinRules>();
  const reader = new StandingReader(standing, input, before.basis.components);
  const quietly = new QuietJoin(rules);
  const refusals: Refusal[] = [];
  const firsts: number[] = [];
  let work = 0;
  for (let at = 0; at < standing.count; at += 1) {
    if (touched[standing.components[at] as number] === 1) continue;
    const size = reader.move(at);
    const mask = standing.asked[at] as number;
    let roots: Int32Array;
    if (mask === 0 && quietly.suits(size)) roots = quietly.join(reader.pairs, size);
    else {
      let own = rulesOf.get(mask);
      if (own === undefined) {
        own = { ...rules, guards: guardsOfMask(guards, mask) };
        rulesOf.set(mask, own);
      }
      roots =
        size <= denseLimit
          ? joinSmall(reader.component(), own, refusals, job)
          : await joinComponent(reader.component(), own, refusals, job);
      while (firsts.length < refusals.length) firsts.push(reader.firstOf(at));
    }
    reader.place(roots, rootOf);
    work += reader.pairs.pairCount + size;
    if (work > 20_000) {
      work = 0;
      await breathe(job);
    }
  }
  return { refusals, firsts };
}

interface Touched {
  /** 1 per component that holds a flipped pair, or one end of it, and may connect other records now. */
  readonly marks: Uint8Array;
  /** The records of those components, ascending. */
  readonly records: Int32Array;
  /** Per record 1 + its place among them, 0 for none. */
  readonly placeOf: Int32Array<ArrayBuffer>;
}

function touchedBy(
  flipped: Int32Array,
  { pairs, recordCount, strategy, threshold }: ClusterInput,
  { components: { count, offsets, members, personOf } }: ClusterBasis,
): Touched {
  // A further pair at the threshold within a component connects nothing anew. It spoke against before: so the component
  // stands among those that are joined anew, with all its pairs where the strategy looks at all of them.
  const joinedAnyway = strategy === 'guarded-additive';
  const marks = new Uint8Array(count);
  const placeOf = zeros(sparePlaces, recordCount);
  let touched = 0;
  // Marked by component, counted in the order of records: neither walk jumps about in memory.
  const touch = (component: number): void => {
    if (marks[component] === 1) return;
    marks[component] = 1;
    const to = offsets[component + 1] as number;
    for (let at = offsets[component] as number; at < to; at += 1) placeOf[members[at] as number] = 1;
    touched += to - (offsets[component] as number);
  };
  for (const pair of flipped) {
    const one = personOf[pairs.left[pair] as number] as number;
    const other = personOf[pairs.right[pair] as number] as number;
    if (joinedAnyway && one === other && (pairs.weights[pair] as number) >= threshold) continue;
    touch(one);
    touch(other);
  }
  const records = new Int32Array(touched);
  let next = 0;
  for (let record = 0; next < touched; record += 1)
    if (placeOf[record] === 1) {
      records[next] = record;
      next += 1;
      placeOf[record] = next;
    }
  return { marks, records, placeOf };
}

/** Clusters the records of touched components by themselves and writes their roots. */
async function clusterTouched(
  input: ClusterInput,
  { records, placeOf }: Touched,
  { before, asked }: Pick<Reclustering, 'asked' | 'before'>,
  rootOf: Int32Array,
  job: Job,
): Promise<{ readonly clusters: Clusters; readonly refusals: OrderedRefusals }> {
  const clusters = await cluster(
    {
      ...input,
      recordCount: records.length,
      pairs: pairsWithin(input, records, placeOf),
      decided: input.decided.flatMap(({ left, right }) => {
        const [a, b] = [placeOf[left] as number, placeOf[right] as number];
        return a === 0 || b === 0 ? [] : [{ left: a - 1, right: b - 1 }];
      }),
      numbers: records,
      known: { groupOf: records.map((record) => before.basis.components.personOf[record] as number), asked },
    },
    job,
  );
  placeChanged(clusters.sets, records, before.sets, rootOf);
  const { components } = clusters.basis;
  const firsts = clusters.refusals.map(({ left }) => {
    const component = components.personOf[(placeOf[left] as number) - 1] as number;
    return records[components.members[components.offsets[component] as number] as number] as number;
  });
  return { clusters, refusals: { refusals: [...clusters.refusals], firsts } };
}

/** Writes 1 + the root of every record whose person is not one that there was. `sets`: of records by place. */
function placeChanged(
  { count, offsets, members }: PersonSets,
  records: Int32Array,
  before: PersonSets,
  rootOf: Int32Array,
): void {
  for (let person = 0; person < count; person += 1) {
    const from = offsets[person] as number;
    const to = offsets[person + 1] as number;
    const root = records[members[from] as number] as number;
    const old = before.personOf[root] as number;
    let same = (before.offsets[old + 1] as number) - (before.offsets[old] as number) === to - from;
    for (let at = from + 1; same && at < to; at += 1)
      same = before.personOf[records[members[at] as number] as number] === old;
    if (same) continue;
    for (let at = from; at < to; at += 1) rootOf[records[members[at] as number] as number] = root + 1;
  }
}

/** The pairs of which both records are among these, under their places. */
function pairsWithin(
  { pairs }: ClusterInput,
  numbers: Int32Array,
  placeOf: Int32Array,
): ClusterInput['pairs'] {
  const starts = startsOfLeft(pairs.left);
  const found = new IntBuffer(numbers.length * 2 + 16);
  const left = new IntBuffer(numbers.length * 2 + 16);
  const right = new IntBuffer(numbers.length * 2 + 16);
  for (let place = 0; place < numbers.length; place += 1) {
    const record = numbers[place] as number;
    if (record + 1 >= starts.length) break;
    const to = starts[record + 1] as number;
    for (let pair = starts[record] as number; pair < to; pair += 1) {
      const other = (placeOf[pairs.right[pair] as number] as number) - 1;
      if (other < 0) continue;
      found.push(pair);
      left.push(place);
      right.push(other);
    }
  }
  const weights = new Int32Array(found.length);
  const linkRule = new Uint8Array(found.length);
  for (let index = 0; index < weights.length; index += 1) {
    const pair = found.at(index);
    weights[index] = pairs.weights[pair] as number;
    linkRule[index] = pairs.linkRule[pair] as number;
  }
  return { left: left.finish(), right: right.finish(), weights, linkRule };
}

/** Both by component, in the order of their smallest records, into one list that is so again. */
function inOrder(a: OrderedRefusals, b: OrderedRefusals): Refusal[] {
  const all: Refusal[] = [];
  let at = 0;
  for (let index = 0; index < a.refusals.length; index += 1) {
    const first = a.firsts[index] as number;
    for (; at < b.refusals.length && (b.firsts[at] as number) < first; at += 1)
      all.push(b.refusals[at] as Refusal);
    all.push(a.refusals[index] as Refusal);
  }
  return all.concat(b.refusals.slice(at));
}

/** The basis of the whole, where the part was connected anew. `records`: those of the part, ascending. */
function composedBasis(
  whole: ClusterBasis,
  asked: Int32Array,
  part: ClusterBasis,
  records: Int32Array,
): ClusterBasis {
  const rootOf = new Int32Array(whole.components.personOf.length);
  const componentOf = new Int32Array(rootOf.length);
  for (let place = 0; place < records.length; place += 1) {
    const component = part.components.personOf[place] as number;
    const first = part.components.members[part.components.offsets[component] as number] as number;
    rootOf[records[place] as number] = (records[first] as number) + 1;
    componentOf[records[place] as number] = component;
  }
  const { sets: components } = replacedPersons(whole.components, rootOf);
  const mixed = new Uint8Array(components.count);
  const masks = new Int32Array(components.count);
  for (let at = 0; at < components.count; at += 1) {
    const first = components.members[components.offsets[at] as number] as number;
    const [from, own, guards] =
      rootOf[first] === 0
        ? [whole, whole.components.personOf[first] as number, asked]
        : [part, componentOf[first] as number, part.asked];
    mixed[at] = from.mixed[own] as number;
    masks[at] = guards[own] as number;
  }
  return { components, mixed, asked: masks };
}
