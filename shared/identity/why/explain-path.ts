import { counted } from '../../kernel/index.ts';
import { strength } from '../link-index.ts';
import type { Link, PathExplanation } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';
import { bitsText } from './plain-words.ts';
import { connections } from './disjoint-paths.ts';
import { LinkGraph, strongestPath } from './link-graph.ts';
import { separators } from './separators.ts';

/** How two records of one person hang together. */
export interface MergePath extends PathExplanation {
  /** Further ways that share no link with one another; with `links` as many as there are, up to 20. */
  readonly alternatives: readonly (readonly Link[])[];
  /** The fewest links whose loss together separates the two records; null when more than 20 are needed. */
  readonly cut: readonly Link[] | null;
}

/** The path between two records of one person whose weakest link is as strong as it can be, and the bridges on it. */
export function explainPath(run: IdentityRun, left: number, right: number): PathExplanation {
  const { alternatives: _, cut: __, ...path } = pathOf(run, left, right, false);
  return path;
}

/** As `explainPath`, with the ways round it and the smallest set of links that the two records hang on. */
export function mergePath(run: IdentityRun, left: number, right: number): MergePath {
  return pathOf(run, left, right, true);
}

function pathOf(run: IdentityRun, left: number, right: number, whole: boolean): MergePath {
  const ends = { left: run.recordRef(left), right: run.recordRef(right) };
  const person = run.personOf(left);
  const none = { links: [], weakest: -1, bridges: [], alternatives: [], cut: [] };
  if (person !== run.personOf(right))
    return { ...ends, samePerson: false, ...none, summary: 'The two records are two persons.' };
  if (left === right) return { ...ends, samePerson: true, ...none, summary: 'This is one record.' };
  const graph = new LinkGraph(run.recordsOf(person), run.linksOf(person));
  const path = strongestPath(graph, left, right);
  if (path === null)
    return {
      ...ends,
      samePerson: true,
      ...none,
      summary: 'One person, joined as groups; no chain of single links connects the two.',
    };
  const linksAt = (places: readonly number[]): Link[] => places.flatMap((place) => graph.links[place] ?? []);
  const links = linksAt(path);
  const weakest = links.reduce((least, link, index) => (weaker(link, links[least]) ? index : least), 0);
  const single = new Set(separators(graph).bridges.map((bridge) => bridge.link));
  const bridges = path.flatMap((link, index) => (single.has(link) ? [index] : []));
  const { paths, cut } = whole ? connections(graph, left, right) : { paths: [], cut: [] };
  const [first = [], ...others] = paths;
  const alternatives = sameLinks(first, path) ? others : paths;
  return {
    ...ends,
    samePerson: true,
    links,
    weakest,
    bridges,
    alternatives: alternatives.map(linksAt),
    cut: cut === null ? null : linksAt(cut),
    summary: summarise(links, weakest, bridges.length, paths.length, cut),
  };
}

function summarise(
  links: readonly Link[],
  weakest: number,
  bridges: number,
  ways: number,
  cut: readonly number[] | null,
): string {
  const weight = bitsText(links[weakest]?.weight ?? 0);
  const chain =
    links.length === 1
      ? `One person over 1 link, which weighs ${weight}. `
      : `One person over ${counted(links.length, 'link')}; the weakest weighs ${weight}. `;
  if (bridges > 0 && links.length === 1) return `${chain}It is the only connection.`;
  if (bridges > 0) return `${chain}${bridges} of them ${bridges === 1 ? 'is' : 'are'} the only connection.`;
  if (ways < 2) return `${chain}No single link carries it alone.`;
  const needed = cut === null ? `more than ${ways}` : String(cut.length);
  return `${chain}No single link carries it alone: ${needed} links would have to go to separate the two.`;
}

function sameLinks(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((link, index) => link === b[index]);
}

/** Whether a link is weaker than the weakest so far: a weight is weaker than a rule, a rule than a decision. */
function weaker(a: Link, b: Link | undefined): boolean {
  if (b === undefined) return true;
  return strength(a) < strength(b) || (strength(a) === strength(b) && a.weight < b.weight);
}
