import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../../kernel/index.ts';
import { readAvroSchema } from './read-avro-schema.ts';

async function read(schema: unknown) {
  const text = JSON.stringify(schema);
  return unwrap(await readAvroSchema({ name: 'a.avsc', bytes: new Uint8Array(), text }, { job: silentJob }));
}

type Found = Awaited<ReturnType<typeof read>>;
const shape = ({ entities }: Found) =>
  entities.map(
    ({ id, attributes }) => `${id}: ${attributes.map((one) => `${one.id} ${one.type}`).join(', ')}`,
  );
const lost = ({ losses }: Found) => losses.map(({ path, what }) => `${path.replace('a.avsc#', '')} ${what}`);
const record = (name: string, fields: readonly object[], more: object = {}) => ({
  type: 'record',
  name,
  fields,
  ...more,
});

describe('records', () => {
  test('of a union at the top are read, each with what it holds', async () => {
    const found = await read([
      record('A', [{ name: 'id', type: 'long' }], { namespace: 'x.y' }),
      record(
        'B',
        [
          { name: 'a', type: 'x.y.A' },
          { name: 'u', type: [record('C', [{ name: 'q', type: 'string' }]), 'A'] },
        ],
        { namespace: 'x.y' },
      ),
      { type: 'enum', name: 'E', symbols: ['S'] },
    ]);
    expect(shape(found)).toEqual(['a: id integer', 'b: a json, u json', 'c: q text']);
    expect([...found.holds]).toEqual([
      ['b.a', ['a']],
      ['b.u', ['c', 'a']],
    ]);
    expect(lost(found)).toEqual([
      '/0 namespace',
      '/1/fields/0/type that b holds a',
      '/1/fields/1/type the other branches of the union',
      '/1/fields/1/type/0 that b holds c',
      '/1/fields/1/type/0/fields/0 b.u.q by its path',
      '/1/fields/1/type/1 that b holds a',
      '/1 namespace',
      '/2 a type beside the records',
    ]);
  });

  test('of an array, a map or a union of these at the top are read', async () => {
    const person = record('Person', [{ name: 'id', type: 'long' }]);
    const order = record('Order', [{ name: 'no', type: 'string' }]);
    const list = await read({ type: 'array', items: ['null', person, { type: 'map', values: order }] });
    expect(shape(list)).toEqual(['person: id integer', 'order: no text']);
    expect(list.findings).toEqual([]);
    expect(lost(list)).toEqual([
      ' that a file is an array of these',
      '/items/2 that a file is a map of these',
    ]);
    expect(shape(await read({ type: person }))).toEqual(['person: id integer']);
    expect(shape(await read(['null', { type: 'array', items: person }]))).toEqual(['person: id integer']);
  });

  test('in arrays and maps, and one that holds itself', async () => {
    const found = await read(
      record('P', [
        { name: 'phones', type: { type: 'array', items: record('Ph', [{ name: 'phone', type: 'string' }]) } },
        { name: 'byKey', type: { type: 'map', values: ['null', 'Ph'] } },
        { name: 'parent', type: ['null', 'P'] },
      ]),
    );
    expect(shape(found)).toEqual(['p: phones array, by_key json, parent json', 'ph: phone text']);
    expect(found.entities[0]?.attributes.map(({ holds }) => holds)).toEqual([['ph'], ['ph'], ['p']]);
    expect(found.findings.map(({ message }) => message)).toEqual([
      'What is nested stands beside what holds it, without a relationship, since no column says whose it is: p.phones holds ph; p.by_key holds ph; p.parent holds p',
    ]);
    expect([...found.holds]).toEqual([
      ['p.phones', ['ph']],
      ['p.by_key', ['ph']],
      ['p.parent', ['p']],
    ]);
    expect(lost(found)).toContain(
      '/fields/0/type/items/fields/0 p.phones.phone (direct by its name) by its path',
    );
  });
});

test('what a type says beyond ours is told by its place', async () => {
  const field = (name: string, type: unknown) => ({ name, type });
  const found = await read(
    record('T', [
      field('id', { type: 'string', logicalType: 'uuid' }),
      field('f', { type: 'fixed', name: 'F16', size: 16 }),
      field('f2', 'F16'),
      field('local', { type: 'long', logicalType: 'local-timestamp-millis' }),
      field('day', ['null', { type: 'int', logicalType: 'date' }]),
      field('e', { type: 'enum', name: 'E', symbols: ['A', 'B'], default: 'A' }),
      field('m', { type: 'map', values: 'long' }),
      field('d', { type: 'fixed', name: 'Du', size: 12, logicalType: 'duration' }),
      field('i', 'int'),
      field('c', { type: 'string', logicalType: 'mine', 'avro.java.string': 'String' }),
      field('n', { type: 'array', items: 'long' }),
      field('s', { type: 'array', items: 'string' }),
    ]),
  );
  expect(lost(found)).toEqual([
    '/fields/1/type that it is fixed: 16 bytes',
    '/fields/2/type that it is fixed: 16 bytes',
    '/fields/3/type that it is a local time without a zone, in milliseconds',
    '/fields/5/type default of the enumeration E',
    '/fields/6/type/values what the map holds',
    '/fields/7/type that it is a duration of months, days and milliseconds',
    '/fields/7/type that it is fixed: 12 bytes',
    '/fields/8/type that it has 32 bits',
    '/fields/9/type the logical type mine',
    '/fields/9/type avro.java.string of the type',
    '/fields/10/type/items what the array holds',
  ]);
  expect(found.domains.find(({ id }) => id === 'id')).toMatchObject({ format: 'uuid' });
});
