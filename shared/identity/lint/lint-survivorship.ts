import { suggestName, type SurvivorshipStrategy } from '../../workspace/index.ts';
import type { LintContext } from './lint-context.ts';
import { listed, type LintFinding } from './lint-finding.ts';

type Path = LintFinding['path'];

/** Which value wins: order of sources, strategies, groups. */
export function lintSurvivorship(context: LintContext): LintFinding[] {
  return [
    ...sourceOrder(context),
    ...overlaps(context),
    ...attributeLines(context),
    ...strategyLists(context).flatMap(([path, strategies]) => idleStrategies(context, path, strategies)),
  ];
}

function sourceOrder({ ruleset, model }: LintContext): LintFinding[] {
  const known = model.sources.map(({ id }) => id);
  const { sourcePriority } = ruleset.survivorship;
  return sourcePriority.flatMap((id, at): LintFinding[] => {
    const path = ['survivorship', 'sourcePriority', at];
    if (!known.includes(id))
      return [
        {
          code: 'ruleset.unknown-source',
          severity: 'error',
          path,
          text: `There is no source "${id}".`,
          fix: suggestName(id, known) ?? 'Name a source of the workspace.',
        },
      ];
    if (sourcePriority.indexOf(id) === at) return [];
    return [
      {
        code: 'ruleset.source-twice',
        severity: 'warning',
        path,
        text: `The source ${id} stands in the order twice; its first place holds.`,
        fix: 'Remove one of the two.',
      },
    ];
  });
}

/**
 * Attributes in two groups: the first group has them. Where groups overlap in a circle, or two share all, no order of groups
 * is the one that was meant: that is an error.
 */
function overlaps({ ruleset }: LintContext): LintFinding[] {
  const { groups } = ruleset.survivorship;
  const circle = overlapCircle(groups.map(({ attributes }) => new Set(attributes)));
  return groups.flatMap((group, at) =>
    group.attributes.flatMap((attribute, index): LintFinding[] => {
      const path = ['survivorship', 'groups', at, 'attributes', index];
      if (group.attributes.indexOf(attribute) !== index)
        return [
          {
            code: 'ruleset.attribute-twice',
            severity: 'warning',
            path,
            text: `${attribute} stands in the group ${group.id} twice.`,
            fix: 'Remove one of the two.',
          },
        ];
      const other = groups.slice(0, at).find(({ attributes }) => attributes.includes(attribute));
      if (other === undefined) return [];
      const undecidable = circle.has(at) || group.attributes.every((name) => other.attributes.includes(name));
      const round = circle.has(at)
        ? ` The groups overlap in a circle (${listed([...circle].map((place) => groups[place]?.id ?? ''))}).`
        : '';
      return [
        {
          code: 'ruleset.group-overlap',
          severity: undecidable ? 'error' : 'warning',
          path,
          text: undecidable
            ? `${attribute} is in the groups ${other.id} and ${group.id}: it would have to follow two records at once.${round}`
            : `${attribute} is in the groups ${other.id} and ${group.id}; it follows ${other.id}, the first.`,
          fix: 'Leave it in one group, or make one group of the two.',
        },
      ];
    }),
  );
}

/** Groups that can be walked through in a circle from overlap to overlap, at least three; empty when there is none. */
function overlapCircle(groups: readonly ReadonlySet<string>[]): ReadonlySet<number> {
  const left = new Set(groups.keys());
  const touching = (at: number): number[] =>
    [...left].filter(
      (other) => other !== at && [...(groups[other] ?? [])].some((name) => groups[at]?.has(name) === true),
    );
  for (let more = true; more;) {
    more = false;
    for (const at of left)
      if (touching(at).length < 2) {
        left.delete(at);
        more = true;
      }
  }
  return left;
}

function attributeLines({ ruleset, coverage }: LintContext): LintFinding[] {
  const { attributes, groups } = ruleset.survivorship;
  return attributes.flatMap(({ attribute }, at): LintFinding[] => {
    const path = ['survivorship', 'attributes', at];
    if (attributes.findIndex((other) => other.attribute === attribute) !== at)
      return [
        {
          code: 'ruleset.attribute-twice',
          severity: 'error',
          path,
          text: `${attribute} has strategies twice; only the last ones hold.`,
          fix: 'Remove one of the two.',
        },
      ];
    const group = groups.find((other) => other.attributes.includes(attribute));
    if (group !== undefined)
      return [
        {
          code: 'ruleset.attribute-in-group',
          severity: 'warning',
          path,
          text: `${attribute} follows the group ${group.id}: its own strategies are not asked.`,
          fix: 'Remove them, or take the attribute out of the group.',
        },
      ];
    if (coverage.mapped.has(attribute)) return [];
    return [
      {
        code: 'ruleset.strategy-idle',
        severity: 'info',
        path,
        text: `No source is mapped to ${attribute}: there is no value to choose.`,
        fix: 'Map a column to it, or remove the line.',
      },
    ];
  });
}

function strategyLists({ ruleset }: LintContext): [Path, readonly SurvivorshipStrategy[]][] {
  const { survivorship } = ruleset;
  return [
    [['survivorship', 'default'], survivorship.default],
    ...survivorship.attributes.map(({ strategies }, at): [Path, readonly SurvivorshipStrategy[]] => [
      ['survivorship', 'attributes', at, 'strategies'],
      strategies,
    ]),
    ...survivorship.groups.map(({ strategies }, at): [Path, readonly SurvivorshipStrategy[]] => [
      ['survivorship', 'groups', at, 'strategies'],
      strategies,
    ]),
  ];
}

function idleStrategies(
  { model, ruleset }: LintContext,
  path: Path,
  strategies: readonly SurvivorshipStrategy[],
): LintFinding[] {
  const mapped = new Set(model.mappings.map(({ source }) => source));
  const dated = model.sources.some(({ id, observedAt }) => mapped.has(id) && observedAt !== undefined);
  return strategies.flatMap((strategy, at): LintFinding[] => {
    const before = strategies.slice(0, at);
    const idle = (text: string, fix: string, severity: 'warning' | 'info' = 'warning'): LintFinding[] => [
      { code: 'ruleset.strategy-idle', severity, path: [...path, at], text, fix },
    ];
    if (before.includes(strategy)) return idle(`${strategy} stands in the list twice.`, 'Remove one.');
    if (strategy === 'most-recent' || strategy === 'oldest') {
      const opposite = strategy === 'oldest' ? 'most-recent' : 'oldest';
      if (before.includes(opposite))
        return idle(
          `Where ${opposite} cannot tell two values apart, ${strategy} cannot either.`,
          'Remove one of the two.',
        );
      if (!dated && model.sources.length > 0 && mapped.size > 0)
        return idle(
          `No source says when its records were last true (observedAt), so ${strategy} never decides.`,
          'Name the column with the time of change in the sources.',
          'info',
        );
    }
    if (strategy === 'verified' && !ruleset.namespaces.some(({ verified }) => verified))
      return idle(
        'No namespace is verified, so verified never decides.',
        'Mark the namespaces whose values were checked.',
        'info',
      );
    return [];
  });
}
