import { probabilityOf } from './log2.ts';
import type { Bar, Link, PairExplanation, PathExplanation } from './resolution.ts';
import type { IdentityRun } from './run.ts';
import { strength } from './link-index.ts';
import type { WeightPart } from './score.ts';

/** Why two records are, or are not, one person. The bars add up to `weight` exactly, also for pairs never compared. */
export function explainPair(run: IdentityRun, first: number, second: number): PairExplanation {
  const [left, right] = [Math.min(first, second), Math.max(first, second)];
  const bars = run.scorer.parts(left, right).map((part) => barOf(run, part, left, right));
  const weight = bars.reduce((sum, bar) => sum + bar.weight, 0);
  const pair = run.links.pairOf(left, right);
  const samePerson = run.personOf(left) === run.personOf(right);
  const link = samePerson
    ? run.linksOf(run.personOf(left)).find((one) => one.left === left && one.right === right)
    : undefined;
  const outcome = outcomeOf(run, pair, weight, samePerson, link);
  const guard = outcome === 'refused' ? run.guardOf(left, right) : undefined;
  return {
    left: run.recordRef(left),
    right: run.recordRef(right),
    samePerson,
    compared: pair >= 0,
    blockingRules: pair < 0 ? [] : run.blockingRulesOf(pair),
    weight,
    probability: probabilityOf(weight),
    bars,
    outcome,
    ...(link !== undefined && { reason: link.reason }),
    ...(guard !== undefined && { guard }),
    summary: summarise(outcome, bars, weight, link, guard),
  };
}

function outcomeOf(
  run: IdentityRun,
  pair: number,
  weight: number,
  samePerson: boolean,
  link: Link | undefined,
): PairExplanation['outcome'] {
  if (samePerson) return link === undefined ? 'linked-indirectly' : 'linked';
  if (pair < 0) return 'never-compared';
  if (weight >= run.thresholds.link || run.links.reasonOf(pair) !== null) return 'refused';
  return weight >= run.thresholds.review ? 'review' : 'not-linked';
}

function barOf(run: IdentityRun, part: WeightPart, left: number, right: number): Bar {
  const { parameters, comparators } = run.scorer;
  if (part.kind === 'prior')
    return { kind: 'prior', label: 'Two records taken at random', weight: part.weight, m: parameters.prior };
  if (part.kind === 'household')
    return { kind: 'correction', label: 'Could be two people of one household', weight: part.weight };
  if (part.kind === 'correction') {
    const dependence = parameters.dependences[part.index];
    const names = [dependence?.first ?? 0, dependence?.second ?? 0].map(
      (index) => parameters.comparisons[index]?.id ?? '',
    );
    return { kind: 'correction', label: `${names.join(' and ')} go together`, weight: part.weight };
  }
  const comparison = parameters.comparisons[part.index];
  const comparator = comparators[part.index];
  const level = comparison?.levels[part.level];
  const id = comparison?.id ?? '';
  const attribute = comparator?.comparison.attributes[0] ?? '';
  const similarity = part.level === 0 ? null : (comparator?.similarity(left, right) ?? null);
  const sides = {
    comparison: id,
    level: level?.id ?? '',
    left: textsOf(run, attribute, left),
    right: textsOf(run, attribute, right),
  };
  if (part.kind === 'term-frequency')
    return {
      kind: 'term-frequency',
      ...sides,
      label: `${id}: how frequent the value is`,
      weight: part.weight,
    };
  return {
    kind: 'comparison',
    ...sides,
    label: `${id}: ${level?.label ?? ''}`,
    weight: part.weight,
    ...(part.level > 0 && level !== undefined && { m: level.m, u: level.u }),
    ...(similarity !== null && { similarity: Math.round(similarity * 1000) / 1000 }),
  };
}

function textsOf(run: IdentityRun, attribute: string, record: number): string[] {
  const column = run.evidence.columns.get(attribute);
  return (column?.slots ?? []).flatMap((slot) => {
    const value = column?.values.at(slot[record] ?? -1);
    return value === undefined ? [] : [value];
  });
}

const bitsText = (milli: number): string =>
  `${milli < 0 ? '−' : ''}${(Math.abs(milli) / 1000).toFixed(1)} bits`;

