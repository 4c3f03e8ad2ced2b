import { canonicalJson } from '../../kernel/index.ts';
import type { Ruleset } from '../../workspace/index.ts';
import type { LintContext } from './lint-context.ts';
import type { LintFinding } from './lint-finding.ts';

/** Thresholds and prior, against one another and against the weights of the last run. */
export function lintThresholds(context: LintContext): LintFinding[] {
  const seen = againstWeights(context);
  return [
    ...order(context.ruleset),
    ...(seen.length === 0 ? outOfReach(context.ruleset) : seen),
    ...prior(context.ruleset),
  ];
}

function order({ thresholds: { link, review } }: Ruleset): LintFinding[] {
  if (review > link)
    return [
      {
        code: 'ruleset.review-above-link',
        severity: 'error',
        path: ['thresholds', 'review'],
        text: `The review threshold (${review} bits) lies above the link threshold (${link} bits).`,
        fix: 'Pairs between review and link go to review: make review the smaller one.',
      },
    ];
  if (review < link) return [];
  return [
    {
      code: 'ruleset.review-empty',
      severity: 'info',
      path: ['thresholds', 'review'],
      text: 'The review threshold equals the link threshold: no pair goes to review for its weight.',
      fix: 'Lower review by some bits, if a steward should see the near ones.',
    },
  ];
}

/** Two records that agree on everything weigh some 20 to 60 bits; 100 bits are odds of 10³⁰ to 1. */
const mostBits = 100;

/** What no evidence reaches, whatever the data: most often thousandths of a bit taken for bits. */
function outOfReach({ thresholds: { link } }: Ruleset): LintFinding[] {
  if (link <= mostBits) return [];
  return [
    {
      code: 'ruleset.threshold-merges-nothing',
      severity: 'warning',
      path: ['thresholds', 'link'],
      text: `No evidence weighs ${link} bits: only rules and decisions would join records.`,
      fix: 'Write the threshold in bits: 10 bits are odds of about 1,000 to 1.',
    },
  ];
}

/** The weights of the last run are those of this ruleset only where nothing that makes them differs. */
function weightsHold(ruleset: Ruleset, ran: Ruleset): boolean {
  const scoring = ({ namespaces, rules, blocking, comparisons, prior: own, training }: Ruleset): string =>
    canonicalJson([namespaces, rules, blocking, comparisons, own, training]);
  return scoring(ruleset) === scoring(ran);
}

function againstWeights({ ruleset, facts }: LintContext): LintFinding[] {
  if (facts === null || facts.pairs === 0 || !weightsHold(ruleset, facts.ruleset)) return [];
  const path = ['thresholds', 'link'];
  const linked = facts.pairsFrom(Math.round(ruleset.thresholds.link * 1000));
  const all = facts.pairs.toLocaleString('en-US');
  if (linked === 0)
    return [
      {
        code: 'ruleset.threshold-merges-nothing',
        severity: 'warning',
        path,
        text: `None of the ${all} compared pairs of the last run reaches ${ruleset.thresholds.link} bits: only rules and decisions would join records.`,
        fix: 'Lower the threshold; the weights of the run are shown under Summary.',
      },
    ];
  if (linked < facts.pairs || facts.pairs < 2) return [];
  return [
    {
      code: 'ruleset.threshold-merges-everything',
      severity: 'warning',
      path,
      text: `All ${all} compared pairs of the last run reach ${ruleset.thresholds.link} bits: every pair that blocking finds would be joined.`,
      fix: 'Raise the threshold; 0 bits is where a match is as likely as not.',
    },
  ];
}

function prior({ prior: given }: Ruleset): LintFinding[] {
  if (given.method === 'fixed' && given.probability > 0.1)
    return [
      {
        code: 'ruleset.prior-implausible',
        severity: 'warning',
        path: ['prior', 'probability'],
        text: `The prior says that of any two records taken at random ${(given.probability * 100).toFixed(0)} % are one person.`,
        fix: 'With n records and two per person it is about 1/n. Or let it be estimated.',
      },
    ];
  if (given.method === 'estimate' && given.recall < 0.3)
    return [
      {
        code: 'ruleset.prior-implausible',
        severity: 'warning',
        path: ['prior', 'recall'],
        text: `A recall of ${given.recall} says that blocking misses most true pairs, and raises every weight for it.`,
        fix: 'Blocking usually finds 0.7 to 0.95 of the true pairs; add blocking rules if yours does not.',
      },
    ];
  return [];
}
