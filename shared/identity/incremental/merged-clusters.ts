import type { ClusterBasis, Clusters, Refusal } from '../cluster/cluster.ts';
import { type PersonSets, personSets } from '../persons/person-sets.ts';

/** The records that were grouped again, and how: by place, with the slot that stands there. */
export interface Regrouped {
  readonly slots: Int32Array;
  readonly clusters: Clusters;
}

/** How earlier records stand in the later set. */
interface Renumbering {
  /** New number per slot, -1 for one that is gone. */
  readonly numberOf: (slot: number) => number;
  /** Number of records of the later set. */
  readonly count: number;
  /** 1 per record of the earlier set that was grouped again. */
  readonly regrouped: Uint8Array;
  /** New number per place of those that were. */
  readonly numbers: Int32Array;
}

/**
 * The clustering of a later record set: as before where nothing was grouped again. Slots of the earlier clustering are its
 * record numbers, and those that stand keep their order.
 */
export function mergedClusters(
  before: Clusters,
  { slots, clusters }: Regrouped,
  numberOf: (slot: number) => number,
  count: number,
): Clusters {
  const regrouped = new Uint8Array(before.sets.personOf.length);
  for (const slot of slots) if (slot < regrouped.length) regrouped[slot] = 1;
  const to: Renumbering = { numberOf, count, regrouped, numbers: slots.map(numberOf) };
  const components = mergedSets(before.basis.components, clusters.basis.components, to);
  return {
    sets: mergedSets(before.sets, clusters.sets, to),
    refusals: mergedRefusals(before.refusals, clusters.refusals, to, components),
    basis: { components, ...mergedMarks(before.basis, clusters.basis, to, components) },
  };
}

/** Hands over every earlier group that is as it was, by its first record: a group stays, or is grouped again, as a whole. */
function eachStanding(
  { count, offsets, members }: PersonSets,
  { numberOf, regrouped }: Renumbering,
  visit: (group: number, number: number) => void,
): void {
  for (let group = 0; group < count; group += 1) {
    const first = members[offsets[group] as number] as number;
    const number = numberOf(first);
    if (regrouped[first] === 0 && number >= 0) visit(group, number);
  }
}

function mergedSets(before: PersonSets, own: PersonSets, to: Renumbering): PersonSets {
  const rootOf = new Int32Array(to.count);
  eachStanding(before, to, (group, root) => {
    const end = before.offsets[group + 1] as number;
    for (let at = before.offsets[group] as number; at < end; at += 1)
      rootOf[to.numberOf(before.members[at] as number)] = root;
  });
  for (let group = 0; group < own.count; group += 1) {
    const from = own.offsets[group] as number;
    const root = to.numbers[own.members[from] as number] as number;
    for (let at = from; at < (own.offsets[group + 1] as number); at += 1)
      rootOf[to.numbers[own.members[at] as number] as number] = root;
  }
  return personSets(rootOf);
}

function mergedMarks(
  before: ClusterBasis,
  own: ClusterBasis,
  to: Renumbering,
  { count, personOf }: PersonSets,
): Pick<ClusterBasis, 'mixed' | 'asked'> {
  const mixed = new Uint8Array(count);
  const asked = new Int32Array(count);
  const mark = (number: number, from: ClusterBasis, group: number): void => {
    const component = personOf[number] as number;
    mixed[component] = from.mixed[group] as number;
    asked[component] = from.asked[group] as number;
  };
  eachStanding(before.components, to, (group, number) => mark(number, before, group));
  const { offsets, members } = own.components;
  for (let group = 0; group < own.components.count; group += 1)
    mark(to.numbers[members[offsets[group] as number] as number] as number, own, group);
  return { mixed, asked };
}

/** By component, in each in the order of trying. */
function mergedRefusals(
  before: readonly Refusal[],
  own: readonly Refusal[],
  { numberOf, regrouped, numbers }: Renumbering,
  { personOf }: PersonSets,
): readonly Refusal[] {
  const all = [
    ...before
      .filter(({ left }) => regrouped[left] === 0 && numberOf(left) >= 0)
      .map((one) => ({ ...one, left: numberOf(one.left), right: numberOf(one.right) })),
    ...own.map((one) => ({
      ...one,
      left: numbers[one.left] as number,
      right: numbers[one.right] as number,
    })),
  ];
  return all.sort((a, b) => (personOf[a.left] as number) - (personOf[b.left] as number));
}
