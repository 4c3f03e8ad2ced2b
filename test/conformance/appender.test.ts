import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  identifier,
  rowsOf,
  sql,
  type Column,
  type ColumnBatch,
  type ColumnType,
  type TableColumn,
} from '../../shared/engine/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { openBothEngines, type BothEngines } from './both-engines.ts';

let both: BothEngines;
beforeAll(async () => {
  both = await openBothEngines();
});
afterAll(() => both.close());

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

/** A column of any type with nulls; under a null stands zero, as in every batch an engine gives. */
function columnOf(name: string, type: ColumnType, rowCount: number): fc.Arbitrary<Column> {
  const size = { minLength: rowCount, maxLength: rowCount };
  const nulls = fc.array(fc.boolean(), size).map((flags) => Uint8Array.from(flags, Number));
  const keep = (row: number, flags: Uint8Array): boolean => flags[row] !== 1;
  const orNull = (flags: Uint8Array): Uint8Array | null => (flags.includes(1) ? flags : null);
  switch (type) {
    case 'text':
      // Unit 'binary' is every code point: NUL, controls, non-characters, emoji.
      return fc
        .array(fc.option(fc.string({ unit: 'binary', maxLength: 20 })), size)
        .map((values) => ({ name, type, values }));
    case 'bigint':
      return fc.array(fc.option(int64), size).map((values) => ({ name, type, values }));
    case 'int32':
      return fc.tuple(fc.array(fc.integer(), size), nulls).map(([values, flags]) => ({
        name,
        type,
        values: Int32Array.from(values, (value, row) => (keep(row, flags) ? value : 0)),
        nulls: orNull(flags),
      }));
    case 'float64':
      return fc.tuple(fc.array(fc.double(), size), nulls).map(([values, flags]) => ({
        name,
        type,
        values: Float64Array.from(values, (value, row) => (keep(row, flags) ? value : 0)),
        nulls: orNull(flags),
      }));
    case 'boolean':
      return fc.tuple(fc.array(fc.boolean(), size), nulls).map(([values, flags]) => ({
        name,
        type,
        values: Uint8Array.from(values, (value, row) => (keep(row, flags) ? Number(value) : 0)),
        nulls: orNull(flags),
      }));
  }
}

const types: readonly ColumnType[] = ['text', 'int32', 'bigint', 'float64', 'boolean'];

const batches: fc.Arbitrary<ColumnBatch> = fc
  .tuple(fc.array(fc.constantFrom(...types), { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 40 }))
  .chain(([chosen, rowCount]) =>
    fc
      .tuple(...chosen.map((type, index) => columnOf(`c ${index}`, type, rowCount)))
      .map((columns) => ({ rowCount, columns })),
  );

function columnsOf(batch: ColumnBatch): TableColumn[] {
  return batch.columns.map(({ name, type }) => ({ name, type }));
}

async function writeAndRead(name: string, batch: ColumnBatch): Promise<ColumnBatch[]> {
  const read: ColumnBatch[] = [];
  for (const engine of [both.native, both.wasm]) {
    const appender = unwrap(await engine.createTable(name, columnsOf(batch)));
    unwrap(await appender.append(batch));
    unwrap(await appender.close());
    read.push(unwrap(await engine.query(sql`select * from ${identifier(name)}`)));
  }
  return read;
}

describe('what is appended is what is read', () => {
  test('any columns, any values, any nulls', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (batch) => {
        for (const read of await writeAndRead('round trip', batch)) expect(read).toStrictEqual(batch);
      }),
      { seed: 360, numRuns: 60 },
    );
  });

  test('in a table and columns of any name', async () => {
    const usual = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((name) => !name.includes('\u0000'));
    const hostile = fc.constantFrom(
      '"; drop table person',
      '"',
      '""',
      "'",
      '$1',
      'select',
      'a.b',
      '\\',
      'ä 田\n',
      '--',
      '/*',
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(usual, hostile), fc.oneof(usual, hostile), async (table, column) => {
        const batch: ColumnBatch = {
          rowCount: 1,
          columns: [{ name: column, type: 'text', values: [column] }],
        };
        for (const read of await writeAndRead(table, batch)) expect(read).toStrictEqual(batch);
      }),
      { seed: 360, numRuns: 60 },
    );
  });

  test('a byte order mark at the beginning of a text is part of it', async () => {
    const values = ['\uFEFF', '\uFEFFid', `\uFEFF${'long '.repeat(9)}`, '\uFEFF\uFEFF', 'a\uFEFF', null, ''];
    const batch: ColumnBatch = { rowCount: values.length, columns: [{ name: 't', type: 'text', values }] };
    for (const read of await writeAndRead('marks', batch)) expect(read).toStrictEqual(batch);
  });

  test('a lone half of a surrogate pair becomes U+FFFD, alike on both', async () => {
    const batch: ColumnBatch = { rowCount: 1, columns: [{ name: 't', type: 'text', values: ['a\uD800b'] }] };
    for (const read of await writeAndRead('lone', batch))
      expect(read.columns[0]?.values).toEqual(['a\uFFFDb']);
  });
});

