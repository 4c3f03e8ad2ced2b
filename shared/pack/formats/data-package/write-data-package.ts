import { csvLine } from '../../../kernel/index.ts';
import { alwaysThere, distinctAttributes, domainOf, jsonValue } from '../../../model/index.ts';
import type { Attribute, Domain, Entity, WorkspaceModel } from '../../../workspace/index.ts';
import { textFile } from '../../pack-inputs.ts';
import { soundReferences } from '../../sound-references.ts';
import type { Loss, Writer } from '../format.ts';
import { jsonText } from '../json-schema/write-json-schemas.ts';
import { madeUpExample, sampleRows } from './sample-rows.ts';

const types: Readonly<Record<Attribute['type'], string>> = {
  text: 'string',
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  timestamp: 'datetime',
  binary: 'string',
  array: 'array',
  json: 'any',
};

/**
 * `datapackage.json` (Data Package 2.0, Table Schema) and one small CSV for each entity: rows put together from the made-up
 * examples of the model, never from extracts. Cells are exact, as data has to be; one that a spreadsheet would compute is
 * not made.
 */
export const writeDataPackage: Writer = ({ model, product }) => {
  const entities = model.entities.filter(({ attributes }) => attributes.length > 0);
  if (entities.length === 0) return { files: [], losses: [] };
  const rowsOf = soundRows(entities, model);
  const made = entities.map((entity) => {
    const attributes = distinctAttributes(entity);
    const rows = rowsOf.get(entity.id) ?? [];
    const lines = [attributes.map(({ id }) => id), ...rows].map((cells) => csvLine(cells)).join('');
    return { entity, file: textFile(`sample/${entity.id}.csv`, 'text/csv', lines) };
  });
  const content = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: packageName(model.manifest.id),
    title: model.manifest.name,
    ...(model.manifest.description === undefined ? {} : { description: model.manifest.description }),
    version: '1.0.0',
    contributors: [{ title: product.name, roles: ['wrangler'] }],
    resources: made.map(({ entity, file }) => ({
      $schema: 'https://datapackage.org/profiles/2.0/dataresource.json',
      name: packageName(entity.id),
      type: 'table',
      title: entity.name,
      description: entity.definition,
      path: file.path,
      scheme: 'file',
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      schema: tableSchema(entity, model),
    })),
  };
  return {
    files: [
      textFile('datapackage.json', 'application/json', jsonText(content)),
      ...made.map(({ file }) => file),
    ],
    losses: entities.flatMap((entity, index) => lossesOf(entity, model, index)),
  };
};

function packageName(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9._-]/g, '-');
}

/**
 * Rows of all samples, without those that refer to a row which no sample has: an entity whose limits allow no made-up value
 * has no rows, and what refers to it must have none either.
 */
function soundRows(
  entities: readonly Entity[],
  model: WorkspaceModel,
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const rows = new Map(entities.map((entity) => [entity.id, sampleRows(entity, model.domains)]));
  const keyOf = (entity: Entity, ids: readonly string[], cells: readonly string[]): string => {
    const attributes = distinctAttributes(entity);
    // Values of unlike types are unlike, however they are written.
    return ids
      .map((id) => attributes.findIndex((one) => one.id === id))
      .map((at) => `${attributes[at]?.type ?? ''}:${cells[at] ?? ''}`)
      .join('\u0000');
  };
  for (let before = -1, left = count(rows); left !== before;) {
    before = left;
    for (const entity of entities)
      for (const { relationship, to } of sampleReferences(entity, model)) {
        const { attributes, toAttributes } = relationship;
        const there = new Set((rows.get(to.id) ?? []).map((cells) => keyOf(to, toAttributes, cells)));
        const empty = keyOf(entity, attributes, []);
        const kept = (rows.get(entity.id) ?? []).filter((cells) => {
          const key = keyOf(entity, attributes, cells);
          return key === empty || there.has(key);
        });
        rows.set(entity.id, kept);
      }
    left = count(rows);
  }
  return rows;
}

function count(rows: ReadonlyMap<string, readonly unknown[]>): number {
  return [...rows.values()].reduce((sum, { length }) => sum + length, 0);
}

/** Lists are no keys: readers in Python cannot tell them apart. */
function canBeKey(entity: Entity, ids: readonly string[]): boolean {
  return !entity.attributes.some(({ id, type }) => type === 'array' && ids.includes(id));
}

