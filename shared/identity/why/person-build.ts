import type { Link } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';
import { LinkGraph, strongestForest } from './link-graph.ts';
import { bitsText, counted } from './plain-words.ts';
import { separators } from './separators.ts';

/** One union on the way to a person. */
export interface BuildStep {
  readonly link: Link;
  /** Records on the two sides before, the side of the link's left record first. */
  readonly leftRecords: readonly number[];
  readonly rightRecords: readonly number[];
}

/** How a person came about, and where it would come apart. */
export interface PersonBuild {
  readonly person: number;
  readonly records: readonly number[];
  /** The unions, strongest link first: what each adds. The last steps are the ones that hold least. */
  readonly steps: readonly BuildStep[];
  /** Links whose loss parts the person, weakest first, with the number of records on each side. */
  readonly bridges: readonly { readonly link: Link; readonly leftSide: number; readonly rightSide: number }[];
  /** Records on which others hang: without them the rest is in `parts` pieces. */
  readonly hinges: readonly { readonly record: number; readonly parts: number }[];
  readonly links: number;
  readonly summary: string;
}

/**
 * The person as a sequence of unions: its links in order of strength, each that joins two parts not yet joined (Kruskal's
 * order). The clustering also weighs what speaks against a union; these are the links that carried it.
 */
export function personBuild(run: IdentityRun, person: number): PersonBuild {
  const records = run.recordsOf(person);
  const graph = new LinkGraph(records, run.linksOf(person));
  const steps = buildSteps(graph);
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

function buildSteps(graph: LinkGraph): BuildStep[] {
  const group = new Map(graph.records.map((record) => [record, [record]]));
  return strongestForest(graph).flatMap((place) => {
    const link = graph.links[place];
    if (link === undefined) return [];
    const leftRecords = group.get(link.left) ?? [link.left];
    const rightRecords = group.get(link.right) ?? [link.right];
    const both = [...leftRecords, ...rightRecords].sort((a, b) => a - b);
    for (const record of both) group.set(record, both);
    return [{ link, leftRecords, rightRecords }];
  });
}

function summarise(records: number, links: number, steps: readonly BuildStep[], bridges: number): string {
  const last = steps.at(-1);
  if (last === undefined) return 'One record: nothing was linked to it.';
  const hold =
    bridges === 0
      ? 'No single link holds it together'
      : `${counted(bridges, 'link')} ${bridges === 1 ? 'is' : 'are'} the only connection of a part`;
  return `${counted(records, 'record')} by ${counted(links, 'link')}. ${hold}; the weakest that is needed weighs ${bitsText(last.link.weight)}.`;
}
