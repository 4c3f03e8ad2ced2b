import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { encodeColumn } from '../../shared/engine/index.ts';
import type { RawTable } from '../../shared/sources/index.ts';
import { parseCsv } from '../../shared/identity/labels.ts';
import {
  manifestSchema,
  mappingSchema,
  sourceSchema,
  type WorkspaceModel,
} from '../../shared/workspace/index.ts';

/** The public data sets beside the repository. They are read where they are, never copied. */
export const dataFolder = path.resolve(import.meta.dirname, '../../../shared/data');
export const hasData = existsSync(dataFolder);

export interface DataSource {
  readonly id: string;
  readonly file: string;
  readonly key?: string;
  /** Column to `entity.attribute` and normaliser. */
  readonly fields: Readonly<Record<string, readonly [attribute: string, normaliser: string]>>;
}

export interface DataSet {
  readonly model: WorkspaceModel;
  readonly tables: readonly RawTable[];
  readonly columns: ReadonlyMap<string, readonly (string | null)[]>;
}

/** Raw tables and a model with hand-written mappings; columns without a mapping are not in the model at all. */
export function readData(sources: readonly DataSource[], country?: string): DataSet {
  const tables: RawTable[] = [];
  const models: Pick<WorkspaceModel, 'sources' | 'mappings'>[] = [];
  const columns = new Map<string, readonly (string | null)[]>();
  for (const source of sources) {
    const [header = [], ...rows] = parseCsv(readFileSync(path.join(dataFolder, source.file), 'utf8')) ?? [];
    const names = header.map((name) => name.trim());
    const cells = names.map((_, at) =>
      rows.map((row) => ((row[at] ?? '').trim() === '' ? null : (row[at] ?? '').trim())),
    );
    names.forEach((name, at) => columns.set(`${source.id}.${name}`, cells[at] ?? []));
    tables.push({
      source: source.id,
      rowCount: rows.length,
      extracts: [`data/${path.basename(source.file)}`],
      files: new Int32Array(rows.length),
      rows: Int32Array.from(rows, (_, row) => row + 1),
      columns: names.map((name, at) => encodeColumn(name, cells[at] ?? [])),
    });
    models.push(modelOf(source));
  }
  const model: WorkspaceModel = {
    manifest: manifestSchema.parse({
      formatVersion: 2,
      id: 'test',
      name: 'Test',
      defaults: country === undefined ? {} : { country },
    }),
    sources: models.flatMap((one) => one.sources),
    entities: [],
    layout: { positions: [] },
    mappings: models.flatMap((one) => one.mappings),
    rulesets: [],
    purposes: [],
    policies: [],
    jurisdictions: [],
    retention: [],
    consentVocabulary: { purposes: {}, states: {} } as unknown as WorkspaceModel['consentVocabulary'],
    decisions: [],
  };
  return { model, tables, columns };
}

function modelOf(source: DataSource): Pick<WorkspaceModel, 'sources' | 'mappings'> {
  const entities = new Map<string, { attribute: string; columns: string[]; normalisers: string[] }[]>();
  for (const [column, [reference, normaliser]] of Object.entries(source.fields)) {
    const [entity = '', attribute = ''] = reference.split('.');
    const fields = entities.get(entity) ?? [];
    entities.set(entity, fields);
    fields.push({ attribute, columns: [column], normalisers: [normaliser] });
  }
  return {
    sources: [
      sourceSchema.parse({
        id: source.id,
        name: source.id,
        key: source.key === undefined ? [] : [source.key],
        extracts: [{ path: `data/${path.basename(source.file)}`, format: 'csv' }],
      }),
    ],
    mappings: [...entities].map(([entity, fields]) =>
      mappingSchema.parse({
        id: `${source.id}--${entity.replaceAll('_', '-')}`,
        source: source.id,
        entity,
        fields,
      }),
    ),
  };
}

/** `source,row,entity` labels from a truth column. Used by evaluation alone. */
export function labelsFrom(source: string, entities: readonly (string | null)[]): string {
  return ['source,row,entity', ...entities.map((entity, row) => `${source},${row + 1},${entity ?? ''}`)].join(
    '\n',
  );
}

