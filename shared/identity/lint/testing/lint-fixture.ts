import type { z } from 'zod';
import {
  entitySchema,
  mappingSchema,
  type Ruleset,
  rulesetSchema,
  sourceSchema,
} from '../../../workspace/index.ts';
import type { BlockingEstimate } from '../../block-sizes.ts';
import { lintRuleset } from '../lint-ruleset.ts';
import type { LintModel } from '../lint-context.ts';
import type { LintCode, LintFinding } from '../lint-finding.ts';
import type { RunFacts } from '../run-facts.ts';

export const given = 'person.first_name';
export const family = 'person.last_name';
export const full = 'person.full_name';
export const born = 'person.birth_date';
export const email = 'contact_point_email.address';
export const nid = 'party_identification.national_id';
export const iban = 'party_identification.iban';

export const entity = (id: string, attributes: readonly (readonly [string, string])[]) =>
  entitySchema.parse({
    id,
    name: id,
    definition: id,
    key: ['id'],
    attributes: attributes.map(([name, type]) => ({
      id: name,
      name,
      type,
      classification: 'direct',
      definition: name,
    })),
  });

export const mapping = (source: string, of: string, fields: readonly (readonly [string, string])[]) =>
  mappingSchema.parse({
    id: `${source}--${of}`,
    source,
    entity: of,
    fields: fields.map(([attribute, normaliser]) => ({
      attribute,
      columns: [attribute],
      normalisers: [normaliser],
    })),
  });

export const source = (id: string, more: object = {}) =>
  sourceSchema.parse({
    id,
    name: id,
    key: ['id'],
    extracts: [{ path: `data/${id}.csv`, format: 'csv' }],
    ...more,
  });

/** Two sources with names, birthdays and e-mail; the crm alone has national ids, the shop alone ibans. */
export const model: LintModel = {
  sources: [source('crm'), source('shop', { observedAt: 'updated' })],
  entities: [
    entity('person', [
      ['first_name', 'text'],
      ['last_name', 'text'],
      ['full_name', 'text'],
      ['birth_date', 'date'],
      ['gender', 'text'],
    ]),
    entity('contact_point_email', [['address', 'text']]),
    entity('contact_point_address', [
      ['city', 'text'],
      ['postal_code', 'text'],
      ['line1', 'text'],
    ]),
    entity('party_identification', [
      ['national_id', 'text'],
      ['iban', 'text'],
    ]),
  ],
  mappings: ['crm', 'shop'].flatMap((id) => [
    mapping(id, 'person', [
      ['first_name', 'name.given'],
      ['last_name', 'name.family'],
      ['birth_date', 'date'],
    ]),
    mapping(id, 'contact_point_email', [['address', 'email']]),
    mapping(id, 'party_identification', [
      id === 'crm' ? ['national_id', 'identifier'] : ['iban', 'identifier'],
    ]),
  ]),
};

export type Given = z.input<typeof rulesetSchema>;

export const sound: Given = {
  id: 'default',
  name: 'Default',
  namespaces: [{ id: 'email', attribute: email, normaliser: 'email' }],
  rules: [
    { id: 'email', kind: 'link', when: [{ attribute: email }, { attribute: given, match: 'similar' }] },
  ],
  blocking: [{ id: 'born', keys: [{ attribute: born }] }],
  comparisons: [{ id: 'given', kind: 'name', attributes: [given, family] }],
};

export const ruleset = (changes: Partial<Given>): Ruleset => rulesetSchema.parse({ ...sound, ...changes });
export type Condition = NonNullable<Given['rules']>[number]['when'][number];
export const link = (id: string, ...when: Condition[]) => ({ id, kind: 'link' as const, when });
export const never = (id: string, ...when: Condition[]) => ({ id, kind: 'never' as const, when });
export const comparison = (more: object) =>
  [{ id: 'given', kind: 'name', attributes: [given], ...more }] as Given['comparisons'];

export interface Case {
  readonly what: string;
  readonly change: Partial<Given>;
  readonly model?: Partial<LintModel>;
  readonly facts?: Partial<RunFacts>;
  readonly estimates?: readonly (BlockingEstimate | null)[];
  readonly code: LintCode;
  readonly severity?: LintFinding['severity'];
  readonly path: string;
}

export const estimate = (more: Partial<BlockingEstimate>): BlockingEstimate => ({
  rule: 'born',
  records: 1000,
  entries: 1000,
  blocks: 10,
  largestBlock: 20,
  pairs: 500,
  pairsWithinLimit: 500,
  skippedBlocks: 0,
  skippedRecords: 0,
  ...more,
});

export const facts = (more: Partial<RunFacts>): RunFacts => ({
  records: 1000,
  ruleset: ruleset({}),
  attributes: new Map(),
  pairs: 100,
  pairsFrom: () => 40,
  silences: new Map(),
  identifiers: new Map(),
  blocking: () => undefined,
  ...more,
});

export const found = (one: Case): LintFinding[] =>
  lintRuleset({
    ruleset: ruleset(one.change),
    model: { ...model, ...one.model },
    ...(one.facts === undefined ? {} : { facts: facts(one.facts) }),
    ...(one.estimates === undefined ? {} : { estimates: one.estimates }),
  });
