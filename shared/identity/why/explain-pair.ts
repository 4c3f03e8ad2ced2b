import { probabilityOf } from '../log2.ts';
import type { Bar, Link, PairExplanation } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';
import { barOf } from './bars.ts';
import { bitsText } from './plain-words.ts';

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
