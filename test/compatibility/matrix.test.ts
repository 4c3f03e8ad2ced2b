import { describe, expect, it } from 'vitest';
import { unwrap, type Json } from '../../shared/kernel/index.ts';
import {
  checkAvro,
  checkDbt,
  checkIglu,
  checkJsonSchema,
  checkPrivacy,
  parseAvro,
  parseJsonSchema,
  type DbtColumn,
  type PrivacyFacts,
  type Verdict,
} from '../../shared/model/compatibility/index.ts';
import { ajvFor } from './json-pairs.ts';
import { avscPair, avscType } from './avsc-oracle.ts';
import type { Schema } from './random-avro.ts';

/** One version of one field in each language; `null` where it is not there. */
interface Version {
  /** An Avro field, or none. */
  readonly avro?: Json;
  /** A member of JSON Schema by its name. */
  readonly json?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
  readonly dbt?: readonly DbtColumn[];
}

const kept: Json = { name: 'id', type: 'string' };
const avroOf = ({ avro }: Version): Json => ({
  type: 'record',
  name: 'Customer',
  fields: avro === undefined ? [kept] : [kept, avro],
});
const jsonOf = ({ json = {}, required = [] }: Version, closed: boolean): Json => ({
  type: 'object',
  properties: { id: { type: 'string' }, ...json },
  required: ['id', ...required],
  ...(closed ? { additionalProperties: false } : {}),
});
const column = (name: string, dataType: string, ...constraints: string[]): DbtColumn => ({
  name,
  dataType,
  constraints,
});

const text = { type: 'string' };
const colour = (symbols: string[], more: Record<string, Json> = {}): Json => ({
  name: 'colour',
  type: { type: 'enum', name: 'Colour', symbols, ...more },
});
const plain: Version = {
  avro: { name: 'a', type: 'string' },
  json: { a: text },
  dbt: [column('a', 'varchar')],
};
const withDefault: Version = { ...plain, avro: { name: 'a', type: 'string', default: '' } };
const none: Version = { dbt: [] };
const must: Version = { ...plain, required: ['a'] };
const limited = (json: Json): Version => ({ json: { a: json } });

const [ok, X] = ['safe', 'breaking'] as const;
const na = null;
type Cell = Verdict | null;
interface Row {
  readonly change: string;
  readonly before: Version;
  readonly after: Version;
  /** Avro backward and forward; JSON Schema closed and open; Iglu on Snowflake and on Redshift; dbt (versioned model). */
  readonly expected: readonly [Cell, Cell, Cell, Cell, Cell, Cell, Cell];
}

