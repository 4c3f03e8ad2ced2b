import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrap } from '../../kernel/index.ts';
import { csvRows } from './csv-rows.ts';

const cellsOf = (text: string): readonly (readonly string[])[] =>
  unwrap(csvRows(text)).map(({ cells }) => cells);

test('gives the cells that were written, whatever is in them', () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '') }));
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }), { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      (rows, lineEnd, closed) => {
        const written = rows.map((row) =>
          row.map(([value, plain]) =>
            plain && !/[",\n\r]/.test(value) ? value : `"${value.replaceAll('"', '""')}"`,
          ),
        );
        const text = written.map((row) => row.join(',')).join(lineEnd) + (closed ? lineEnd : '');
        expect(cellsOf(`\uFEFF${text}`)).toEqual(rows.map((row) => row.map(([value]) => value)));
      },
    ),
    { seed: 360, numRuns: 500 },
  );
});

test('tells the line on which each row begins, and where a quote was opened that nothing closes', () => {
  expect(unwrap(csvRows('a,b\n\n"x\ny",1\r\n2,3'))).toEqual([
    { cells: ['a', 'b'], line: 1 },
    { cells: ['x\ny', '1'], line: 3 },
    { cells: ['2', '3'], line: 5 },
  ]);
  const broken = csvRows('a\nb,"c\nd');
  expect(broken.ok ? null : broken.error.location).toEqual({ line: 2 });
});

test('text after a closed quote belongs to the cell, and a quote within a cell is a letter', () => {
  expect(cellsOf('"a"b,c"d",""\n""')).toEqual([['ab', 'c"d"', '']]);
});