function tableSchema(entity: Entity, model: WorkspaceModel): object {
  const references = sampleReferences(entity, model);
  const alternate = entity.alternateKeys?.filter((ids) => canBeKey(entity, ids));
  const key = entity.key.filter((id) => entity.attributes.some((attribute) => attribute.id === id));
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: distinctAttributes(entity).map((attribute) => field(attribute, entity, model)),
    missingValues: [''],
    ...(key.length === 0 || !canBeKey(entity, key) ? {} : { primaryKey: key }),
    ...(alternate === undefined ? {} : { uniqueKeys: alternate }),
    ...(references.length === 0
      ? {}
      : {
          foreignKeys: references.map(({ relationship, to }) => ({
            fields: relationship.attributes,
            reference: {
              resource: to.id === entity.id ? '' : packageName(to.id),
              fields: relationship.toAttributes,
            },
          })),
        }),
  };
}

/** References that rows of the sample keep: each to the whole key of the other entity. */
function sampleReferences(entity: Entity, { entities }: WorkspaceModel): ReturnType<typeof soundReferences> {
  return soundReferences(entity, entities).filter(
    ({ relationship, to }) =>
      to.key.length === relationship.toAttributes.length &&
      relationship.toAttributes.every((id) => to.key.includes(id)) &&
      new Set(relationship.attributes).size === relationship.attributes.length &&
      canBeKey(entity, relationship.attributes) &&
      canBeKey(to, relationship.toAttributes) &&
      wholeOrEmpty(entity, relationship.attributes),
  );
}

/** A reference that may be half empty is broken for Table Schema, and no reference for SQL. */
function wholeOrEmpty(entity: Entity, ids: readonly string[]): boolean {
  const needed = entity.attributes.filter((one) => ids.includes(one.id) && alwaysThere(one, entity));
  return ids.length === 1 || needed.length === ids.length;
}

function field(attribute: Attribute, entity: Entity, model: WorkspaceModel): object {
  const domain = domainOf(attribute, model);
  const example = madeUpExample(attribute, domain);
  const constraints = {
    ...(alwaysThere(attribute, entity) ? { required: true } : {}),
    ...(attribute.unique === true && attribute.type !== 'array' ? { unique: true } : {}),
    ...domainConstraints(domain),
  };
  return {
    name: attribute.id,
    type: types[attribute.type],
    title: attribute.name,
    description: attribute.definition,
    ...(example === undefined ? {} : { example: jsonValue(example, attribute.type) }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
    'c360:classification': attribute.classification,
  };
}

function domainConstraints(domain: Domain | undefined): object {
  if (domain === undefined) return {};
  const { type, values, minLength, maxLength, minimum, maximum } = domain;
  const numeric = type === 'integer' || type === 'decimal';
  const codes = values?.map(({ value }) => jsonValue(value, type)).filter((code) => code !== undefined) ?? [];
  return {
    ...(codes.length === 0 ? {} : { enum: codes }),
    ...(type === 'text' && minLength !== undefined ? { minLength } : {}),
    ...(type === 'text' && maxLength !== undefined ? { maxLength } : {}),
    ...(numeric && minimum !== undefined ? { minimum } : {}),
    ...(numeric && maximum !== undefined ? { maximum } : {}),
  };
}

function lossesOf(entity: Entity, model: WorkspaceModel, index: number): Loss[] {
  const path = `datapackage.json#/resources/${String(index)}`;
  const kept = `model/entities/${entity.id}.yaml`;
  const held = new Set(sampleReferences(entity, model).map(({ relationship }) => relationship));
  const lists = entity.attributes.filter(({ type, unique }) => type === 'array' && unique === true);
  const patterns = entity.attributes.filter((attribute) => domainOf(attribute, model)?.pattern !== undefined);
  return [
    ...entity.relationships
      .filter((relationship) => !held.has(relationship))
      .map(({ id, to }) => ({
        path,
        what: `relationship ${id} to ${to}`,
        why: 'It does not point to a whole key that exists, may be half empty, or compares lists.',
        kept,
      })),
    ...[entity.key, ...(entity.alternateKeys ?? []), ...lists.map(({ id }) => [id])]
      .filter((ids) => !canBeKey(entity, ids))
      .map((ids) => ({
        path,
        what: `the key ${ids.join(', ')}`,
        why: 'Lists are no keys of a table.',
        kept,
      })),
    ...entity.attributes.flatMap(({ id, holds = [] }) =>
      holds.map((one) => ({
        path,
        what: `that ${id} holds ${one}`,
        why: 'A table has cells, and no tables in them.',
        kept,
      })),
    ),
    ...patterns.map(({ id }) => ({
      path,
      what: `the pattern of ${id}`,
      why: 'Table Schema writes patterns as XML Schema does, without look-around or classes of JavaScript.',
      kept,
    })),
    {
      path,
      what: `cardinality, owners and names elsewhere of ${entity.id}`,
      why: 'Table Schema has no words for them.',
      kept,
    },
  ];
}
