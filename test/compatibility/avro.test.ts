import { describe, expect, it } from 'vitest';
import { unwrap, type Json } from '../../shared/kernel/index.ts';
import {
  checkAvro,
  checkMode,
  parseAvro,
  type AvroType,
  type CompatibilityMode,
} from '../../shared/model/compatibility/index.ts';
import { judgeHistories, judgePairs } from './avro-pairs.ts';
import { avscPair, avscType } from './avsc-oracle.ts';
import type { Schema } from './random-avro.ts';

const avro = (schema: Json): AvroType => unwrap(parseAvro(schema));
const record = (...fields: Json[]): Json => ({ type: 'record', name: 'Customer', fields });
const codes = (reader: Json, writer: Json) =>
  checkAvro(avro(reader), avro(writer)).findings.map(({ path, code, side }) => `${side} ${path} ${code}`);

describe('Avro resolution', () => {
  it('is judged as avsc judges it, for random pairs in both directions', () => {
    const tally = judgePairs({ pairs: 1500, firstSeed: 900_001, names: 'full', rows: 10, sampleEvery: 5 });
    expect(tally.problems).toEqual([]);
    expect(tally.agreed).toBe(3000);
    expect(tally.counterexamples).toBeGreaterThan(1000);
    expect(tally.rows).toBeGreaterThan(1000);
  });

  it('is judged as avsc judges it where names count without their namespaces', () => {
    const tally = judgePairs({ pairs: 500, firstSeed: 1, names: 'unqualified', rows: 5, sampleEvery: 5 });
    expect(tally.problems).toEqual([]);
    expect(tally.agreed).toBe(1000);
  });

  it('says where, whose and why, with a datum that goes through the place', () => {
    const writer = record({ name: 'address', type: { type: 'array', items: ['null', 'long'] } });
    const reader = record({ name: 'address', type: { type: 'array', items: ['null', 'int'] } });
    const [finding] = checkAvro(avro(reader), avro(writer)).findings;
    expect(finding).toMatchObject({
      path: '$.address[]<long>',
      side: 'writer',
      code: 'no-branch',
      verdict: 'breaking',
      counterexample: { kind: 'avro-datum', content: '{"address":[{"long":0}]}' },
    });
  });

  it('tells every reason, not only the first', () => {
    const colour = { type: 'enum', name: 'Colour', symbols: ['RED', 'BLUE'] };
    const writer = record({ name: 'a', type: 'string' }, { name: 'c', type: colour });
    const reader = record(
      { name: 'a', type: 'int' },
      { name: 'b', type: 'int' },
      { name: 'c', type: { ...colour, symbols: ['RED'] } },
    );
    expect(codes(reader, writer)).toEqual([
      'writer $.a type-differs',
      'reader $.b field-without-default',
      'writer $.c symbol-unknown',
    ]);
  });

  it('warns of what is read and changed: rounded numbers and other logical types', () => {
    const { verdict, findings } = checkAvro(
      avro(record({ name: 'points', type: 'double' }, { name: 'day', type: 'int' })),
      avro(
        record({ name: 'points', type: 'long' }, { name: 'day', type: { type: 'int', logicalType: 'date' } }),
      ),
    );
    expect(verdict).toBe('warning');
    expect(findings.map(({ code, path }) => [code, path])).toEqual([
      ['precision', '$.points'],
      ['logical-type', '$.day'],
    ]);
  });

  it('refuses what avsc only promises to read: a resolver that a branch of a union gave up on', () => {
    const w: Json = { type: 'record', name: 'W', fields: [{ name: 'x', type: 'int' }] };
    const needsY: Json = { name: 'y', type: 'int' };
    const writer = record({ name: 'first', type: w }, { name: 'second', type: 'W' });
    const reader = record(
      {
        name: 'first',
        type: [
          { type: 'record', name: 'R1', aliases: ['W'], fields: [needsY] },
          { type: 'record', name: 'R2', aliases: ['W'], fields: [{ name: 'x', type: 'int' }] },
        ],
      },
      { name: 'second', type: 'R1' },
    );
    const { verdict, findings } = checkAvro(avro(reader), avro(writer));
    expect(verdict).toBe('breaking');
    const [r, o] = [avscType(reader as Schema), avscType(writer as Schema)];
    if (r === null || o === null) throw new Error('avsc reads both');
    const pair = avscPair(r, o);
    expect(pair.refusal).toBeNull();
    expect(() => pair.pass(findings[0]?.counterexample?.content ?? '')).toThrow();
  });

  it('has no datum to show for a record that always holds itself', () => {
    const endless = (type: string): Json => record({ name: 'next', type: 'Customer' }, { name: 'x', type });
    const { findings } = checkAvro(avro(endless('int')), avro(endless('string')));
    expect(findings).toMatchObject([{ verdict: 'breaking', counterexample: null }]);
  });

  it.each<[string, Json, string]>([
    ['an unknown name', record({ name: 'a', type: 'Nobody' }), '$.fields[0].type'],
    ['a default of another type', record({ name: 'a', type: 'int', default: 'x' }), '$.fields[0]'],
    ['a field twice', record({ name: 'a', type: 'int' }, { name: 'a', type: 'int' }), '$.fields[1]'],
    ['a union in a union', record({ name: 'a', type: ['null', ['int']] }), '$.fields[0].type'],
    ['two branches of one name', record({ name: 'a', type: ['int', 'int'] }), '$.fields[0].type'],
    ['a symbol that is no name', { type: 'enum', name: 'E', symbols: ['a b'] }, '$'],
    ['no schema', 7, '$'],
  ])('refuses %s and says where', (_, schema, path) => {
    expect(parseAvro(schema)).toMatchObject({
      ok: false,
      error: { code: 'change.schema', location: { path } },
    });
    expect(avscType(schema as Schema)).toBeNull();
  });

  it('stands schemas that nest without end', () => {
    let schema: Json = 'string';
    for (let depth = 0; depth < 5000; depth += 1) schema = { type: 'array', items: schema };
    expect(parseAvro(schema)).toMatchObject({ ok: false, error: { code: 'change.schema' } });
  });
});

