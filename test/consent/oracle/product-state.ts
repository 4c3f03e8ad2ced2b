import type { Link, Resolution } from '../../../shared/identity/index.ts';
import type { RulesModel } from '../../../shared/consent/index.ts';
import type { WorkspaceModel } from '../../../shared/workspace/index.ts';
import { tinyModel } from '../../../shared/consent/testing/tiny-model.ts';
import { trustOf } from './oracle.ts';
import type { World, WorldCondition, WorldPerson } from './state.ts';

/** The world as the files of a workspace. */
export function modelOf(world: World): WorkspaceModel & RulesModel {
  const model = tinyModel({
    sources: Object.entries(trustOf).map(([id, trust]) => ({ id, trust })),
    consentSources: ['log', 'shop'],
    purposes: world.purposes.map(({ id, parent, basis, specialBasis }) => ({
      id,
      legalBasis: basis as 'consent',
      ...(parent === null ? {} : { parent }),
      ...(specialBasis ? { specialBasis: 'explicit-consent' as const } : {}),
    })),
    jurisdictions: world.jurisdictions.map(({ countries, ...rest }) => ({
      ...rest,
      countries: [...countries],
    })),
  });
  return {
    ...model,
    // What a log's silence means is a setting of its own, and depends on what other persons were asked.
    consentSettings: { ...model.consentSettings, silence: 'ignored' },
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

/** The persons as the records that identity would hand over: homes from `crm`, statements from `log` and `shop`. */
export function resolutionOf(persons: readonly WorldPerson[]): Resolution {
  const records: { person: number; source: string; row: number; values: [string, string][] }[] = [];
  const byPerson: number[][] = [];
  for (const [person, { homes, statements }] of persons.entries()) {
    const own: number[] = [];
    const rows: Record<string, number> = {};
    const add = (source: string, values: Readonly<Record<string, string | null>>): void => {
      rows[source] = (rows[source] ?? 0) + 1;
      own.push(records.length);
      records.push({
        person,
        source,
        row: rows[source] ?? 0,
        values: Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      });
    };
    for (const { country, birth, started } of homes)
      add('crm', {
        'person.first_name': 'Ann',
        'person.birth_date': birth,
        'contact_point_address.country_code': country,
        'order.placed_on': started,
      });
    for (const { source, email, purpose, word, at, recorded, validTo, channel, country } of statements)
      add(source, {
        'contact_point_email.address': email,
        'consent.purpose': purpose,
        'consent.value': word,
        'consent.captured_at': at,
        'consent.ingested_at': recorded,
        'consent.valid_to': validTo,
        'consent.channel': channel,
        'consent.jurisdiction': country,
      });
    byPerson.push(own);
  }
  const record = (index: number): (typeof records)[number] => {
    const found = records[index];
    if (found === undefined) throw new Error('no such record');
    return found;
  };
  const values = records.map(({ values }) =>
    values.map(([attribute, value]) => ({
      attribute,
      column: attribute.split('.')[1] ?? '',
      raw: value,
      value,
    })),
  );
  const none = (): never => {
    throw new Error('decisions do not ask this');
  };
  return {
    rulesetId: 'default',
    recordCount: records.length,
    personCount: persons.length,
    attributes: [...new Set(values.flat().map(({ attribute }) => attribute))].sort(),
    recordRef: (index) => {
      const { source, row } = record(index);
      return { record: index, source, extract: source, row, key: '' };
    },
    findRecord: none,
    personOf: (index) => record(index).person,
    recordsOf: (person) => byPerson[person] ?? [],
    personId: (person) => `p${String(person)}`,
    findPerson: none,
    valuesOf: (index) => values[index] ?? [],
    goldenOf: (person) => {
      const cells = new Map<string, ReturnType<Resolution['goldenOf']>[number]>();
      for (const index of byPerson[person] ?? [])
        for (const { attribute, column, value } of values[index] ?? [])
          if (!cells.has(attribute))
            cells.set(attribute, {
              attribute,
              value,
              record: index,
              column,
              observedAt: null,
              strategy: '',
              agreement: 1000,
              losers: [],
            });
      return [...cells.values()];
    },
    shownOf: (person) => byPerson[person] ?? [],
    lookup: none,
    linksOf: (person): Link[] => {
      const [first = 0, ...others] = byPerson[person] ?? [];
      const rule = persons[person]?.linkedBy === 'rule';
      return others.map((right) => ({
        left: first,
        right,
        weight: 20_000,
        reason: rule ? { kind: 'rule', rule: 'same' } : { kind: 'weight' },
      }));
    },
    explainPair: none,
    explainPath: none,
  };
}