const oneNumber = (value: bigint): ColumnBatch => ({
  rowCount: 1,
  columns: [{ name: 'n', type: 'bigint', values: [value] }],
});

test.each(['native', 'wasm'] as const)(
  '%s: a table appears whole, and the old one stays until then',
  async (kind) => {
    const engine = both[kind];
    const count = async (): Promise<unknown> =>
      rowsOf(unwrap(await engine.query(sql`select sum(n) s from swapped`)))[0]?.['s'];
    const columns: TableColumn[] = [{ name: 'n', type: 'bigint' }];
    const fill = async (value: bigint, end: 'close' | 'discard'): Promise<void> => {
      const appender = unwrap(await engine.createTable('swapped', columns));
      unwrap(await appender.append(oneNumber(value)));
      await appender[end]();
    };
    await fill(1n, 'close');
    const appender = unwrap(await engine.createTable('swapped', columns));
    unwrap(await appender.append(oneNumber(2n)));
    expect(await count()).toBe(1n);
    unwrap(await appender.append(oneNumber(3n)));
    unwrap(await appender.close());
    expect(await count()).toBe(5n);
    await fill(7n, 'discard');
    expect(await count()).toBe(5n);
    await fill(8n, 'close');
    expect(await count()).toBe(8n);
  },
);

test.each(['native', 'wasm'] as const)(
  '%s: what cannot be stored is refused and the old table stays',
  async (kind) => {
    const engine = both[kind];
    const columns: TableColumn[] = [{ name: 'n', type: 'bigint' }];
    const appender = unwrap(await engine.createTable('limits', columns));
    expect(await appender.append(oneNumber(2n ** 63n))).toMatchObject({
      error: { code: 'engine.conversion' },
    });
    expect(await appender.close()).toMatchObject({ ok: false, error: { code: 'engine.conversion' } });
    expect(await engine.query(sql`select * from limits`)).toMatchObject({
      ok: false,
      error: { code: 'engine.catalog' },
    });
    const same: TableColumn[] = [
      { name: 'n', type: 'bigint' },
      { name: 'N', type: 'text' },
    ];
    expect(await engine.createTable('limits', same)).toMatchObject({
      ok: false,
      error: { code: 'engine.catalog' },
    });
    await expect(async () => {
      const other = unwrap(await engine.createTable('limits', [{ name: 'n', type: 'text' }]));
      await other.append(oneNumber(1n));
    }).rejects.toThrow(TypeError);
  },
);

test('a million rows go in and come out the same on both', async () => {
  const rows = 1_000_000;
  const part = 100_000;
  const answers: unknown[] = [];
  for (const [, engine] of both.all) {
    const appender = unwrap(
      await engine.createTable('million', [
        { name: 'id', type: 'int32' },
        { name: 'name', type: 'text' },
        { name: 'amount', type: 'bigint' },
      ]),
    );
    for (let start = 0; start < rows; start += part) {
      unwrap(
        await appender.append({
          rowCount: part,
          columns: [
            {
              name: 'id',
              type: 'int32',
              values: Int32Array.from({ length: part }, (_, i) => start + i),
              nulls: null,
            },
            {
              name: 'name',
              type: 'text',
              values: Array.from({ length: part }, (_, i) =>
                i % 10 === 0 ? null : `näme ${(start + i) % 777}`,
              ),
            },
            {
              name: 'amount',
              type: 'bigint',
              values: Array.from({ length: part }, (_, i) => BigInt(start + i) * 1000n),
            },
          ],
        }),
      );
    }
    unwrap(await appender.close());
    const answer =
      await engine.query(sql`select count(*) n, sum(id) ids, sum(amount) total, count(name) named, count(distinct name) different,
      md5(string_agg(coalesce(name, '') || id, '|' order by id)) digest from million`);
    answers.push(unwrap(answer));
    let read = 0;
    for await (const batch of engine.stream(sql`select id, name, amount from million`))
      read += unwrap(batch).rowCount;
    expect(read).toBe(rows);
  }
  expect(rowsOf(unwrap({ ok: true, value: answers[0] as ColumnBatch }))[0]).toMatchObject({
    n: 1_000_000n,
    named: 900_000n,
  });
  for (const answer of answers) expect(answer).toStrictEqual(answers[0]);
});
