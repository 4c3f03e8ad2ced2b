import { zipSync } from 'fflate';
import { openConsent } from '../../consent/index.ts';
import { tinyModel } from '../../consent/testing/tiny-model.ts';
import { tinyResolution, type TinyRecord } from '../../consent/testing/tiny-resolution.ts';
import { silentJob, unwrap } from '../../kernel/index.ts';
import {
  entitySchema,
  mappingSchema,
  retentionRuleSchema,
  sourceSchema,
  type WorkspaceModel,
} from '../../workspace/index.ts';
import type { PackInputs } from '../pack-inputs.ts';
import { writePack, type WrittenPack } from '../write-pack.ts';

/** A workspace whose names and texts try every writer. */
export const hostileText = '=HYPERLINK("http://evil.example")|<script>alert(1)</script>\n"--; drop table `x`';

export function packModel(): WorkspaceModel {
  const model = tinyModel({
    purposes: [
      { id: 'marketing', channels: ['email'] },
      { id: 'service', legalBasis: 'contract', description: hostileText },
    ],
    rules: [
      { id: 'serve', effect: 'allow', purposes: ['service'], reason: hostileText },
      { id: 'dates', effect: 'mask', purposes: ['service'], classifications: ['sensitive'] },
    ],
  });
  const attribute = (id: string, more: object = {}) => ({
    id,
    name: id,
    classification: 'direct',
    definition: hostileText,
    ...more,
  });
  return {
    ...model,
    entities: [
      entitySchema.parse({
        id: 'party',
        name: 'Party',
        definition: 'Somebody',
        key: ['party_id'],
        attributes: [attribute('party_id')],
      }),
      entitySchema.parse({
        id: 'person',
        name: hostileText.slice(0, 40),
        definition: hostileText,
        key: ['person_id', 'party_id'],
        attributes: [
          attribute('person_id', { type: 'integer' }),
          attribute('party_id', { required: true }),
          attribute('first_name', { category: 'name.first', sameAs: { xdm: 'person.name.firstName' } }),
          attribute('birth_date', { type: 'date', classification: 'sensitive' }),
          attribute('seen_at', { type: 'timestamp' }),
          attribute('score', { type: 'decimal' }),
          attribute('member', { type: 'boolean', unique: true }),
          attribute('extra', { type: 'json' }),
        ],
        relationships: [
          {
            id: 'is-party',
            to: 'party',
            attributes: ['party_id'],
            toAttributes: ['party_id'],
            cardinality: 'one-to-one',
          },
          { id: 'dangling', to: 'nowhere', attributes: ['party_id'], toAttributes: ['x'] },
        ],
      }),
    ],
    sources: [
      sourceSchema.parse({
        id: 'crm',
        name: 'CRM',
        description: hostileText,
        owner: '@owner',
        sla: { freshnessHours: 24 },
        key: ['id'],
        extracts: [{ path: 'data/crm.csv', format: 'csv' }],
        columns: [
          { name: 'id' },
          { name: '=1+1', class: 'given_name' },
          { name: '"; drop table', type: 'time' },
          { name: 'ö', type: 'json', ignore: true },
        ],
      }),
      sourceSchema.parse({
        id: 'log',
        name: 'Log',
        extracts: [{ path: 'data/log.ndjson', format: 'ndjson' }],
      }),
    ],
    mappings: [
      ...model.mappings,
      mappingSchema.parse({
        id: 'crm--person',
        source: 'crm',
        entity: 'person',
        fields: [
          { attribute: 'first_name', columns: ['=1+1', 'ö'], normalisers: ['name.given'], note: '+note' },
        ],
        constants: [{ attribute: 'extra', value: '@x' }],
      }),
    ],
    retention: [
      retentionRuleSchema.parse({ id: 'keep', attributes: ['person.*'], months: 24, citation: 'because' }),
    ],
  };
}

export const packRecords: readonly TinyRecord[] = [
  {
    source: 'crm',
    person: 'p-ann',
    key: 'k1',
    values: { 'person.first_name': 'Secret-Ann', 'contact_point_email.address': 'secret@example.com' },
  },
  {
    source: 'log',
    person: 'p-ann',
    values: {
      'contact_point_email.address': 'secret@example.com',
      'consent.purpose': 'marketing',
      'consent.value': 'given',
      'consent.captured_at': '2025-01-01',
    },
  },
  { source: 'crm', person: 'p-bo', key: 'k2', values: { 'person.first_name': 'Secret-Bo' } },
];

export async function packInputs(): Promise<PackInputs> {
  const model = packModel();
  const resolution = tinyResolution(packRecords, [{ left: 0, right: 1, rule: 'same-email' }]);
  return {
    model,
    product: { name: 'C360 Workbench', version: '0.0.0' },
    asOf: '2026-01-01T00:00:00.000Z',
    run: {
      consent: await openConsent({ model, resolution }, silentJob),
      rulesetDigest: 'a'.repeat(64),
      resultDigest: 'b'.repeat(64),
      extracts: [{ path: 'data/crm.csv', sha256: 'c'.repeat(64) }],
    },
  };
}

export async function tinyPack(): Promise<WrittenPack> {
  return unwrap(await writePack(await packInputs(), silentJob));
}

/** A zip as an attacker would make it, without our checks. */
export function zipOf(files: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const encoder = new TextEncoder();
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? encoder.encode(content) : content,
      ]),
    ),
  );
}
