import type { RulesModel } from '../../../shared/consent/index.ts';
import type { WorkspaceModel } from '../../../shared/workspace/index.ts';
import { tinyModel, type TinyModel } from '../../../shared/consent/testing/tiny-model.ts';
import { trustOf } from './value-source.ts';
import type { World, WorldCondition } from './state.ts';

/** An account is a verified identifier, a phone number is not. */
const linkRules: NonNullable<TinyModel['ruleset']> = {
  rules: [
    { id: 'account', kind: 'link', when: [{ attribute: 'account.id', match: 'equal' }] },
    { id: 'phone', kind: 'link', when: [{ attribute: 'contact_point_phone.e164', match: 'equal' }] },
  ],
  namespaces: [
    { id: 'account', attribute: 'account.id', normaliser: 'trim', verified: true },
    { id: 'phone', attribute: 'contact_point_phone.e164', normaliser: 'trim' },
  ],
};

/** The world as the files of a workspace. */
export function modelOf(world: World): WorkspaceModel & RulesModel {
  const model = tinyModel({
    sources: Object.entries(trustOf).map(([id, trust]) => ({ id, trust })),
    consentSources: ['log', 'shop'],
    purposes: world.purposes.map(({ id, parent, basis, specialBasis, confirmFirst, joining }) => ({
      id,
      ...(confirmFirst ? { doubleOptIn: true } : {}),
      ...(joining === null ? {} : { joining }),
      legalBasis: basis as 'consent',
      ...(parent === null ? {} : { parent }),
      ...(specialBasis ? { specialBasis: 'explicit-consent' as const } : {}),
    })),
    jurisdictions: world.jurisdictions.map(({ countries, ages, ...rest }) => ({
      ...rest,
      countries: [...countries],
      ...(ages === undefined ? {} : { ageOfConsent: { ...ages, citation: 'test' } }),
    })),
    ruleset: linkRules,
  });
  return {
    ...model,
    consentSettings: {
      silence: world.settings.silence,
      joining: world.settings.joining,
      doubleOptInSources: [...world.settings.confirmFirst],
    },
    notices: world.notices.map(({ validTo, ...notice }) => ({
      ...notice,
      purposes: [...notice.purposes],
      categories: [],
      recipients: [],
      ...(validTo === null ? {} : { validTo }),
    })),
    holds: world.holds.map(({ id, source, attributes, from, until }) => ({
      id,
      scopes: [
        {
          records: [],
          persons: [],
          attributes: [...attributes],
          ...(source === null ? {} : { source }),
        },
      ],
      legalBasis: 'test',
      reason: 'test',
      owner: 'test',
      from,
      ...(until === null ? {} : { until }),
    })),
    entities: entitiesOf(world),
    attributePolicies: world.terms as unknown as WorkspaceModel['attributePolicies'],
    derived: {
      indirectInputs: world.indirectCounts ? 'count' : 'ignore',
      derived: world.derived.map(({ column, inputs, indirect, declassified }) => ({
        column,
        kind: 'derived' as const,
        inputs: [...inputs],
        indirect: [...indirect],
        ...(declassified
          ? { declassifier: { kind: 'aggregate' as const, atLeast: 20, approver: 'dpo', on: '2025-01-01' } }
          : {}),
      })),
    },
    policies: world.policies.map(({ id, rules }) => ({
      id,
      name: id,
      rules: rules.map(({ broken, when, unless, ...rule }) => ({
        id: rule.id,
        effect: rule.effect,
        purposes: [...rule.purposes],
        ...given({
          mask: rule.mask,
          attributes: rule.attributes,
          classifications: rule.classifications,
          categories: rule.categories,
          when: broken ?? (when === null ? null : conditionText(when)),
          unless: unless === null ? null : conditionText(unless),
        }),
      })),
    })) as unknown as WorkspaceModel['policies'],
    retention: world.retention.map(({ id, attributes, purposes, days }) => ({
      id,
      sources: [],
      entities: [],
      attributes: [...attributes],
      purposes: [...purposes],
      jurisdictions: [],
      obligation: 'keep-at-most',
      days,
      startsAt: { attribute: 'order.placed_on' },
      action: 'review',
      citation: 'test',
    })),
  };
}

function given(parts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null));
}

function entitiesOf(world: World): WorkspaceModel['entities'] {
  const entities = new Map<string, WorkspaceModel['entities'][number]['attributes']>();
  for (const { id, classification, category } of world.attributes) {
    if (classification === null) continue;
    const [entity = '', attribute = ''] = id.split('.');
    const own = entities.get(entity) ?? [];
    own.push({
      id: attribute,
      name: id,
      type: 'text',
      definition: '',
      classification: classification as 'direct',
      ...(category === null ? {} : { category }),
    });
    entities.set(entity, own);
  }
  return [...entities].map(([id, attributes]) => ({
    id,
    name: id,
    definition: '',
    key: ['id'],
    attributes,
    relationships: [],
  }));
}

const scaleOperator = { 'at least': '>=', below: '<' } as const;

/** As somebody would type it, with more parentheses than it needs. */
export function conditionText(condition: WorldCondition): string {
  const [operator, ...parts] = condition;
  if (operator === 'and' || operator === 'or')
    return (parts as WorldCondition[]).map((part) => `(${conditionText(part)})`).join(` ${operator} `);
  if (operator === 'not') return `not (${conditionText(parts[0] as WorldCondition)})`;
  const [fact = '', ...values] = parts as string[];
  const [first = ''] = values;
  if (first === 'true') return operator === 'is' ? fact : `${fact} != true`;
  if (operator === 'at least' || operator === 'below') return `${fact} ${scaleOperator[operator]} ${first}`;
  const list = values.length === 1 ? first : `[${values.join(', ')}]`;
  if (operator === 'under') return `${fact} under ${list}`;
  if (values.length === 1) return `${fact} ${operator === 'is' ? '=' : '!='} ${first}`;
  return `${fact} ${operator === 'is' ? 'in' : 'not in'} ${list}`;
}
