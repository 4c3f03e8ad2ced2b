import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../../kernel/index.ts';
import { readJsonSchema } from './read-json-schema.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

async function read(schema: object) {
  const text = JSON.stringify({ $schema: dialect, title: 'Cust', ...schema });
  return unwrap(
    await readJsonSchema({ name: 'c.schema.json', bytes: new Uint8Array(), text }, { job: silentJob }),
  );
}

type Found = Awaited<ReturnType<typeof read>>;
const shape = ({ entities }: Found) =>
  entities.map(({ id, attributes }) => `${id}: ${attributes.map((one) => one.id).join(' ')}`);
const lost = ({ losses }: Found) =>
  losses.map(({ path, what }) => `${path.replace('c.schema.json', '')} ${what}`);
const noted = ({ findings }: Found) =>
  findings.map(({ message, location }) => `${location?.path ?? ''} ${message}`);

describe('what has to hold together is one entity', () => {
  const base = {
    type: 'object',
    properties: { created: { type: 'string', format: 'date-time' }, id: { maxLength: 10 } },
    required: ['created'],
  };

  test('allOf of several, beside properties, inline and referred to', async () => {
    const found = await read({
      properties: { id: { type: 'string', maxLength: 20 } },
      allOf: [{ properties: { extra: { type: 'boolean' } }, required: ['extra'] }, { $ref: '#/$defs/base' }],
      $defs: { base },
    });
    expect(shape(found)).toEqual(['cust: id extra created', 'base: created id']);
    expect(found.entities[0]?.attributes).toMatchObject([
      { id: 'id', type: 'text', domain: 'id' },
      { id: 'extra', type: 'boolean', required: true },
      { id: 'created', type: 'timestamp', required: true },
    ]);
    // The narrower limit counts.
    expect(found.domains).toMatchObject([{ id: 'id', maxLength: 10 }, { id: 'id_2' }]);
    expect(found.findings).toEqual([]);
  });

  test('a base by $ref beside own properties', async () => {
    const found = await read({
      $ref: '#/$defs/base',
      properties: { name: { type: 'string' } },
      $defs: { base },
    });
    expect(shape(found)).toEqual(['cust: name created id', 'base: created id']);
  });

  test('a root that only refers to a definition is that definition, once', async () => {
    const found = await read({ $ref: '#/$defs/base', $defs: { base } });
    expect(shape(found)).toEqual(['base: created id']);
  });

  test('parts that exclude each other are told by their place', async () => {
    const found = await read({
      properties: { a: { allOf: [{ type: 'string' }, { type: 'integer' }] } },
    });
    expect(lost(found)).toEqual(['#/properties/a type of a part of allOf']);
  });

  test('definitions that name each other in ever more ways end', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `d${String(index)}`);
    const refs = (index: number) => [1, 2].map(() => ({ $ref: `#/$defs/d${String(index + 1)}` }));
    const $defs = Object.fromEntries(names.map((name, index) => [name, { allOf: refs(index) }]));
    const found = await read({ properties: { a: { $ref: '#/$defs/d0' } }, $defs });
    expect(shape(found)).toEqual(['cust: a']);
    expect(found.findings.length).toBeGreaterThan(0);
  });
});

describe('what an attribute cannot hold is told with its place', () => {
  test('anything, nothing, branches, maps, arrays', async () => {
    const found = await read({
      properties: {
        any: true,
        never: false,
        contact: {
          oneOf: [
            { type: 'object', properties: { phone: { type: 'string' } } },
            { type: 'object', properties: { fax: { type: 'string' } } },
          ],
        },
        m: { type: 'object', additionalProperties: { type: 'integer' } },
        numbers: { type: 'array', items: { type: 'integer' } },
      },
    });
    expect(shape(found)).toEqual([
      'cust: any contact m numbers',
      'cust_contact: phone',
      'cust_contact_2: fax',
    ]);
    expect(lost(found)).toEqual([
      '#/properties/any that it holds anything',
      '#/properties/never that it must not be there',
      '#/properties/contact that one of 2 schemas holds (oneOf)',
      '#/properties/m/additionalProperties what the map holds',
      '#/properties/numbers/items what the array holds',
    ]);
    expect(found.holds.get('cust.contact')).toEqual(['cust_contact', 'cust_contact_2']);
  });

  test('a root that is one of several', async () => {
    const a = { type: 'object', properties: { a: { type: 'string' } } };
    const found = await read({ oneOf: [{ $ref: '#/$defs/A' }, a], $defs: { A: a } });
    expect(shape(found)).toEqual(['a: a', 'cust: a']);
    expect(lost(found)).toEqual(['# that one of 2 schemas holds (oneOf)']);
  });

  test('references to nothing', async () => {
    const found = await read({
      properties: { a: { $ref: '#/$defs/missing' }, b: { $ref: 'other.json#/a' } },
      allOf: [{ $ref: '#/$defs/gone' }],
    });
    expect(noted(found)).toEqual([
      ' The reference #/$defs/gone leads to nothing in the document, or round in a circle',
      '/properties/a The reference #/$defs/missing leads to nothing in the document, or round in a circle',
      '/properties/b The reference other.json#/a leads out of the document',
    ]);
  });

  test('nested fields are told by path, with the class that their names point to', async () => {
    const found = await read({
      properties: { lines: { type: 'array', items: { properties: { email: { type: 'string' } } } } },
    });
    expect(lost(found)).toEqual([
      '#/properties/lines that cust holds cust_lines',
      '#/properties/lines/items/properties/email cust.lines.email (direct by its name) by its path',
    ]);
    expect(found.holds.get('cust.lines')).toEqual(['cust_lines']);
  });
});

test('a schema that holds itself is one entity', async () => {
  const found = await read({ properties: { id: { type: 'string' }, parent: { $ref: '#' } } });
  expect(shape(found)).toEqual(['cust: id parent']);
  expect(found.holds.get('cust.parent')).toEqual(['cust']);
});

test('what is deprecated without a day gets none, and says so again', async () => {
  const found = await read({ deprecated: true, properties: { a: { type: 'string', deprecated: true } } });
  const [entity] = found.entities;
  expect(JSON.stringify(entity)).not.toContain('1970');
  expect(entity).toMatchObject({
    foreign: { 'json-schema': { deprecated: true } },
    attributes: [{ foreign: { 'json-schema': { deprecated: true } } }],
  });
});