const matrix: readonly Row[] = [
  {
    change: 'add optional or defaulted field',
    before: none,
    after: withDefault,
    expected: [ok, ok, ok, X, ok, ok, ok],
  },
  { change: 'add required field, no default', before: none, after: must, expected: [X, ok, X, X, X, X, ok] },
  {
    change: 'remove field that had a default',
    before: withDefault,
    after: none,
    expected: [ok, ok, X, ok, ok, ok, X],
  },
  { change: 'remove field without default', before: must, after: none, expected: [ok, X, X, ok, X, X, X] },
  {
    change: 'rename with alias in new schema',
    before: plain,
    after: {
      avro: { name: 'b', type: 'string', aliases: ['a'] },
      json: { b: text },
      dbt: [column('b', 'varchar')],
    },
    expected: [ok, X, X, X, ok, ok, X],
  },
  {
    change: 'rename without alias',
    before: plain,
    after: { avro: { name: 'b', type: 'string' }, json: { b: text }, dbt: [column('b', 'varchar')] },
    expected: [X, X, X, X, ok, ok, X],
  },
  {
    change: 'rename of a required field',
    before: must,
    after: {
      avro: { name: 'b', type: 'string' },
      json: { b: text },
      required: ['b'],
      dbt: [column('b', 'varchar')],
    },
    expected: [X, X, X, X, X, X, X],
  },
  {
    change: 'optional to required',
    before: withDefault,
    after: { ...must, dbt: [column('a', 'varchar', 'not_null')] },
    expected: [ok, ok, X, X, X, X, ok],
  },
  { change: 'required to optional', before: must, after: withDefault, expected: [ok, ok, ok, ok, ok, X, ok] },
  {
    change: 'widen int to long / integer to number',
    before: { avro: { name: 'a', type: 'int' }, json: { a: { type: 'integer' } }, dbt: [column('a', 'int')] },
    after: {
      avro: { name: 'a', type: 'long' },
      json: { a: { type: 'number' } },
      dbt: [column('a', 'bigint')],
    },
    expected: [ok, X, ok, ok, X, X, X],
  },
  {
    change: 'narrow long to int',
    before: {
      avro: { name: 'a', type: 'long' },
      json: { a: { type: 'number' } },
      dbt: [column('a', 'bigint')],
    },
    after: { avro: { name: 'a', type: 'int' }, json: { a: { type: 'integer' } }, dbt: [column('a', 'int')] },
    expected: [X, ok, X, X, X, X, X],
  },
  {
    change: 'type to [null,type]',
    before: must,
    after: {
      avro: { name: 'a', type: ['null', 'string'] },
      json: { a: { type: ['string', 'null'] } },
      required: ['a'],
      dbt: plain.dbt ?? [],
    },
    expected: [ok, X, ok, ok, ok, X, ok],
  },
  {
    change: '[null,type] to type',
    before: {
      avro: { name: 'a', type: ['null', 'string'] },
      json: { a: { type: ['string', 'null'] } },
      required: ['a'],
    },
    after: must,
    expected: [X, ok, X, X, X, X, na],
  },
  {
    change: 'enum gains a symbol',
    before: { avro: colour(['RED']), json: { a: { enum: ['RED'] } } },
    after: { avro: colour(['RED', 'BLUE']), json: { a: { enum: ['RED', 'BLUE'] } } },
    expected: [ok, X, ok, ok, na, na, na],
  },
  {
    change: 'enum gains a symbol, the old enum has a default',
    before: { avro: colour(['RED'], { default: 'RED' }) },
    after: { avro: colour(['RED', 'BLUE'], { default: 'RED' }) },
    expected: [ok, ok, na, na, na, na, na],
  },
  {
    change: 'enum loses a symbol',
    before: { avro: colour(['RED', 'BLUE']), json: { a: { enum: ['RED', 'BLUE'] } } },
    after: { avro: colour(['RED']), json: { a: { enum: ['RED'] } } },
    expected: [X, ok, X, X, na, na, na],
  },
  {
    change: 'enum loses a symbol, the new enum has a default',
    before: { avro: colour(['RED', 'BLUE']) },
    after: { avro: colour(['RED'], { default: 'RED' }) },
    expected: [ok, ok, na, na, na, na, na],
  },
  {
    change: 'maxLength up',
    before: limited({ ...text, maxLength: 5 }),
    after: limited({ ...text, maxLength: 9 }),
    expected: [na, na, ok, ok, ok, 'warning', na],
  },
  {
    change: 'minimum down',
    before: limited({ type: 'integer', minimum: 1 }),
    after: limited({ type: 'integer', minimum: 0 }),
    expected: [na, na, ok, ok, ok, 'warning', na],
  },
  {
    change: 'pattern removed',
    before: limited({ ...text, pattern: '^a' }),
    after: limited(text),
    expected: [na, na, ok, ok, na, na, na],
  },
  {
    change: 'maxLength down',
    before: limited({ ...text, maxLength: 9 }),
    after: limited({ ...text, maxLength: 5 }),
    expected: [na, na, X, X, ok, 'warning', na],
  },
  {
    change: 'maximum down',
    before: limited({ type: 'integer', maximum: 9 }),
    after: limited({ type: 'integer', maximum: 5 }),
    expected: [na, na, X, X, ok, 'warning', na],
  },
  {
    change: 'pattern added',
    before: limited(text),
    after: limited({ ...text, pattern: '^[a-z]+$' }),
    expected: [na, na, X, X, na, na, na],
  },
  {
    change: 'pattern changed',
    before: limited({ ...text, pattern: '^[a-z]+$' }),
    after: limited({ ...text, pattern: '^[A-Z]+$' }),
    expected: [na, na, X, X, na, na, na],
  },
];

