import { workspacePath, type Ruleset } from '../../workspace/index.ts';
import { partsOf } from '../graph/identity-part.ts';
import { attributeTarget, type ImpactModel, type Reference } from './reference.ts';

/** Rules of identity and survivorship. */
export function ruleReferences({ rulesets }: ImpactModel): readonly Reference[] {
  return rulesets.flatMap((ruleset) => [...identityReferences(ruleset), ...survivorshipReferences(ruleset)]);
}

function identityReferences(ruleset: Ruleset): readonly Reference[] {
  const file = workspacePath('ruleset', ruleset.id);
  const node = `identity:${ruleset.id}`;
  return [
    ...partsOf(ruleset).flatMap(({ id, label, attributes, path }) =>
      attributes.map((attribute): Reference => ({
        target: attributeTarget(attribute),
        layer: 'identity',
        file,
        path,
        what: `The ${label} of ${ruleset.name}`,
        dropped: 'stops',
        starved: 'changes',
        fix: 'Take it out of the ruleset, or let it look at another attribute.',
        node: `${node}#${id}`,
      })),
    ),
    ...Object.keys(ruleset.clustering.maxPerSource).map((source): Reference => ({
      target: `source:${source}`,
      layer: 'identity',
      file,
      path: ['clustering', 'maxPerSource', source],
      what: `The limit of records per source of ${ruleset.name}`,
      dropped: 'stops',
      starved: null,
      fix: 'Remove the entry.',
      node,
    })),
  ];
}

function survivorshipReferences(ruleset: Ruleset): readonly Reference[] {
  const file = workspacePath('ruleset', ruleset.id);
  const { sourcePriority, attributes, groups } = ruleset.survivorship;
  const node = `identity:${ruleset.id}`;
  const at = { layer: 'survivorship', file, node, dropped: 'stops' } as const;
  return [
    ...sourcePriority.map((source, index): Reference => ({
      ...at,
      target: `source:${source}`,
      path: ['survivorship', 'sourcePriority', index],
      what: `The order of sources of ${ruleset.name}`,
      starved: null,
      fix: 'Take the source out of the order.',
    })),
    ...attributes.map(({ attribute }, index): Reference => ({
      ...at,
      target: attributeTarget(attribute),
      path: ['survivorship', 'attributes', index],
      what: `The survivorship of ${attribute}`,
      starved: 'changes',
      fix: 'Remove the entry.',
    })),
    ...groups.flatMap(({ id, attributes: members }, index) =>
      members.map((attribute, place): Reference => ({
        ...at,
        target: attributeTarget(attribute),
        path: ['survivorship', 'groups', index, 'attributes', place],
        what: `The survivorship group ${id}`,
        starved: 'changes',
        fix: 'Take the attribute out of the group.',
      })),
    ),
  ];
}
