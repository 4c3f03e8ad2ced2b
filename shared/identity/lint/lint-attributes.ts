import { suggestName } from '../../workspace/index.ts';
import { isMapped, type LintContext } from './lint-context.ts';
import type { LintFinding } from './lint-finding.ts';

interface Named {
  readonly path: readonly (string | number)[];
  readonly attribute: string;
  /** What stands idle when nobody holds the attribute; null where it does not matter. */
  readonly idle: string | null;
}

/** Attributes that the model does not have, and parts of the ruleset that stand idle because no source maps theirs. */
export function lintAttributes(context: LintContext): LintFinding[] {
  const known = [...context.attributes.keys()];
  return [...namedAttributes(context)].flatMap(({ path, attribute, idle }): LintFinding[] => {
    if (!context.attributes.has(attribute))
      return [
        {
          code: 'ruleset.unknown-attribute',
          severity: 'error',
          path,
          text: `There is no attribute "${attribute}".`,
          fix: suggestName(attribute, known) ?? 'Name an attribute of the model, or add it to its entity.',
        },
      ];
    if (idle === null || isMapped(context, attribute)) return [];
    return [
      {
        code: 'ruleset.unmapped-attribute',
        severity: 'warning',
        path,
        text: `${idle}: no source is mapped to ${attribute}.`,
        fix: 'Map a column to the attribute, or remove what needs it.',
      },
    ];
  });
}

function* namedAttributes({ ruleset }: LintContext): Generator<Named> {
  for (const [at, { id, attribute }] of ruleset.namespaces.entries())
    yield { path: ['namespaces', at, 'attribute'], attribute, idle: `The namespace ${id} is not used` };
  for (const [at, { id, when }] of ruleset.rules.entries())
    for (const [index, { attribute }] of when.entries())
      yield {
        path: ['rules', at, 'when', index, 'attribute'],
        attribute,
        idle: `The rule ${id} can never hold`,
      };
  for (const [at, { id, keys }] of ruleset.blocking.entries())
    for (const [index, { attribute }] of keys.entries())
      yield {
        path: ['blocking', at, 'keys', index, 'attribute'],
        attribute,
        idle: `The blocking rule ${id} gives no pairs`,
      };
  for (const [at, { id, attributes }] of ruleset.comparisons.entries())
    for (const [index, attribute] of attributes.entries())
      yield {
        path: ['comparisons', at, 'attributes', index],
        attribute,
        // Without its partner a comparison of names still compares; it only sees no swap.
        idle: index === 0 ? `The comparison ${id} says nothing` : null,
      };
  const { attributes, groups } = ruleset.survivorship;
  for (const [at, { attribute }] of attributes.entries())
    yield { path: ['survivorship', 'attributes', at, 'attribute'], attribute, idle: null };
  for (const [at, group] of groups.entries())
    for (const [index, attribute] of group.attributes.entries())
      yield { path: ['survivorship', 'groups', at, 'attributes', index], attribute, idle: null };
}