describe('the matrix of changes', () => {
  const rows = matrix.map((row) => [row.change, row] as const);

  it.each(rows)('Avro: %s', (_, { before, after, expected }) => {
    const [old, now] = [unwrap(parseAvro(avroOf(before))), unwrap(parseAvro(avroOf(after)))];
    for (const [reader, writer, cell] of [
      [now, old, expected[0]],
      [old, now, expected[1]],
    ] as const) {
      if (cell === null) continue;
      expect(checkAvro(reader, writer).verdict).toBe(cell);
      const [r, w] = (reader === now ? [after, before] : [before, after]).map((version) =>
        avscType(avroOf(version) as Schema),
      );
      if (r === undefined || r === null || w === undefined || w === null) throw new Error('avsc reads both');
      expect(avscPair(r, w).refusal === null ? ok : X).toBe(cell);
    }
  });

  it.each(rows)('JSON Schema: %s', (_, { before, after, expected }) => {
    for (const [closed, cell] of [
      [true, expected[2]],
      [false, expected[3]],
    ] as const) {
      if (cell === null) continue;
      const [old, now] = [jsonOf(before, closed), jsonOf(after, closed)];
      const found = checkJsonSchema(unwrap(parseJsonSchema(now)), unwrap(parseJsonSchema(old)));
      expect(found.verdict).toBe(cell);
      // A registry with the strict policy says the same.
      expect(found.registry.strict).toBe(cell);
      for (const { counterexample } of found.findings) {
        const value: unknown = JSON.parse(counterexample?.content ?? '');
        expect([ajvFor(old, '2020-12')(value), ajvFor(now, '2020-12')(value)]).toEqual([true, false]);
      }
    }
  });

  it.each(rows)('Iglu: %s', (_, { before, after, expected }) => {
    const [old, now] = [before, after].map((version) => unwrap(parseJsonSchema(jsonOf(version, true))));
    if (old === undefined || now === undefined) throw new Error('both are there');
    for (const [warehouse, cell] of [
      ['snowflake', expected[4]],
      ['redshift', expected[5]],
    ] as const) {
      if (cell === null) continue;
      const found = checkIglu(now, old, warehouse, { model: 1, revision: 2, addition: 3 });
      expect(found.verdict).toBe(cell);
      expect(found.next.startsWith('2-0-0')).toBe(cell === X);
      const schemas = [before, after].map((version) => ajvFor(jsonOf(version, true), '2020-12'));
      for (const { counterexample } of found.findings.filter(({ verdict }) => verdict === X)) {
        // An event of one version that the other refuses.
        const event: unknown = JSON.parse(counterexample?.content ?? 'nothing is shown');
        expect(schemas.map((accepts) => accepts(event)).toSorted()).toEqual([false, true]);
      }
    }
  });

  it.each(rows)('dbt: %s', (_, { before, after, expected }) => {
    const cell = expected[6];
    if (cell === null) return;
    const model = ({ dbt = [] }: Version, versioned = true, enforced = true) => ({
      name: 'customer',
      enforced,
      versioned,
      columns: dbt,
    });
    expect(checkDbt([model(after)], [model(before)]).verdict).toBe(cell);
    // Without versions dbt only warns, and without a contract it says nothing.
    expect(checkDbt([model(after, false)], [model(before, false)]).verdict).toBe(cell === X ? 'warning' : ok);
    expect(checkDbt([model(after, true, false)], [model(before, true, false)]).verdict).toBe(ok);
  });

  it('proposes the next version: a new model, a revision, or an addition', () => {
    const shape = (version: Version) => unwrap(parseJsonSchema(jsonOf(version, true)));
    const next = (before: Version, after: Version) =>
      checkIglu(shape(after), shape(before), 'snowflake', { model: 1, revision: 2, addition: 3 }).next;
    expect(next(plain, must)).toBe('2-0-0');
    expect(next(limited({ ...text, maxLength: 9 }), limited({ ...text, maxLength: 5 }))).toBe('1-3-0');
    expect(next(none, plain)).toBe('1-2-4');
  });

  it('a disabled contract is a break of dbt', () => {
    const model = (enforced: boolean) => [
      { name: 'customer', enforced, versioned: true, columns: [column('a', 'int')] },
    ];
    expect(checkDbt(model(false), model(true)).findings).toMatchObject([
      { code: 'contract-disabled', verdict: X },
    ]);
  });
});

describe('privacy', () => {
  const facts = (changes: Partial<PrivacyFacts> = {}): PrivacyFacts[] => [
    {
      attribute: 'person.email',
      classification: 'direct',
      uses: [{ purpose: 'service', legalBasis: 'consent', outcome: 'mask', doubleOptIn: true }],
      retention: [{ rule: 'r', days: 365, obligation: 'keep-at-most' }],
      recipients: ['mailer'],
      ...changes,
    },
  ];
  const use = (changes: object) => ({
    uses: [
      { purpose: 'service', legalBasis: 'consent', outcome: 'mask' as const, doubleOptIn: true, ...changes },
    ],
  });

  it.each<[string, Partial<PrivacyFacts>, string[]]>([
    ['nothing', {}, []],
    ['class lowered', { classification: 'none' }, ['class-lowered']],
    ['class raised', { classification: 'sensitive' }, []],
    [
      'purpose added',
      { uses: [...(facts()[0]?.uses ?? []), { purpose: 'ads', legalBasis: 'consent', outcome: 'allow' }] },
      ['purpose-added'],
    ],
    ['purpose dropped', { uses: [] }, []],
    ['masking removed', use({ outcome: 'allow' }), ['masking-removed']],
    ['consent made weaker', use({ legalBasis: 'legitimate-interest' }), ['consent-weaker']],
    ['confirmation dropped', use({ doubleOptIn: false }), ['consent-weaker']],
    ['basis changed', use({ legalBasis: 'contract', doubleOptIn: true }), ['consent-weaker']],
    [
      'retention extended',
      { retention: [{ rule: 'r', days: 730, obligation: 'keep-at-most' }] },
      ['retention-extended'],
    ],
    ['retention without an end', { retention: [] }, ['retention-extended']],
    ['retention shortened', { retention: [{ rule: 'r', days: 30, obligation: 'keep-at-most' }] }, []],
    ['nothing said about uses any more', { uses: null, retention: null, recipients: null }, []],
    ['recipient added', { recipients: ['mailer', 'broker'] }, ['recipient-added']],
  ])('%s', (_, changes, codes) => {
    const { findings } = checkPrivacy(facts(changes), facts());
    expect(findings.map(({ code }) => code)).toEqual(codes);
  });
});