function summarise(
  outcome: PairExplanation['outcome'],
  bars: readonly Bar[],
  weight: number,
  link: Link | undefined,
  guard: string | undefined,
): string {
  const told = bars.filter((bar) => bar.kind === 'comparison' && bar.weight !== 0);
  const best = told.reduce<Bar | null>((most, bar) => (bar.weight > (most?.weight ?? 0) ? bar : most), null);
  const worst = told.reduce<Bar | null>(
    (least, bar) => (bar.weight < (least?.weight ?? 0) ? bar : least),
    null,
  );
  const speaks = [
    best === null ? null : `most for it: ${best.label}`,
    worst === null ? null : `most against it: ${worst.label}`,
  ]
    .filter((text) => text !== null)
    .join('; ');
  const tail = speaks === '' ? '' : ` (${speaks})`;
  switch (outcome) {
    case 'linked':
      if (link?.reason.kind === 'decision') return `One person by decision ${link.reason.decision}.`;
      if (link?.reason.kind === 'rule')
        return `One person by the rule ${link.reason.rule}; the weight is ${bitsText(weight)}${tail}.`;
      return `One person: the evidence weighs ${bitsText(weight)}${tail}.`;
    case 'linked-indirectly':
      return `One person through other records; these two alone weigh ${bitsText(weight)}${tail}.`;
    case 'refused':
      return `Not joined although the evidence weighs ${bitsText(weight)}: ${guard ?? 'conflicting evidence'} stands against it${tail}.`;
    case 'review':
      return `Not joined, but near enough to be looked at: ${bitsText(weight)}${tail}.`;
    case 'not-linked':
      return `Two persons: the evidence weighs ${bitsText(weight)}${tail}.`;
    case 'never-compared':
      return `Two persons: no blocking rule brings the two records together. Compared now, they would weigh ${bitsText(weight)}${tail}.`;
  }
}

/** The path between two records of one person whose weakest link is as strong as it can be, and the bridges on it. */
export function explainPath(run: IdentityRun, left: number, right: number): PathExplanation {
  const ends = { left: run.recordRef(left), right: run.recordRef(right) };
  const person = run.personOf(left);
  const none = { links: [], weakest: -1, bridges: [] };
  if (person !== run.personOf(right))
    return { ...ends, samePerson: false, ...none, summary: 'The two records are two persons.' };
  if (left === right) return { ...ends, samePerson: true, ...none, summary: 'This is one record.' };
  const all = run.linksOf(person);
  const path = strongestPath(all, left, right);
  if (path.length === 0)
    return {
      ...ends,
      samePerson: true,
      ...none,
      summary: 'One person, joined as groups; no chain of single links connects the two.',
    };
  const weakest = path.reduce((least, link, index) => (weaker(link, path[least]) ? index : least), 0);
  const bridges = path.flatMap((link, index) =>
    strongestPath(
      all.filter((other) => other !== link),
      left,
      right,
    ).length === 0
      ? [index]
      : [],
  );
  const least = path[weakest];
  return {
    ...ends,
    samePerson: true,
    links: path,
    weakest,
    bridges,
    summary:
      `One person over ${path.length} ${path.length === 1 ? 'link' : 'links'}; the weakest weighs ${bitsText(least?.weight ?? 0)}. ` +
      (bridges.length === 0
        ? 'No single link carries it alone.'
        : `${bridges.length} of them ${bridges.length === 1 ? 'is' : 'are'} the only connection.`),
  };
}

function weaker(a: Link, b: Link | undefined): boolean {
  if (b === undefined) return true;
  return strength(a) - strength(b) < 0 || (strength(a) === strength(b) && a.weight < b.weight);
}

/** Links come strongest first, so the path inside the growing forest is a widest path (Kruskal's tree). */
function strongestPath(links: readonly Link[], from: number, to: number): Link[] {
  const root = new Map<number, number>();
  const find = (record: number): number => {
    let at = record;
    while ((root.get(at) ?? at) !== at) at = root.get(at) ?? at;
    return at;
  };
  const tree = new Map<number, { link: Link; to: number }[]>();
  for (const link of links) {
    const a = find(link.left);
    const b = find(link.right);
    if (a === b) continue;
    root.set(Math.max(a, b), Math.min(a, b));
    for (const [here, there] of [[link.left, link.right] as const, [link.right, link.left] as const]) {
      const edges = tree.get(here) ?? [];
      tree.set(here, edges);
      edges.push({ link, to: there });
    }
    if (find(from) === find(to)) break;
  }
  const came = new Map<number, { link: Link; from: number }>();
  const queue = [from];
  for (let head = 0; head < queue.length; head += 1) {
    const here = queue[head] ?? from;
    for (const edge of tree.get(here) ?? []) {
      if (edge.to === from || came.has(edge.to)) continue;
      came.set(edge.to, { link: edge.link, from: here });
      queue.push(edge.to);
    }
  }
  const path: Link[] = [];
  for (let at = to; at !== from;) {
    const step = came.get(at);
    if (step === undefined) return [];
    path.unshift(step.link);
    at = step.from;
  }
  return path;
}
