import { expect, test } from 'vitest';
import { randomModels, workspaceOf } from '../../../../test/pack/random-model.ts';
import { writeDataPackage } from './write-data-package.ts';

interface Resource {
  readonly name: string;
  readonly path: string;
  readonly schema: {
    readonly fields: {
      readonly name: string;
      readonly type: string;
      readonly constraints?: { unique?: true };
    }[];
    readonly primaryKey?: string[];
    readonly uniqueKeys?: string[][];
    readonly foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}

const asOf = '2026-01-01T00:00:00Z';
const product = { name: 'test', version: '0' };

function packed(model: Parameters<typeof workspaceOf>[0]) {
  const { files } = writeDataPackage({ model: workspaceOf(model), product, asOf });
  const texts = new Map(files.map(({ path, content }) => [path, new TextDecoder().decode(content)]));
  const { resources } = JSON.parse(texts.get('datapackage.json') ?? '{"resources":[]}') as {
    resources: Resource[];
  };
  return resources.map((resource) => ({ ...resource, text: texts.get(resource.path) ?? '' }));
}

test('no list is a key or part of one: readers in Python cannot tell lists apart', () => {
  for (const model of randomModels(200))
    for (const { schema } of packed(model)) {
      const lists = new Set(schema.fields.filter(({ type }) => type === 'array').map(({ name }) => name));
      const keys = [
        schema.primaryKey ?? [],
        ...(schema.uniqueKeys ?? []),
        ...(schema.foreignKeys ?? []).map(({ fields }) => fields),
      ];
      expect(keys.flat().filter((name) => lists.has(name))).toEqual([]);
      expect(
        schema.fields.filter(({ type, constraints }) => type === 'array' && constraints?.unique === true),
      ).toEqual([]);
    }
});

test('rows refer only to rows that are there', () => {
  const text = { type: 'text', classification: 'none', definition: '' } as const;
  // Nothing sure can be made up for the key of the first, so that it has no rows, and the second none that need it.
  const domain = { id: 'narrow', name: 'narrow', type: 'text', pattern: '^x$' } as const;
  const resources = packed({
    domains: [domain],
    entities: [
      {
        id: 'parent',
        name: 'parent',
        definition: '',
        key: ['id'],
        attributes: [{ id: 'id', name: 'id', domain: 'narrow', ...text }],
        relationships: [],
      },
      {
        id: 'child',
        name: 'child',
        definition: '',
        key: ['id'],
        attributes: [
          { id: 'id', name: 'id', ...text },
          { id: 'parent_id', name: 'parent_id', required: true, ...text },
        ],
        relationships: [
          {
            id: 'of',
            to: 'parent',
            attributes: ['parent_id'],
            toAttributes: ['id'],
            cardinality: 'many-to-one',
            optional: false,
          },
        ],
      },
    ],
  });
  expect(resources.map(({ name, text: csv }) => [name, csv.trim().split('\n').length])).toEqual([
    ['child', 1],
    ['parent', 1],
  ]);
});
