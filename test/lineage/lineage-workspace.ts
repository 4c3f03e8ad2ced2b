import { emptyModel, manifestSchema, type WorkspaceModel } from '../../shared/workspace/index.ts';
import {
  activationSchema,
  contractSchema,
  derivedSchema,
  entitySchema,
  mappingSchema,
  policySchema,
  purposeSchema,
  retentionRuleSchema,
  rulesetSchema,
  sourceSchema,
} from '../../shared/workspace/index.ts';

/** A small workspace with one of everything that lineage passes, all of it in order: nothing leaks. */
export function lineageWorkspace(change: Partial<WorkspaceModel> = {}): WorkspaceModel {
  return {
    ...emptyModel(
      manifestSchema.parse({
        formatVersion: 2,
        id: 'small',
        name: 'Small',
        defaults: { ruleset: 'default' },
      }),
    ),
    sources: [
      sourceSchema.parse({
        id: 'crm',
        name: 'CRM',
        owner: 'sales',
        key: ['Id'],
        observedAt: 'Changed',
        countryColumn: 'Country',
        origin: 'provided',
        extracts: [{ path: 'data/crm.csv', format: 'csv' }],
        columns: [
          { name: 'Id', class: 'customer_key' },
          { name: 'Mail', class: 'email' },
          { name: 'First', class: 'given_name' },
          { name: 'Last', class: 'family_name' },
          { name: 'Born', class: 'birth_date' },
          { name: 'Country', class: 'country' },
          { name: 'Changed', class: 'timestamp' },
          { name: '=cmd', class: 'unknown' },
        ],
      }),
      sourceSchema.parse({
        id: 'shop',
        name: 'Shop',
        key: ['No'],
        extracts: [{ path: 'data/shop.csv', format: 'csv' }],
        columns: [
          { name: 'No', class: 'customer_key', references: [{ source: 'crm', column: 'Id' }] },
          { name: 'Mail', class: 'email' },
        ],
      }),
    ],
    entities: [
      entitySchema.parse({
        id: 'person',
        name: 'Person',
        definition: 'A human being.',
        key: ['email'],
        attributes: [
          { id: 'email', name: 'E-mail', classification: 'direct', definition: 'Address.', required: true },
          { id: 'name', name: 'Name', classification: 'direct', definition: 'Full name.' },
          { id: 'birth_date', name: 'Birth date', classification: 'sensitive', definition: 'Day of birth.' },
          {
            id: 'age_band',
            name: 'Age band',
            classification: 'indirect',
            sensitivity: 'sensitive',
            definition: 'Band.',
          },
          { id: 'email_hash', name: 'Hash', classification: 'none', definition: 'Digest of the address.' },
          { id: 'country', name: 'Country', classification: 'none', definition: 'Country.' },
        ],
      }),
    ],
    mappings: [
      mappingSchema.parse({
        id: 'crm--person',
        source: 'crm',
        entity: 'person',
        fields: [
          { attribute: 'email', columns: ['Mail'], normalisers: ['email'] },
          { attribute: 'name', columns: ['First', 'Last'] },
          { attribute: 'birth_date', columns: ['Born'], normalisers: ['date'] },
          { attribute: 'country', columns: ['Country'] },
          { attribute: 'email_hash', columns: ['Mail'], expression: 'md5(lower(trim("Mail")))' },
        ],
      }),
      mappingSchema.parse({
        id: 'shop--person',
        source: 'shop',
        entity: 'person',
        fields: [{ attribute: 'email', columns: ['Mail'], normalisers: ['email'] }],
      }),
    ],
    rulesets: [
      rulesetSchema.parse({
        id: 'default',
        name: 'Default',
        rules: [{ id: 'mail', kind: 'link', when: [{ attribute: 'person.email' }] }],
        blocking: [{ id: 'mail', keys: [{ attribute: 'person.email' }] }],
        comparisons: [{ id: 'name', kind: 'full-name', attributes: ['person.name'] }],
        survivorship: {
          sourcePriority: ['crm', 'shop'],
          default: ['source-priority', 'most-recent'],
          attributes: [{ attribute: 'person.name', strategies: ['most-complete'] }],
        },
      }),
    ],
    purposes: [
      purposeSchema.parse({ id: 'news', name: 'News', description: 'Letters.', legalBasis: 'consent' }),
    ],
    policies: [
      policySchema.parse({
        id: 'core',
        name: 'Core',
        rules: [
          {
            id: 'adults',
            effect: 'allow',
            purposes: ['news'],
            attributes: ['person.email'],
            unless: 'minor',
          },
        ],
      }),
    ],
    derived: derivedSchema.parse({
      derived: [{ column: 'person.age_band', inputs: ['person.birth_date'], formula: 'band(age)' }],
    }),
    retention: [
      retentionRuleSchema.parse({
        id: 'two-years',
        entities: ['person'],
        years: 2,
        startsAt: 'observed',
        citation: 'Art 5',
      }),
    ],
    activations: [
      activationSchema.parse({
        id: 'counts',
        name: 'Counts',
        purpose: 'news',
        destination: { id: 'lab', kind: 'analytics' },
        columns: [
          { attribute: 'person.email', name: 'who', masking: { strategy: 'token' }, required: true },
          { attribute: 'person.country', name: 'country' },
          { attribute: 'person.age_band', name: 'age' },
        ],
        audience: 'person.country in [DE, AT]',
        subjectColumn: 'subject',
      }),
    ],
    contracts: [
      contractSchema.parse({
        id: 'people',
        name: 'People',
        version: '1.0.0',
        entities: ['person'],
        consumers: [{ id: 'bi', name: 'BI team', uses: ['person.country'] }],
      }),
    ],
    ...change,
  };
}
