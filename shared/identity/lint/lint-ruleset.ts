import { compareText } from '../../kernel/index.ts';
import type { Ruleset } from '../../workspace/index.ts';
import type { BlockingEstimate } from '../block-sizes.ts';
import { attributeCoverage } from './attribute-coverage.ts';
import { lintAttributes } from './lint-attributes.ts';
import { lintBlocking } from './lint-blocking.ts';
import { lintClustering } from './lint-clustering.ts';
import { lintComparisons } from './lint-comparisons.ts';
import type { LintContext, LintModel } from './lint-context.ts';
import type { LintFinding } from './lint-finding.ts';
import { lintNamespaces } from './lint-namespaces.ts';
import { lintProposals } from './lint-proposals.ts';
import { lintRules } from './lint-rules.ts';
import { lintSurvivorship } from './lint-survivorship.ts';
import { lintThresholds } from './lint-thresholds.ts';
import type { RunFacts } from './run-facts.ts';

export interface LintInput {
  readonly ruleset: Ruleset;
  readonly model: LintModel;
  /** What the last run found, where there is one. */
  readonly facts?: RunFacts | null;
  /** Pairs counted before running, one per blocking rule in order; null where not counted. */
  readonly estimates?: readonly (BlockingEstimate | null)[];
}

const parts: readonly ((context: LintContext) => LintFinding[])[] = [
  duplicateIds,
  lintAttributes,
  lintNamespaces,
  lintRules,
  lintBlocking,
  lintComparisons,
  lintProposals,
  lintThresholds,
  lintClustering,
  lintSurvivorship,
];

/** Where the parts of a ruleset stand in its file. */
const places = [
  'namespaces',
  'rules',
  'blocking',
  'comparisons',
  'prior',
  'training',
  'thresholds',
  'clustering',
  'survivorship',
  'regions',
];

/**
 * What a ruleset says that cannot be meant, does nothing, or does too much, without resolving anything. Pure; in the
 * order of the file. With facts of a run and block sizes it also says what only data can show.
 */
export function lintRuleset({ ruleset, model, facts = null, estimates = [] }: LintInput): LintFinding[] {
  const attributes = new Map(
    model.entities.flatMap((entity) =>
      entity.attributes.map(({ id, type }) => [`${entity.id}.${id}`, type] as const),
    ),
  );
  const context: LintContext = {
    ruleset,
    model,
    coverage: attributeCoverage(model),
    attributes,
    facts,
    estimates,
  };
  return parts.flatMap((part) => part(context)).sort(byPlace);
}

function duplicateIds({ ruleset }: LintContext): LintFinding[] {
  const lists = [
    [['namespaces'], ruleset.namespaces],
    [['rules'], ruleset.rules],
    [['blocking'], ruleset.blocking],
    [['comparisons'], ruleset.comparisons],
    [['survivorship', 'groups'], ruleset.survivorship.groups],
  ] as const;
  return lists.flatMap(([path, items]) => {
    const ids = items.map(({ id }) => id);
    return ids.flatMap((id, at): LintFinding[] =>
      ids.indexOf(id) === at
        ? []
        : [
            {
              code: 'ruleset.duplicate-id',
              severity: 'error',
              path: [...path, at, 'id'],
              text: `The id "${id}" appears twice.`,
              fix: 'Rename or remove one of the two.',
            },
          ],
    );
  });
}

function byPlace(a: LintFinding, b: LintFinding): number {
  const length = Math.max(a.path.length, b.path.length);
  for (let at = 0; at < length; at += 1) {
    const [x, y] = [a.path[at], b.path[at]];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1;
    if (typeof x === 'number' && typeof y === 'number') return x - y;
    const order = at === 0 ? places.indexOf(String(x)) - places.indexOf(String(y)) : 0;
    return order || compareText(String(x), String(y));
  }
  return compareText(a.code, b.code) || compareText(a.text, b.text);
}
