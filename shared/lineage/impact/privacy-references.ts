import { workspacePath } from '../../workspace/index.ts';
import { attributeTarget, type ImpactModel, type Reference } from './reference.ts';

/** Policies, retention, derived columns, activations and recipients. */
export function privacyReferences(model: ImpactModel): readonly Reference[] {
  return [
    ...policyReferences(model),
    ...retentionReferences(model),
    ...derivedReferences(model),
    ...activationReferences(model),
    ...recipientReferences(model),
  ];
}

function policyReferences({ policies, attributePolicies }: ImpactModel): readonly Reference[] {
  return [
    ...policies.flatMap((policy) =>
      policy.rules.flatMap((rule, index) =>
        (rule.attributes ?? []).map((attribute, place): Reference => ({
          target: dataTarget(attribute),
          layer: 'policy',
          file: workspacePath('policy', policy.id),
          path: ['rules', index, 'attributes', place],
          what: `The rule ${rule.id} of ${policy.name}`,
          dropped: (rule.attributes ?? []).length === 1 ? 'stops' : 'changes',
          starved: null,
          fix: 'Take the attribute out of the rule, or the rule out of the policy.',
          node: `policy:${policy.id}#${rule.id}`,
        })),
      ),
    ),
    ...attributePolicies.map(({ attribute }, index): Reference => ({
      target: dataTarget(attribute),
      layer: 'policy',
      file: workspacePath('attributePolicies'),
      path: ['attributes', index, 'attribute'],
      what: `The terms of ${attribute}`,
      dropped: 'stops',
      starved: null,
      fix: 'Remove the entry.',
      node: null,
    })),
  ];
}

/** `person.email` is an attribute; `person.*` is all of an entity. */
function dataTarget(pattern: string): string {
  return pattern.endsWith('.*') ? `entity:${pattern.slice(0, -2)}` : attributeTarget(pattern);
}

function retentionReferences({ retention }: ImpactModel): readonly Reference[] {
  const file = workspacePath('retention');
  return retention.flatMap((rule, index): readonly Reference[] => {
    const at = {
      layer: 'retention',
      file,
      what: `The retention rule ${rule.name ?? rule.id}`,
      fix: 'Change what the rule covers and from when it runs.',
      node: `retention:rules#${rule.id}`,
      dropped: 'stops',
    } as const;
    return [
      ...rule.sources.map((source, place): Reference => ({
        ...at,
        target: `source:${source.split('/')[0] ?? source}`,
        path: ['rules', index, 'sources', place],
        starved: null,
      })),
      ...rule.entities.map((entity, place): Reference => ({
        ...at,
        target: `entity:${entity}`,
        path: ['rules', index, 'entities', place],
        starved: null,
      })),
      ...rule.attributes.map((attribute, place): Reference => ({
        ...at,
        target: dataTarget(attribute),
        path: ['rules', index, 'attributes', place],
        starved: null,
      })),
      ...(['startsAt', 'until'] as const).flatMap((key): readonly Reference[] => {
        const start = rule[key];
        return typeof start === 'object'
          ? [
              {
                ...at,
                target: attributeTarget(start.attribute),
                path: ['rules', index, key],
                starved: 'changes',
              },
            ]
          : [];
      }),
    ];
  });
}

function derivedReferences({ derived: { derived } }: ImpactModel): readonly Reference[] {
  const file = workspacePath('derived');
  return derived.flatMap(({ column, inputs, indirect }, index): readonly Reference[] => {
    const at = { layer: 'derived', file, node: `derived:columns#${column}`, dropped: 'stops' } as const;
    const input = (attribute: string, key: string, place: number): Reference => ({
      ...at,
      target: attributeTarget(attribute),
      path: ['derived', index, key, place],
      what: `The derived column ${column}`,
      starved: 'changes',
      fix: 'Compute it from something else, and say so here.',
    });
    return [
      {
        ...at,
        target: attributeTarget(column),
        path: ['derived', index, 'column'],
        what: `The derived column ${column}`,
        starved: null,
        fix: 'Remove the entry.',
      },
      ...inputs.map((attribute, place) => input(attribute, 'inputs', place)),
      ...indirect.map((attribute, place) => input(attribute, 'indirect', place)),
    ];
  });
}

function activationReferences({ activations, entities }: ImpactModel): readonly Reference[] {
  const known = entities.flatMap(({ id, attributes }) =>
    attributes.map((attribute) => `${id}.${attribute.id}`),
  );
  return activations.flatMap((activation): readonly Reference[] => {
    const file = workspacePath('activation', activation.id);
    const node = `activation:${activation.id}`;
    const at = { layer: 'activation', file, node, dropped: 'stops' } as const;
    const asked = new Set(activation.audience?.match(/[a-z0-9][a-z0-9_-]*\.[a-z0-9][a-z0-9_-]*/g) ?? []);
    const { disclosure } = activation;
    return [
      ...activation.columns.map(({ attribute, name, required }, index): Reference => ({
        ...at,
        target: attributeTarget(attribute),
        path: ['columns', index, 'attribute'],
        what: `The column ${name} of ${activation.name} for ${activation.destination.id}`,
        starved: required ? 'stops' : 'changes',
        fix: required
          ? 'Fill it otherwise: without it nobody is delivered.'
          : 'Take the column out, and tell the destination.',
        node: `${node}.${name}`,
      })),
      ...known
        .filter((attribute) => asked.has(attribute))
        .map((attribute): Reference => ({
          ...at,
          target: attributeTarget(attribute),
          path: ['audience'],
          what: `The audience of ${activation.name}`,
          starved: 'changes',
          fix: 'Rewrite the condition.',
          node: `${node}#audience`,
        })),
      ...(disclosure?.quasiIdentifiers ?? []).map((attribute, place): Reference => ({
        ...at,
        target: attributeTarget(attribute),
        path: ['disclosure', 'quasiIdentifiers', place],
        what: `The check of ${activation.name} for singling out`,
        starved: 'changes',
        fix: 'Take it out of the quasi-identifiers.',
      })),
    ];
  });
}

function recipientReferences({ recipients: { recipients } }: ImpactModel): readonly Reference[] {
  const file = workspacePath('recipients');
  return recipients.flatMap((recipient, index): readonly Reference[] => {
    const at = {
      layer: 'destination',
      file,
      what: `The recipient ${recipient.name}`,
      dropped: 'changes',
      starved: null,
      fix: 'Say anew what is given to them.',
      node: null,
    } as const;
    return [
      ...recipient.sources.map((source, place): Reference => ({
        ...at,
        target: `source:${source}`,
        path: ['recipients', index, 'sources', place],
      })),
      ...recipient.attributes.map((attribute, place): Reference => ({
        ...at,
        target: dataTarget(attribute),
        path: ['recipients', index, 'attributes', place],
      })),
    ];
  });
}
