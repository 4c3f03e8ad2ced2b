import type { z } from 'zod';
import { groupBy } from '../../kernel/index.ts';
import {
  emptyModel,
  entitySchema,
  jurisdictionSchema,
  manifestSchema,
  mappingSchema,
  policySchema,
  purposeSchema,
  rulesetSchema,
  sourceSchema,
  type WorkspaceModel,
} from '../../workspace/index.ts';

/** The parts a test cares about; everything else is the smallest valid thing. */
export interface TinyModel {
  readonly defaults?: Partial<z.input<typeof manifestSchema>['defaults']>;
  readonly sources?: readonly Partial<z.input<typeof sourceSchema>>[];
  readonly purposes?: readonly (Pick<z.input<typeof purposeSchema>, 'id'> &
    Partial<z.input<typeof purposeSchema>>)[];
  readonly rules?: z.input<typeof policySchema>['rules'] | undefined;
  readonly jurisdictions?: readonly Partial<z.input<typeof jurisdictionSchema>>[];
  readonly vocabulary?: Partial<WorkspaceModel['consentVocabulary']>;
  readonly classifications?: Readonly<
    Record<string, 'direct' | 'indirect' | 'sensitive' | 'behavioural' | 'none'>
  >;
  readonly attributePolicies?: WorkspaceModel['attributePolicies'];
  readonly consentSources?: readonly string[];
  readonly ruleset?: Partial<z.input<typeof rulesetSchema>>;
}

export function tinyModel(parts: TinyModel): WorkspaceModel {
  const sources = parts.sources ?? [{ id: 'crm' }, { id: 'log' }];
  const manifest = manifestSchema.parse({
    formatVersion: 2,
    id: 'tiny',
    name: 'Tiny',
    defaults: { jurisdiction: 'EU', ...parts.defaults },
  });
  return {
    ...emptyModel(manifest),
    attributePolicies: parts.attributePolicies ?? [],
    sources: sources.map((source) =>
      sourceSchema.parse({
        name: source.id,
        extracts: [{ path: `data/${source.id ?? ''}.csv`, format: 'csv' }],
        ...source,
      }),
    ),
    entities: entitiesOf(parts.classifications ?? { 'person.first_name': 'direct' }),
    mappings: (parts.consentSources ?? ['log']).map((source) =>
      mappingSchema.parse({ id: `${source}--consent`, source, entity: 'consent' }),
    ),
    rulesets: [rulesetSchema.parse({ id: 'default', name: 'Default', ...parts.ruleset })],
    purposes: (parts.purposes ?? [{ id: 'marketing' }]).map((purpose) =>
      purposeSchema.parse({ name: purpose.id, description: '', legalBasis: 'consent', ...purpose }),
    ),
    policies:
      parts.rules === undefined ? [] : [policySchema.parse({ id: 'use', name: 'Use', rules: parts.rules })],
    jurisdictions: (
      parts.jurisdictions ?? [
        { id: 'EU', regime: 'opt-in', countries: ['DE', 'FR'] },
        { id: 'US', regime: 'opt-out', countries: ['US'] },
      ]
    ).map((jurisdiction) =>
      jurisdictionSchema.parse({
        name: jurisdiction.id,
        regime: 'opt-in',
        citation: 'test',
        ...jurisdiction,
      }),
    ),
    consentVocabulary: { states: {}, purposes: {}, ...parts.vocabulary },
  };
}

function entitiesOf(classifications: NonNullable<TinyModel['classifications']>): WorkspaceModel['entities'] {
  const byEntity = groupBy(Object.entries(classifications), ([ref]) => ref.split('.')[0] ?? '');
  return [...byEntity].map(([entity, attributes]) =>
    entitySchema.parse({
      id: entity,
      name: entity,
      definition: `${entity} of the test`,
      key: ['id'],
      attributes: [
        { id: 'id', name: 'Id', classification: 'indirect', definition: 'key', required: true },
        ...attributes.map(([ref, classification]) => ({
          id: ref.split('.')[1] ?? '',
          name: ref,
          classification,
          definition: `what ${ref} means`,
        })),
      ],
    }),
  );
}
