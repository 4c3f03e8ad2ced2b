import { describe, expect, it } from 'vitest';
import { unwrap, type Json } from '../../shared/kernel/index.ts';
import { checkJsonSchema, parseJsonSchema } from '../../shared/model/compatibility/index.ts';
import { ajvFor, judgeJsonPairs } from './json-pairs.ts';

const check = (reader: Json, writer: Json) =>
  checkJsonSchema(unwrap(parseJsonSchema(reader)), unwrap(parseJsonSchema(writer)));
const object = (properties: Record<string, Json>, more: Record<string, Json> = {}): Json => ({
  type: 'object',
  properties,
  ...more,
});
const closed = { additionalProperties: false };
const text = { type: 'string' };

describe('JSON Schema compatibility', () => {
  it('shows values that ajv refuses for every break, and none that it refuses for what is safe', () => {
    const tally = judgeJsonPairs(80, 70_001, 40);
    expect(tally.problems).toEqual([]);
    expect(tally.witnesses).toBeGreaterThan(60);
    expect(tally.rows).toBeGreaterThan(1000);
    expect(tally.undecided).toBeLessThan(tally.verdicts / 10);
  });

  // What is allowed before, what is asked after, the verdict on old data, and the kinds of difference.
  it.each<[string, Json, Json, string, string[]]>([
    [
      'an optional member added to a closed model',
      object({}, closed),
      object({ a: text }, closed),
      'safe',
      [],
    ],
    [
      'an optional member added to an open model',
      object({}),
      object({ a: text }),
      'breaking',
      ['member-added-to-open'],
    ],
    ['a member of any form added to an open model', object({}), object({ a: {} }), 'safe', []],
    [
      'a required member added',
      object({}, closed),
      object({ a: text }, { ...closed, required: ['a'] }),
      'breaking',
      ['required-added'],
    ],
    [
      'a required member with a default added',
      object({}, closed),
      object({ a: { ...text, default: '' } }, { ...closed, required: ['a'] }),
      'breaking',
      ['required-with-default'],
    ],
    [
      'a member removed from a closed model',
      object({ a: text }, closed),
      object({}, closed),
      'breaking',
      ['member-removed-from-closed'],
    ],
    ['a member removed from an open model', object({ a: text }), object({}), 'safe', []],
    [
      'an open model closed',
      object({ a: text }),
      object({ a: text }, closed),
      'breaking',
      ['closed-over-open'],
    ],
    ['a type widened', object({ a: { type: 'integer' } }), object({ a: { type: 'number' } }), 'safe', []],
    [
      'a type narrowed',
      object({ a: { type: 'number' } }),
      object({ a: { type: 'integer' } }),
      'breaking',
      ['type-narrowed'],
    ],
    ['null allowed', object({ a: text }), object({ a: { type: ['string', 'null'] } }), 'safe', []],
    [
      'values removed',
      object({ a: { enum: ['x', 'y'] } }),
      object({ a: { enum: ['x'] } }),
      'breaking',
      ['values-narrowed'],
    ],
    ['values added', object({ a: { enum: ['x'] } }), object({ a: { enum: ['x', 'y'] } }), 'safe', []],
    [
      'a text made shorter',
      { maxLength: 10, ...text },
      { maxLength: 5, ...text },
      'breaking',
      ['length-narrowed'],
    ],
    ['a pattern added', text, { ...text, pattern: '^[A-Z]{2}-\\d+$' }, 'breaking', ['pattern-narrowed']],
    [
      'another pattern',
      { ...text, pattern: '^[A-Z]{2}-\\d+$' },
      { ...text, pattern: '^[A-Z]{3}-\\d+$' },
      'breaking',
      ['pattern-narrowed'],
    ],
    ['a format added', text, { ...text, format: 'date' }, 'breaking', ['format-narrowed']],
    [
      'a minimum raised',
      { type: 'integer', minimum: 0 },
      { type: 'integer', minimum: 1 },
      'breaking',
      ['minimum-raised'],
    ],
    [
      'a step narrowed',
      { type: 'number', multipleOf: 2 },
      { type: 'number', multipleOf: 4 },
      'breaking',
      ['step-narrowed'],
    ],
    [
      'items narrowed',
      { type: 'array', items: { type: 'number' } },
      { type: 'array', items: { type: 'integer' } },
      'breaking',
      ['type-narrowed'],
    ],
    [
      'no two alike',
      { type: 'array', items: text },
      { type: 'array', items: text, uniqueItems: true },
      'breaking',
      ['items-narrowed'],
    ],
    ['a branch added', { oneOf: [text] }, { oneOf: [text, { type: 'null' }] }, 'safe', []],
    [
      'a branch removed',
      { anyOf: [text, { type: 'null' }] },
      { anyOf: [text] },
      'breaking',
      ['combination-narrowed'],
    ],
    [
      'branches that overlap',
      { type: 'integer' },
      { oneOf: [{ type: 'integer' }, { type: 'number' }] },
      'breaking',
      ['combination-narrowed'],
    ],
    ['more excluded', {}, { not: { type: 'null' } }, 'breaking', ['negation-extended']],
  ])('%s', (_, before, after, verdict, codes) => {
    const found = check(after, before);
    expect([found.verdict, found.findings.map(({ code }) => code)]).toEqual([verdict, codes]);
    for (const { counterexample } of found.findings) {
      const value: unknown = JSON.parse(counterexample?.content ?? '');
      expect([ajvFor(before, '2020-12')(value), ajvFor(after, '2020-12')(value)]).toEqual([true, false]);
    }
  });

  it('says what a registry says that is lenient about open models, or fills in defaults', () => {
    const added = check(object({ a: text }), object({}));
    expect([added.verdict, added.registry]).toEqual(['breaking', { strict: 'breaking', lenient: 'safe' }]);
    const filled = check(
      object({ a: { ...text, default: '' } }, { ...closed, required: ['a'] }),
      object({}, closed),
    );
    expect([filled.verdict, filled.registry.strict]).toEqual(['breaking', 'safe']);
  });

  it('finds the way through references and recursion', () => {
    const tree = (leaf: Json): Json => ({
      $ref: '#/$defs/node',
      $defs: {
        node: object({ value: leaf, next: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/node' }] } }, closed),
      },
    });
    expect(check(tree({ type: 'number' }), tree({ type: 'integer' })).verdict).toBe('safe');
    const { verdict, findings } = check(tree({ type: 'integer' }), tree({ type: 'number' }));
    expect([verdict, findings[0]?.path, findings[0]?.code]).toEqual(['breaking', '$.value', 'type-narrowed']);
  });

  it('reads tuples of both drafts alike', () => {
    const old = { $schema: 'http://json-schema.org/draft-07/schema#', items: [text], additionalItems: false };
    const now = { prefixItems: [text], items: false };
    expect([check(now, old).verdict, check(old, now).verdict]).toEqual(['safe', 'safe']);
  });

  it('says so where it cannot decide, and never that it is safe', () => {
    const outside = { $ref: 'https://example.com/other.json' };
    expect(check(outside, text)).toMatchObject({ verdict: 'undecided', findings: [{ code: 'undecided' }] });
    expect(check({ ...text, format: 'iri-reference' }, text).verdict).toBe('undecided');
    // A pattern that would keep a regular expression engine busy for ever is not run.
    expect(check({ ...text, pattern: '^(a+)+$' }, { ...text, pattern: '^(a|a)*b$' }).verdict).toBe(
      'undecided',
    );
  });

  it.each<[string, Json, string]>([
    ['a type that is none', { properties: { a: { type: 'text' } } }, '#/properties/a'],
    ['a reference to nothing', { $ref: '#/$defs/none' }, '#'],
    ['a pattern that is none', { pattern: '(' }, '#'],
    ['no schema', 'string', '#'],
  ])('refuses %s and says where', (_, schema, path) => {
    expect(parseJsonSchema(schema)).toMatchObject({
      ok: false,
      error: { code: 'change.schema', location: { path } },
    });
  });

  it('stands schemas that nest without end', () => {
    let deep: Json = {};
    for (let depth = 0; depth < 20_000; depth += 1) deep = { default: deep };
    expect(parseJsonSchema(deep)).toMatchObject({ ok: false, error: { code: 'change.schema' } });
  });
});
