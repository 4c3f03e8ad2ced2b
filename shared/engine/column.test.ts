import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cell, cellText, encodeColumn, rowsOf, type ColumnBatch } from './column.ts';
import { joinBatches, parseDigits } from './join-batches.ts';

const batch: ColumnBatch = {
  rowCount: 2,
  columns: [
    { name: 't', type: 'text', values: ['a', null] },
    { name: 'b', type: 'bigint', values: [null, 2n] },
    { name: 'i', type: 'int32', values: Int32Array.of(1, 0), nulls: Uint8Array.of(0, 1) },
    { name: 'f', type: 'float64', values: Float64Array.of(-0, 0.5), nulls: null },
    { name: 'o', type: 'boolean', values: Uint8Array.of(1, 0), nulls: null },
  ],
};

test('cells and rows are plain values, nulls where they were', () => {
  expect(rowsOf(batch)).toEqual([
    { t: 'a', b: null, i: 1, f: -0, o: true },
    { t: null, b: 2n, i: null, f: 0.5, o: false },
  ]);
});

test('joining keeps every cell in order, whether or not a part has nulls', () => {
  const plain: ColumnBatch = {
    rowCount: 1,
    columns: batch.columns.map((column) =>
      column.type === 'int32' ? { ...column, values: Int32Array.of(9), nulls: null } : first(column),
    ),
  };
  const joined = joinBatches([batch, plain, batch]);
  expect(rowsOf(joined)).toEqual([...rowsOf(batch), ...rowsOf(plain), ...rowsOf(batch)]);
  expect(joinBatches([])).toEqual({ rowCount: 0, columns: [] });
});

function first(column: ColumnBatch['columns'][number]): ColumnBatch['columns'][number] {
  return {
    ...column,
    values: column.values.slice(0, 1),
    ...('nulls' in column ? { nulls: null } : {}),
  } as typeof column;
}

test('digits become bigints of any size', () => {
  const digits: ColumnBatch = {
    rowCount: 2,
    columns: [{ name: 'd', type: 'text', values: ['-170141183460469231731687303715884105727', null] }],
  };
  const parsed = parseDigits(digits, [{ name: 'd', type: 'bigint', cast: 'VARCHAR', digits: true }]);
  expect(parsed.columns[0]).toEqual({ name: 'd', type: 'bigint', values: [-(2n ** 127n) + 1n, null] });
});

test('a dictionary gives every value back and stands in order of first appearance', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.constantFrom('a', 'b', '', 'constructor', '__proto__', 'é'))),
      (values) => {
        const encoded = encodeColumn('c', values);
        expect(values.map((_, row) => cellText(encoded, row))).toEqual(values);
        expect([...encoded.values]).toEqual([...new Set(values.filter((value) => value !== null))]);
      },
    ),
    { seed: 360 },
  );
});

test('a cell past the end is null, not undefined', () => {
  for (const column of batch.columns.slice(0, 2)) expect(cell(column, 99)).toBeNull();
});
