import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import type { Engine } from '../../shared/engine/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import {
  checkDbt,
  checkWarehouse,
  consumerVerdicts,
  type CompatibilityFinding,
  type DbtModel,
  type WarehouseTable,
} from '../../shared/model/compatibility/index.ts';

let engine: Engine;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'c360-changes-'));
  engine = unwrap(await createNodeEngineOpener({ tempFolder: folder })('native', { threads: 1 }));
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the statements of a counterexample: all succeed but the last, which fails; then drops what they made. */
async function lastFails({ counterexample }: CompatibilityFinding): Promise<string> {
  const statements = (counterexample?.content ?? '')
    .split(';\n')
    .map((statement) => statement.replace(/;$/, ''));
  const last = statements.pop() ?? '';
  for (const sqlText of statements) unwrap(await engine.execute({ sqlText }));
  const failed = await engine.query({ sqlText: last });
  for (const name of ['target', 'written', 'parent', 'customer', 'customer 2'])
    await engine.execute({ sqlText: `drop table if exists "${name}"` });
  expect(failed.ok, last).toBe(false);
  return failed.ok ? '' : failed.error.code;
}

const customer: WarehouseTable = {
  name: 'customer',
  columns: [
    { name: 'id', type: 'BIGINT', nullable: false },
    { name: 'email "quoted"', type: 'VARCHAR(80)', nullable: true },
    { name: 'amount', type: 'DECIMAL(18, 4)', nullable: true },
    { name: 'country', type: 'VARCHAR', nullable: true },
    { name: 'born', type: 'DATE', nullable: true },
    { name: 'points', type: 'DOUBLE', nullable: true },
  ],
  primaryKey: ['id'],
  uniques: [],
  foreignKeys: [],
};
const typed = (name: string, type: string): WarehouseTable => ({
  ...customer,
  columns: customer.columns.map((column) => (column.name === name ? { ...column, type } : column)),
});

describe('changes of tables', () => {
  it.each<[string, WarehouseTable, string[]]>([
    ['nothing', customer, []],
    ['a column removed', { ...customer, columns: customer.columns.slice(0, -1) }, ['column-missing']],
    [
      'a column added',
      { ...customer, columns: [...customer.columns, { name: 'x', type: 'DATE', nullable: true }] },
      [],
    ],
    [
      'a column added that must be there',
      { ...customer, columns: [...customer.columns, { name: 'x', type: 'DATE', nullable: false }] },
      ['required-column-added'],
    ],
    [
      'null refused',
      {
        ...customer,
        columns: customer.columns.map((column) => ({
          ...column,
          nullable: column.nullable && column.name !== 'country',
        })),
      },
      ['null-refused'],
    ],
    ['an integer narrowed', typed('id', 'INTEGER'), ['type-narrowed']],
    ['an integer widened', typed('id', 'HUGEINT'), []],
    ['a text made shorter', typed('email "quoted"', 'VARCHAR(20)'), ['type-narrowed']],
    ['a text made longer', typed('email "quoted"', 'VARCHAR(100)'), []],
    ['text to number', typed('country', 'BIGINT'), ['type-narrowed']],
    ['text to date', typed('country', 'DATE'), ['type-narrowed']],
    ['date to number', typed('born', 'BIGINT'), ['type-narrowed']],
    ['date to timestamp', typed('born', 'TIMESTAMP'), []],
    ['double to float', typed('points', 'FLOAT'), ['type-narrowed']],
    ['double to integer', typed('points', 'INTEGER'), ['type-narrowed']],
    ['decimal narrowed', typed('amount', 'DECIMAL(10, 4)'), ['type-narrowed']],
    ['unique added', { ...customer, uniques: [['country']] }, ['key-tightened']],
    ['unique over the key and more', { ...customer, uniques: [['id', 'country']] }, []],
    ['the grain changed', { ...customer, primaryKey: ['country', 'born'] }, ['grain-changed']],
    [
      'a foreign key added',
      { ...customer, foreignKeys: [{ columns: ['country'], table: 'country', toColumns: ['code'] }] },
      ['foreign-key-added'],
    ],
  ])('%s', async (_, after, codes) => {
    const { findings } = checkWarehouse([after], [customer]);
    expect(findings.map(({ code }) => code)).toEqual(codes);
    for (const finding of findings) await lastFails(finding);
  });

  it('warns where values change without failing', () => {
    expect(checkWarehouse([typed('amount', 'DECIMAL(18, 2)')], [customer])).toMatchObject({
      verdict: 'warning',
      findings: [{ code: 'type-changed', path: 'customer.amount' }],
    });
  });

  it('fails where a table is gone', async () => {
    const { findings } = checkWarehouse([], [customer]);
    expect(findings.map(({ code }) => code)).toEqual(['table-missing']);
    for (const finding of findings) expect(await lastFails(finding)).toBe('engine.catalog');
  });

  it('shows what fails when a dbt model loses a column, has another type, or is gone', async () => {
    const model = (...columns: (readonly [name: string, dataType: string])[]): DbtModel[] => [
      {
        name: 'customer 2',
        enforced: true,
        versioned: true,
        columns: columns.map(([name, dataType]) => ({ name, dataType, constraints: [] })),
      },
    ];
    const before = model(['a', 'int'], ['b', 'varchar']);
    for (const [after, error] of [
      [model(['a', 'int']), 'engine.catalog'],
      [model(['a', 'bigint'], ['b', 'varchar']), 'engine.internal'],
      [model(['a', 'int'], ['b', 'date']), 'engine.internal'],
      [[], 'engine.catalog'],
    ] as const) {
      const [finding] = checkDbt(after, before).findings;
      if (finding === undefined) throw new Error('it breaks');
      expect(await lastFails(finding)).toBe(error);
    }
    expect(checkDbt(model(['a', 'integer'], ['b', 'varchar']), before).findings).toMatchObject([
      { code: 'data-type-changed', counterexample: { kind: 'statement' } },
    ]);
  });

  it('says which saved queries break, by binding them', async () => {
    const after: WarehouseTable = {
      ...customer,
      columns: customer.columns.filter(({ name }) => name !== 'country'),
    };
    const queries = [
      { name: 'by country', query: { sqlText: 'select country, count(*) from customer group by country' } },
      { name: 'all', query: { sqlText: 'select count(*) from customer' } },
      { name: 'never worked', query: { sqlText: 'select nothing from customer' } },
    ];
    const found = unwrap(await consumerVerdicts(engine, [customer], [after], queries));
    expect(found.map(({ name, breaks }) => [name, breaks])).toEqual([
      ['by country', true],
      ['all', false],
      ['never worked', false],
    ]);
  });
});
