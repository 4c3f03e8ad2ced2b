import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf, sql } from '../../shared/engine/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import {
  candidateKeys,
  mappedKeys,
  observeCardinality,
  reservedWords,
  type ObservedRelationship,
} from '../../shared/model/index.ts';
import { loadRawTable, readSource } from '../../shared/sources/index.ts';
import {
  createMemoryFileStore,
  entitySchema,
  mappingSchema,
  sourceSchema,
  type Relationship,
  type Source,
} from '../../shared/workspace/index.ts';
import { openBothEngines, type BothEngines } from '../conformance/both-engines.ts';

const hostile = '"; drop table raw_shop; --';
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const sourceOf = (id: string, columns: readonly string[]): Source =>
  sourceSchema.parse({
    id,
    name: id,
    extracts: [{ path: `${id}.csv`, format: 'csv', dialect: { delimiter: ',', quote: '"' } }],
    columns: columns.map((name) => ({ name })),
  });

const people = sourceOf('crm', ['id', 'name']);
const orders = sourceOf('shop', ['no', hostile]);
const order = (members: Partial<Relationship>) =>
  entitySchema.parse({
    id: 'purchase',
    name: 'Purchase',
    definition: 'D',
    attributes: [{ id: 'code', name: 'Code', classification: 'none', definition: 'D' }],
    relationships: [{ id: 'of', to: 'customer', attributes: ['code'], toAttributes: ['code'], ...members }],
  });
const mappings = [
  mappingSchema.parse({
    id: 'crm--customer',
    source: 'crm',
    entity: 'customer',
    fields: [{ attribute: 'code', columns: ['id'] }],
  }),
  mappingSchema.parse({
    id: 'shop--purchase',
    source: 'shop',
    entity: 'purchase',
    fields: [{ attribute: 'code', columns: [hostile] }],
  }),
];

describe('declared against observed', () => {
  let engines: BothEngines;
  beforeAll(async () => {
    engines = await openBothEngines();
  });
  afterAll(() => engines.close());

  async function observe(
    customers: readonly string[],
    purchases: readonly string[],
    members: Partial<Relationship>,
  ): Promise<ObservedRelationship> {
    const files = createMemoryFileStore({
      'crm.csv': `id,name\n${customers.map((id) => `${id},x\n`).join('')}`,
      'shop.csv': `no,${quoted(hostile)}\n${purchases.map((code, row) => `${row},${code}\n`).join('')}`,
    });
    const answers: ObservedRelationship[] = [];
    for (const [, engine] of engines.all) {
      for (const source of [people, orders]) {
        const { table } = unwrap(await readSource(files, source, {}, silentJob));
        unwrap(await loadRawTable(engine, table, silentJob));
      }
      const entity = order(members);
      const [relationship] = entity.relationships;
      if (relationship === undefined) throw new Error('no relationship');
      const sources = [people, orders];
      const children = mappedKeys('purchase', relationship.attributes, mappings, sources);
      const parents = mappedKeys('customer', relationship.toAttributes, mappings, sources);
      answers.push(
        unwrap(await observeCardinality(engine, entity, relationship, children, parents, silentJob)),
      );
    }
    const [first] = answers;
    for (const answer of answers) expect(answer).toEqual(first);
    if (first === undefined) throw new Error('no engine');
    return first;
  }

  it('agrees where the rows keep what is declared', async () => {
    const observed = await observe(['1', '2', '3'], ['1', ' 1 ', '2'], { optional: false });
    expect(observed.counts).toEqual({
      childRows: 3,
      nullForeignKeys: 0,
      orphans: 0,
      orphanKeys: 0,
      parentRows: 3,
      parentKeys: 3,
      parentsWithoutChildren: 1,
      duplicateKeys: 0,
      leastChildren: 0,
      mostChildren: 2,
    });
    expect([observed.parentEnd.verdict, observed.childEnd.verdict]).toEqual(['agrees', 'agrees']);
  });

  it('contradicts with counts: orphans, empty and doubled keys, too many and too few', async () => {
    const observed = await observe(['1', '2', '2', '4'], ['1', '1', '9', '9', '8', ''], {
      optional: false,
      toOptional: false,
      cardinality: 'one-to-one',
    });
    expect(observed.counts).toMatchObject({
      childRows: 6,
      nullForeignKeys: 1,
      orphans: 3,
      orphanKeys: 2,
      parentKeys: 3,
      parentsWithoutChildren: 2,
      duplicateKeys: 1,
      mostChildren: 2,
    });
    expect(observed.parentEnd).toEqual({
      verdict: 'contradicts',
      reasons: [
        '3 rows point to nothing (2 different values)',
        '1 rows have no foreign key, and it is mandatory',
        '1 keys occur more than once in one source, so that a row points to several',
      ],
    });
    expect(observed.childEnd).toEqual({
      verdict: 'contradicts',
      reasons: ['one has up to 2, and one at most is declared', '2 have none, and at least one is declared'],
    });
  });

  it('cannot be observed without rows, or without a mapping of both sides', async () => {
    const empty = await observe([], [], {});
    expect([empty.parentEnd.verdict, empty.childEnd.verdict]).toEqual(['not-observable', 'not-observable']);
    const entity = order({});
    const [relationship] = entity.relationships;
    if (relationship === undefined) throw new Error('no relationship');
    const unmapped = unwrap(
      await observeCardinality(engines.native, entity, relationship, [], [], silentJob),
    );
    expect(unmapped).toMatchObject({
      counts: null,
      parentEnd: {
        verdict: 'not-observable',
        reasons: [/purchase.code/, /customer.code/].map((re) => expect.stringMatching(re)),
      },
    });
  });

  it('finds keys of a source, single and in pairs, whatever its columns are called', async () => {
    const columns = ['id', hostile, 'line', 'same', 'gaps'];
    const rows = [
      ['1', 'a', '1', 'x', ''],
      ['2', 'a', '2', 'x', 'q'],
      ['3', 'b', '1', 'x', 'r'],
    ];
    const source = sourceOf('keys', columns);
    const files = createMemoryFileStore({
      'keys.csv': `${columns.map(quoted).join(',')}\n${rows.map((row) => `${row.join(',')}\n`).join('')}`,
    });
    for (const [name, engine] of engines.all) {
      const { table } = unwrap(await readSource(files, source, {}, silentJob));
      unwrap(await loadRawTable(engine, table, silentJob));
      expect(unwrap(await candidateKeys(engine, 'keys', columns, silentJob)), name).toEqual({
        rows: 3,
        keys: [{ columns: ['id'] }, { columns: [hostile, 'line'] }],
        complete: true,
      });
    }
  });

  it('knows the words that DuckDB reserves', async () => {
    const listed = unwrap(
      await engines.native.query(
        sql`select keyword_name as word from duckdb_keywords() where keyword_category = 'reserved' order by 1`,
      ),
    );
    expect([...reservedWords('duckdb')].sort()).toEqual(rowsOf(listed).map(({ word }) => word));
  });
});
