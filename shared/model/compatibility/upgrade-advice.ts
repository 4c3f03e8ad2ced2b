import type { RuleSet, Verdict } from './finding.ts';
import { modeRules, type CompatibilityMode, type Direction } from './mode.ts';

/** What of a finding says who is in the way of whom. */
export interface BreakingPlace {
  readonly verdict: Verdict;
  readonly ruleSet: RuleSet;
  readonly direction: Direction;
}

/**
 * Who changes over first under a mode, as it ends after "upgrade first:". The order that a mode is made for holds only where
 * nothing breaks; else what has to be coordinated is said, by what breaks. `queries`: saved queries of consumers break.
 */
export function upgradeAdvice(
  mode: CompatibilityMode,
  findings: readonly BreakingPlace[],
  queries = false,
): string {
  if (mode === 'none') return 'nothing was checked: agree on one time with producers and consumers';
  const broken = findings.filter(({ verdict }) => verdict === 'breaking');
  const reasons = coordination.filter(({ holds }) => holds(broken)).map(({ words }) => words);
  if (queries) reasons.push('saved queries have to be rewritten before the old tables go');
  if (reasons.length > 0) return `nobody by themselves: ${reasons.join('; ')}`;
  const order = modeRules[mode].upgradeFirst;
  return findings.some(({ verdict }) => verdict === 'undecided')
    ? `${order}, once somebody has decided what is undecided`
    : order;
}

const schemas: ReadonlySet<RuleSet> = new Set<RuleSet>(['avro', 'json', 'warehouse']);

const coordination: readonly {
  readonly holds: (broken: readonly BreakingPlace[]) => boolean;
  readonly words: string;
}[] = [
  {
    holds: (broken) =>
      broken.some(({ ruleSet, direction }) => schemas.has(ruleSet) && direction === 'backward'),
    words:
      'data of the old version has to be migrated, or kept apart, before consumers read it as the new one',
  },
  {
    holds: (broken) =>
      broken.some(({ ruleSet, direction }) => schemas.has(ruleSet) && direction === 'forward'),
    words:
      'every consumer has to change over before the first producer writes the new version, or producers write both',
  },
  {
    holds: (broken) => broken.some(({ ruleSet }) => ruleSet === 'dbt' || ruleSet === 'iglu'),
    words:
      'what is built on the columns has to change in the same deployment, or a new version stands beside the old one',
  },
  {
    holds: (broken) => broken.some(({ ruleSet }) => ruleSet === 'privacy'),
    words:
      'whoever answers for privacy has to decide, and people have to be told, before the first value is used in the new way',
  },
];