describe('compatibility modes', () => {
  it('agree with avsc for random histories in all seven modes', () => {
    const tally = judgeHistories(150, 40_001);
    expect(tally.problems).toEqual([]);
    expect(tally.agreed).toBe(150 * 7);
    expect(tally.onlyTransitive).toBeGreaterThan(0);
  });

  const v1 = avro(record({ name: 'a', type: 'string' }));
  const v2 = avro(record({ name: 'a', type: 'string' }, { name: 'b', type: 'string', default: '' }));
  const v3 = avro(record({ name: 'a', type: 'string' }, { name: 'b', type: 'string' }));
  const other = avro(record({ name: 'a', type: 'long' }));

  it.each<[CompatibilityMode, AvroType, AvroType[], string]>([
    ['none', other, [v1], 'safe'],
    ['backward', v3, [v1, v2], 'safe'],
    // The default that v2 had made v1 readable; v3 dropped it.
    ['backward_transitive', v3, [v1, v2], 'breaking'],
    ['forward', v3, [v1, v2], 'safe'],
    ['forward_transitive', v3, [v1, v2], 'safe'],
    ['full', v2, [v1], 'safe'],
    ['full', v3, [v1, v2], 'safe'],
    ['full_transitive', v3, [v1, v2], 'breaking'],
    ['backward', v3, [v1], 'breaking'],
    ['forward', v1, [v3], 'breaking'],
    ['backward', v1, [v3], 'safe'],
    ['full', other, [], 'safe'],
  ])('%s', (mode, next, history, verdict) => {
    expect(checkMode(mode, next, history, checkAvro).verdict).toBe(verdict);
  });
});
