import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { ImportedModel, Written } from '../../shared/pack/formats/format.ts';
import { readOdcs } from '../../shared/pack/formats/odcs/read-odcs.ts';
import { writeOdcs } from '../../shared/pack/formats/odcs/write-odcs.ts';
import { importFileOf } from './import-file.ts';
import { promisedModel } from './promised-model.ts';
import { differences } from './semantic-difference.ts';
import { randomModels, workspaceOf, type RandomModel } from './random-model.ts';

const vectors = path.resolve(import.meta.dirname, '../../../shared/vectors/odcs');
const noVectors = !existsSync(vectors);
const asOf = '2026-01-01T00:00:00.000Z';

function write(model: Partial<RandomModel>): Written {
  return writeOdcs({ model: workspaceOf(model), product: { name: 'C360', version: '0' }, asOf });
}

const textOf = (content: Uint8Array): string => new TextDecoder().decode(content);

async function read(name: string, text: string): Promise<ImportedModel> {
  return unwrap(await readOdcs(importFileOf(name, text), { job: silentJob }));
}

/** Contracts of one pack together, each thing once: what an import of all of its files gives. */
async function readAll(files: Written['files']): Promise<RandomModel> {
  const imported = await Promise.all(files.map(({ path: name, content }) => read(name, textOf(content))));
  const once = <T extends { readonly id: string }>(items: readonly T[]): T[] => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ];
  const areas = imported.flatMap((one) => one.areas);
  return {
    entities: once(imported.flatMap((one) => one.entities)),
    domains: once(imported.flatMap((one) => one.domains)),
    terms: once(imported.flatMap((one) => one.terms)),
    contracts: once(imported.flatMap((one) => one.contracts)),
    areas: once(areas).map((area) => ({
      ...area,
      entities: [...new Set(areas.filter(({ id }) => id === area.id).flatMap(({ entities }) => entities))],
    })),
  };
}

describe('contracts of 200 random models', () => {
  const models = randomModels(200).map(promisedModel);

  const trips: { readonly model: RandomModel; readonly first: Written; readonly back: RandomModel }[] = [];
  beforeAll(async () => {
    for (const model of models) {
      const first = write(model);
      trips.push({ model, first, back: await readAll(first.files) });
    }
  }, 120_000);

  test('export, import and export again give the same bytes', () => {
    for (const { first, back } of trips) {
      const second = write(back);
      expect(second.files.map(({ path: name }) => name)).toEqual(first.files.map(({ path: name }) => name));
      for (const [index, { content }] of second.files.entries())
        expect(textOf(content)).toBe(textOf(first.files[index]?.content ?? new Uint8Array()));
    }
  });

  test('give back the entities that they promise', () => {
    for (const { model, back } of trips) {
      for (const entity of back.entities) {
        const before = model.entities.find(({ id }) => id === entity.id);
        const settled = (attributes: typeof entity.attributes) =>
          attributes.map(({ required, ...rest }) => ({
            ...rest,
            required: required ?? (entity.key.includes(rest.id) ? true : undefined),
          }));
        expect({ ...entity, attributes: settled(entity.attributes) }).toEqual({
          ...before,
          attributes: settled(before?.attributes ?? []),
        });
      }
    }
  });

  test.skipIf(noVectors)('validate against the schema of ODCS 3.1.0 (needs ../shared/vectors)', () => {
    const validate = validator('odcs-json-schema-v3.1.0.json');
    for (const { first } of trips)
      for (const { path: name, content } of first.files) {
        validate(parse(textOf(content)));
        expect(validate.errors, name).toBeNull();
      }
  });
});

function validator(name: string) {
  const ajv = new Ajv2019({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(path.join(vectors, 'schema', name), 'utf8')) as object);
}

describe.skipIf(noVectors)('examples of the standard (needs ../shared/vectors)', () => {
  const folder = path.join(vectors, 'docs/examples');
  const examples = noVectors
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));

  test('are eighteen', () => {
    expect(examples).toHaveLength(18);
  });

  test.each(examples)('%s comes back with no difference', async (name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const imported = await read(path.basename(name), text);
    const [file] = write(imported).files;
    const back = parse(textOf(file?.content ?? new Uint8Array())) as unknown;
    expect(back).toEqual(parse(text));
    expect(imported.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(imported.findings.filter(({ code }) => code === 'schema.unknown-field')).toEqual([]);
  });
});

