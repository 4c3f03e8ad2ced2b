import { breathe, type Job, SpareMemory } from '../../kernel/index.ts';
import { replacedPersons } from '../persons/replaced-persons.ts';
import {
  askedIn,
  basisAtOnce,
  type ClusterBasis,
  type ClusterInput,
  type Clusters,
  connected,
  guardsOf,
} from './cluster.ts';
import type { Guard } from './guards.ts';
import type { Reclustered } from './recluster.ts';
import { byComponent } from './refusal-order.ts';
import { type StandingComponents, standingComponents } from './standing.ts';
import { SteadyRanges } from './steady-ranges.ts';

/** By how much the threshold may fall, thousandths of a bit: further down, groups would be large, and all would be joined anew. */
const reach = 8000;

/** The lowest threshold that the groups of a run at this one answer for. */
export function lowestSteady(threshold: number): number {
  return threshold - reach;
}

/** Groups of records that no threshold within reach connects with one another, and how each is joined at which. */
export interface SteadyGroups {
  readonly standing: StandingComponents;
  readonly ranges: SteadyRanges;
}

/** `input`: what gave these clusters, by the strategy guarded-additive. Throws `Cancelled`. */
export async function steadyGroups(input: ClusterInput, clusters: Clusters, job: Job): Promise<SteadyGroups> {
  const { basis } = clusters;
  const low = { ...input, threshold: lowestSteady(input.threshold) };
  const groups = await connected(low, job);
  const known = { groupOf: basis.components.personOf, asked: basis.asked };
  const asked = await askedIn(groups, guardsOf(input), { known }, job);
  // Where one pair connects, another threshold may tell.
  const mixed = new Uint8Array(groups.count);
  for (let at = 0; at < mixed.length; at += 1)
    if ((groups.offsets[at + 1] as number) - (groups.offsets[at] as number) > 1) mixed[at] = 1;
  const of = { ...clusters, basis: { components: groups, mixed, asked } };
  const standing = await standingComponents(low, of, asked, job);
  return { standing, ranges: new SteadyRanges(input, standing, groups, basis) };
}

/** How the pairs of a run are held to another threshold, or weigh alike more or less. */
export interface SteadyMove {
  readonly groups: SteadyGroups;
  /** The threshold to which the weights of the run are held: what they weigh more, it is lower. */
  readonly threshold: number;
  /** The guards for that threshold and the weights of the run. */
  readonly guards: readonly Guard[];
  /** By how much all pairs weigh more than in the run. */
  readonly raised: number;
}

/**
 * What `cluster` gives for an input that differs from that of a run in its threshold, or in what all pairs weigh alike.
 * Throws `Cancelled`.
 */
export async function steadyClusters(
  input: ClusterInput,
  before: Clusters,
  { groups: { ranges }, threshold, guards, raised }: SteadyMove,
  job: Job,
): Promise<Reclustered> {
  const rootOf = new Int32Array(spareRoots.take(input.recordCount * 4), 0, input.recordCount).fill(0);
  const found = await ranges.join(threshold, guards, rootOf, job);
  await breathe(job);
  const { sets, records } = replacedPersons(before.sets, rootOf);
  spareRoots.leave(rootOf.buffer);
  const refusals = byComponent(found);
  let made: ClusterBasis | null = null;
  return {
    sets,
    reworked: records,
    refusals: raised === 0 ? refusals : refusals.map((one) => raisedBy(raised, one)),
    get basis() {
      made ??= basisAtOnce(input);
      return made;
    },
  };
}

const spareRoots = new SpareMemory((bytes) => new ArrayBuffer(bytes));

/** Decisions and rules weigh the same under any weights. */
function raisedBy<One extends { readonly weight: number }>(raised: number, one: One): One {
  return one.weight === Number.MAX_SAFE_INTEGER ? one : { ...one, weight: one.weight + raised };
}
