import { counted } from '../../kernel/index.ts';
import type { Job } from '../../kernel/index.ts';
import type { MergeStep } from '../cluster/cluster.ts';
import type { Link } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';
import { byStrength, LinkGraph, strongestForest } from './link-graph.ts';
import { rerunAround } from './local-rerun.ts';
import { bitsText } from './plain-words.ts';
import { separators } from './separators.ts';

/** One union on the way to a person. */
export interface BuildStep {
  readonly by: MergeStep['by'];
  /** The evidence between the two sides, all their pairs together, thousandths of a bit; 0 for decisions and rules. */
  readonly weight: number;
  /** The strongest link between the two sides; null when they were joined without a single one. */
  readonly link: Link | null;
  readonly leftRecords: readonly number[];
  readonly rightRecords: readonly number[];
}

/** How a person came about, and where it would come apart. */
export interface PersonBuild {
  readonly person: number;
  readonly records: readonly number[];
  /** The unions in the order in which they happened. */
  readonly steps: readonly BuildStep[];
  /** Links whose loss parts the person, weakest first, with the number of records on each side. */
  readonly bridges: readonly { readonly link: Link; readonly leftSide: number; readonly rightSide: number }[];
  /** Records on which others hang: without them the rest is in `parts` pieces. */
  readonly hinges: readonly { readonly record: number; readonly parts: number }[];
  readonly links: number;
  readonly summary: string;
}

/**
 * The person as the sequence of unions that made it: the clustering of its neighbourhood, computed again and listened to.
 * Where that neighbourhood is too large, its links in order of strength stand for it, each that joins two parts (Kruskal).
 * Throws `Cancelled`.
 */
export async function personBuild(run: IdentityRun, person: number, job: Job): Promise<PersonBuild> {
  const records = run.recordsOf(person);
  const graph = new LinkGraph(records, run.linksOf(person));
  const [first] = records;
  const local =
    first === undefined || records.length < 2
      ? 'too many records'
      : await rerunAround(run, [first], {}, job, limits);
  const steps = typeof local === 'string' ? stepsByStrength(graph) : stepsAsTaken(graph, local.steps);
  const { bridges, hinges } = separators(graph);
  const parting = bridges
    .flatMap(({ link: place, leftSide, rightSide }) => {
      const link = graph.links[place];
      return link === undefined ? [] : [{ link, leftSide, rightSide, place }];
    })
    // Links come strongest first, so the last are the weakest.
    .sort((a, b) => b.place - a.place)
    .map(({ link, leftSide, rightSide }) => ({ link, leftSide, rightSide }));
  return {
    person,
    records,
    steps,
    bridges: parting,
    hinges,
    links: graph.links.length,
    summary: summarise(records.length, graph.links.length, steps, parting.length),
  };
}

const limits = { records: 2000, steps: true };

function stepsAsTaken(graph: LinkGraph, taken: readonly MergeStep[]): BuildStep[] {
  const group = new Map(graph.records.map((record) => [record, [record]]));
  return taken.flatMap(({ left, right, by, weight, refusedBy }) => {
    const leftRecords = group.get(left);
    const rightRecords = group.get(right);
    if (refusedBy !== null || leftRecords === undefined || rightRecords === undefined) return [];
    join(group, leftRecords, rightRecords);
    const link = strongestBetween(graph, leftRecords, rightRecords);
    return [{ by, weight, link, leftRecords, rightRecords }];
  });
}

function stepsByStrength(graph: LinkGraph): BuildStep[] {
  const group = new Map(graph.records.map((record) => [record, [record]]));
  return strongestForest(graph).flatMap((place) => {
    const link = graph.links[place];
    const leftRecords = group.get(link?.left ?? -1);
    const rightRecords = group.get(link?.right ?? -1);
    if (link === undefined || leftRecords === undefined || rightRecords === undefined) return [];
    join(group, leftRecords, rightRecords);
    return [{ by: link.reason.kind, weight: link.weight, link, leftRecords, rightRecords }];
  });
}

function join(group: Map<number, number[]>, left: readonly number[], right: readonly number[]): void {
  const both = [...left, ...right].sort((a, b) => a - b);
  for (const record of both) group.set(record, both);
}

function strongestBetween(graph: LinkGraph, left: readonly number[], right: readonly number[]): Link | null {
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  const others = new Set(many);
  let best: Link | null = null;
  for (const record of few)
    for (const step of graph.stepsOf(record)) {
      const link = graph.links[step.link];
      if (link !== undefined && others.has(step.to) && (best === null || byStrength(link, best) < 0))
        best = link;
    }
  return best;
}

function summarise(records: number, links: number, steps: readonly BuildStep[], bridges: number): string {
  if (steps.length === 0) return 'One record: nothing was linked to it.';
  const hold =
    bridges === 0
      ? 'No single link holds it together'
      : `${counted(bridges, 'link')} ${bridges === 1 ? 'is' : 'are'} the only connection of a part`;
  const needed = steps.flatMap(({ link }) => (link?.reason.kind === 'weight' ? [link.weight] : []));
  const weakest = needed.length === 0 ? '' : ` The weakest step rests on ${bitsText(Math.min(...needed))}.`;
  return `${counted(records, 'record')} by ${counted(links, 'link')}. ${hold}.${weakest}`;
}