export const fake1000: DataSource = {
  id: 'fake_1000',
  file: 'fake_1000/fake_1000.csv',
  key: 'unique_id',
  fields: {
    first_name: ['person.first_name', 'name.given'],
    surname: ['person.last_name', 'name.family'],
    dob: ['person.birth_date', 'date'],
    city: ['contact_point_address.city', 'city'],
    email: ['contact_point_email.address', 'email'],
  },
};

export const febrl3: DataSource = {
  id: 'febrl3',
  file: 'febrl3/dataset3.csv',
  key: 'rec_id',
  fields: {
    given_name: ['person.first_name', 'name.given'],
    surname: ['person.last_name', 'name.family'],
    street_number: ['contact_point_address.street_number', 'text'],
    address_1: ['contact_point_address.line1', 'address'],
    address_2: ['contact_point_address.line2', 'address'],
    suburb: ['contact_point_address.city', 'city'],
    postcode: ['contact_point_address.postal_code', 'postcode'],
    state: ['contact_point_address.region', 'text'],
    date_of_birth: ['person.birth_date', 'date'],
    soc_sec_id: ['party_identification.national_id', 'identifier'],
  },
};

export const historical: DataSource = {
  id: 'historical_dev',
  file: 'historical_dev/historical_dev.csv',
  key: 'unique_id',
  fields: {
    full_name: ['person.full_name', 'name.full'],
    first_name: ['person.first_name', 'name.given'],
    surname: ['person.last_name', 'name.family'],
    dob: ['person.birth_date', 'date'],
    birth_place: ['person.birth_place', 'city'],
    postcode_fake: ['contact_point_address.postal_code', 'postcode'],
    gender: ['person.gender', 'gender'],
    occupation: ['person.occupation', 'text'],
  },
};

const senzingFields = {
  PRIMARY_NAME_FULL: ['person.full_name', 'name.full'],
  PRIMARY_NAME_LAST: ['person.last_name', 'name.family'],
  PRIMARY_NAME_FIRST: ['person.first_name', 'name.given'],
  PRIMARY_NAME_MIDDLE: ['person.middle_name', 'name.given'],
  NATIVE_NAME_FULL: ['person.full_name', 'name.full'],
  GENDER: ['person.gender', 'gender'],
  DATE_OF_BIRTH: ['person.birth_date', 'date'],
  PASSPORT_NUMBER: ['party_identification.passport_number', 'identifier'],
  DRIVERS_LICENSE_NUMBER: ['party_identification.driving_licence_number', 'identifier'],
  SSN_NUMBER: ['party_identification.national_id', 'identifier'],
  NATIONAL_ID_NUMBER: ['party_identification.national_id', 'identifier'],
  EMAIL_ADDRESS: ['contact_point_email.address', 'email'],
  ADDR_FULL: ['contact_point_address.full_address', 'address'],
  ADDR_LINE1: ['contact_point_address.line1', 'address'],
  ADDR_CITY: ['contact_point_address.city', 'city'],
  ADDR_STATE: ['contact_point_address.region', 'text'],
  ADDR_POSTAL_CODE: ['contact_point_address.postal_code', 'postcode'],
  ADDR_COUNTRY: ['contact_point_address.country_code', 'country'],
  PHONE_NUMBER: ['contact_point_phone.e164', 'phone'],
} as const;

function senzing(id: string, columns: string): DataSource {
  const held = columns.split(',');
  return {
    id,
    file: `senzing_truthset/${id}.csv`,
    key: 'RECORD_ID',
    fields: Object.fromEntries(Object.entries(senzingFields).filter(([name]) => held.includes(name))),
  };
}

export function senzingSources(): DataSource[] {
  return ['customers', 'reference', 'watchlist'].map((id) => {
    const text = readFileSync(path.join(dataFolder, `senzing_truthset/${id}.csv`), 'utf8');
    return senzing(id, text.slice(0, text.indexOf('\n')).trim());
  });
}

export function senzingLabels(): string {
  const [, ...rows] =
    parseCsv(readFileSync(path.join(dataFolder, 'senzing_truthset/actual_truthset_key.csv'), 'utf8')) ?? [];
  return [
    'source,source_key,entity',
    ...rows.map((row) => `${(row[2] ?? '').toLowerCase()},${row[3] ?? ''},${row[1] ?? ''}`),
  ].join('\n');
}