describe('an edit of a contract of others', () => {
  const contract = `apiVersion: v3.1.0
kind: DataContract
id: x
version: '1.0'
status: current
description: {purpose: Old, authoritativeDefinitions: [{url: https://a.example, type: privacy}]}
customProperties:
  - {property: theirs, value: 1}
schema:
  - name: Orders Table
    tags: [gold]
    properties:
      - name: OrderID
        businessName: Order number
        logicalType: number
        physicalType: varchar(5)
        primaryKey: true
        classification: restricted
        logicalTypeOptions: {minimum: 1, exclusiveMaximum: 9}
        quality:
          - {type: text, description: Ask Ann}
      - name: line
        logicalType: array
        items: {logicalType: string}
`;

  const edited = async (change: (model: ImportedModel) => RandomModel): Promise<string[]> => {
    const imported = await read('x.yaml', contract);
    const [file] = write(change(imported)).files;
    return differences(parse(contract), parse(textOf(file?.content ?? new Uint8Array())));
  };
  type Attribute = ImportedModel['entities'][number]['attributes'][number];
  const attribute = (change: Partial<Attribute>) => (model: ImportedModel) => ({
    ...model,
    entities: model.entities.map((entity) => ({
      ...entity,
      attributes: entity.attributes.map((one, index) => (index === 0 ? { ...one, ...change } : one)),
    })),
  });

  test.each<[string, (model: ImportedModel) => RandomModel, string[]]>([
    ['nothing', (model) => model, []],
    ['a definition', attribute({ definition: 'Its number' }), ['description: undefined -> "Its number"']],
    [
      'a type',
      attribute({ type: 'text' }),
      ['logicalType: "number" -> "string"', 'logicalTypeOptions.minimum: 1 -> undefined'],
    ],
    ['a class', attribute({ classification: 'direct' }), ['classification: "restricted" -> "direct"']],
    ['a name', attribute({ name: 'Order id' }), ['businessName: "Order number" -> "Order id"']],
    ['required', attribute({ required: true }), ['required: undefined -> true']],
    [
      'the id',
      (model) => {
        const renamed = attribute({ id: 'order_key' })(model);
        return {
          ...renamed,
          entities: renamed.entities.map((entity) => ({ ...entity, key: ['order_key'] })),
        };
      },
      ['name: "OrderID" -> "order_key"'],
    ],
  ])('of %s changes that and nothing else', async (_what, change, expected) => {
    const found = await edited(change);
    const short = found.map((line) => line.replace(/^schema\[[^\]]*\]\.properties\[[^\]]*\]\./, ''));
    if (_what === 'the id') expect(found.length).toBeGreaterThan(0);
    else expect(short).toEqual(expected);
  });

  test('of the purpose, the bound and the version', async () => {
    const found = await edited((model) => ({
      ...model,
      contracts: model.contracts.map((one) => ({
        ...one,
        purpose: 'New',
        version: '2.0.0',
        status: 'active' as const,
      })),
      domains: model.domains.map((domain) => ({ ...domain, minimum: 2 })),
    }));
    expect(found).toEqual([
      'description.purpose: "Old" -> "New"',
      'schema[Orders Table].properties[OrderID].logicalTypeOptions.minimum: 1 -> 2',
      'status: "current" -> "active"',
      'version: "1.0" -> "2.0.0"',
    ]);
  });
});

test('a contract of 3.2 is read ahead: codes become a domain, and nothing is lost', async () => {
  const contract = `apiVersion: v3.2.0
kind: DataContract
id: next
version: 1.0.0
status: draft
context: {audience: all}
schema:
  - name: sales
    semanticType: fact
    synonyms: [turnover]
    properties:
      - name: state
        logicalType: string
        semanticType: dimension
        enum: [{value: new, description: Just made}, {value: done}]
      - name: tags
        logicalType: map
        map: {key: {logicalType: string}, value: {logicalType: string}}
`;
  const imported = await read('next.yaml', contract);
  expect(imported.findings.map(({ code }) => code)).toEqual(['import.partial']);
  expect(imported.domains).toMatchObject([
    { values: [{ value: 'new', meaning: 'Just made' }, { value: 'done' }] },
  ]);
  const [file] = write(imported).files;
  expect(differences(parse(contract), parse(textOf(file?.content ?? new Uint8Array())))).toEqual([]);
});
