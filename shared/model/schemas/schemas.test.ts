import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import avsc from 'avsc';
import { describe, expect, it } from 'vitest';
import { domainSchema, entitySchema } from '../../workspace/index.ts';
import { createModel } from '../templates/templates.ts';
import { hostileModel } from '../testing/hostile-model.ts';
import { entityAvroSchema } from './entity-avro-schema.ts';
import { entityJsonSchema, jsonAnnotation } from './entity-json-schema.ts';

const attribute = (id: string, more: object = {}) => ({
  id,
  name: id,
  classification: 'none',
  definition: `What ${id} means`,
  ...more,
});
const person = entitySchema.parse({
  id: 'person',
  name: 'Person',
  definition: 'Somebody',
  key: ['id'],
  attributes: [
    attribute('id', { type: 'integer' }),
    attribute('tier', { domain: 'tier', required: true, examples: ['gold'] }),
    attribute('former-tier', { domain: 'tier' }),
    attribute('points', { type: 'decimal', domain: 'points', examples: ['1.5'] }),
    attribute('code', { domain: 'code' }),
    attribute('2nd', { type: 'date' }),
    attribute('seen', { type: 'timestamp', deprecated: { since: '2026-01-01' } }),
    attribute('photo', { type: 'binary' }),
    attribute('tags', { type: 'array' }),
    attribute('extra', { type: 'json', examples: ['{}'] }),
  ],
});
const domains = [
  { id: 'tier', name: 'Tier', values: [{ value: 'gold' }, { value: 'silver' }] },
  { id: 'points', name: 'Points', type: 'decimal', minimum: 0, maximum: 10, precision: 6, scale: 2 },
  { id: 'code', name: 'Code', pattern: '[A-Z]{2}|x', maxLength: 2, values: [{ value: 'AT' }, { value: '2-1' }] },
].map((domain) => domainSchema.parse(domain));
const context = { workspace: 'tiny-shop', domains };

describe('the JSON Schema of an entity', () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addVocabulary([jsonAnnotation]);
  const { schema, losses } = entityJsonSchema(person, context);
  const validate = ajv.compile(schema);

  it('accepts a record of the entity, with nothing or null where nothing has to be', () => {
    expect(validate({ id: 1, tier: 'gold' })).toBe(true);
    expect(validate({ id: 1, tier: 'gold', 'former-tier': null, points: 0.07, code: 'AT', '2nd': '2024-02-29' })).toBe(
      true,
    );
    expect(validate({ id: 1, tier: 'gold', seen: '2026-01-01T00:00:00Z', photo: 'aGk=', tags: [1], extra: [] })).toBe(
      true,
    );
  });

  it.each([
    { id: 1 },
    { id: 1, tier: null },
    { id: 1, tier: 'lead' },
    { id: 1.5, tier: 'gold' },
    { id: 1, tier: 'gold', points: 11 },
    { id: 1, tier: 'gold', code: 'at' },
    { id: 1, tier: 'gold', '2nd': 'yesterday' },
    { id: 1, tier: 'gold', shoe: 42 },
  ])('refuses %j', (record) => {
    expect(validate(record)).toBe(false);
  });

  it('says what it has no keyword for', () => {
    expect(losses).toMatchObject([
      { path: '/properties/points', what: 'precision of the domain points' },
      { path: '/properties/points', what: 'scale of the domain points' },
    ]);
  });
});

describe('the Avro schema of an entity', () => {
  const { schema } = entityAvroSchema(person, context);
  const type = avsc.Type.forSchema(schema as unknown as avsc.Schema);

  it('writes and reads back a record', () => {
    const record = {
      id: 1,
      tier: 'gold',
      former_tier: null,
      points: null,
      code: null,
      _2nd: 19_782,
      seen: null,
      photo: Buffer.from('hi'),
      tags: ['a'],
      extra: '{}',
    };
    expect(type.fromBuffer(type.toBuffer(type.clone(record, { wrapUnions: true })))).toMatchObject({
      tier: 'gold',
      id: 1,
    });
  });

  it('writes an enumeration once, and keeps the names that Avro does not allow', () => {
    const fields = schema['fields'] as { name: string; type: unknown; c360: { id: string } }[];
    expect(fields[1]?.type).toEqual({ type: 'enum', name: 'person_tier_value', symbols: ['gold', 'silver'] });
    expect(fields[2]).toMatchObject({
      name: 'former_tier',
      type: ['null', 'person_tier_value'],
      c360: { id: 'former-tier' },
    });
    expect(fields[3]?.type).toEqual(['null', { type: 'bytes', logicalType: 'decimal', precision: 6, scale: 2 }]);
    expect(fields[4]?.type).toEqual(['null', 'string']);
  });

  it('knows former names of earlier releases, and no name that is still in use', () => {
    const earlier = entitySchema.parse({
      ...person,
      attributes: [
        attribute('level', { deprecated: { since: '2025-01-01', replacedBy: 'person.tier' } }),
        attribute('code', { deprecated: { since: '2025-01-01', replacedBy: 'tier' } }),
      ],
    });
    const fields = entityAvroSchema(person, { ...context, earlier: [earlier] }).schema['fields'] as object[];
    expect(fields[1]).toMatchObject({ aliases: ['level'] });
    const old = avsc.Type.forSchema({ type: 'record', name: 'c360.tiny_shop.person', fields: [
      { name: 'id', type: 'long' },
      { name: 'level', type: { type: 'enum', name: 'person_tier_value', symbols: ['gold'] } },
    ] });
    const now = avsc.Type.forSchema({ ...schema, fields } as unknown as avsc.Schema);
    expect(now.fromBuffer(old.toBuffer({ id: 7, level: 'gold' }), now.createResolver(old))).toMatchObject({
      id: 7,
      tier: 'gold',
    });
  });
});

it.each([
  ['the template', createModel('c360-core-lite')],
  ['hostile names', hostileModel()],
])('%s gives schemas that their readers accept, and the same again', (_, entities) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const entity of entities) {
    const json = entityJsonSchema(entity, context);
    const avro = entityAvroSchema(entity, context);
    expect(ajv.validateSchema(json.schema)).toBe(true);
    ajv.compile(json.schema);
    avsc.Type.forSchema(avro.schema as unknown as avsc.Schema);
    expect(entityJsonSchema(structuredClone(entity), context)).toEqual(json);
    expect(entityAvroSchema(structuredClone(entity), context)).toEqual(avro);
  }
});
