import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampCell, copyRange, marks, moveCell } from './grid-cursor.ts';

const press = (key: string, far = false) => ({ key, ctrlKey: far, metaKey: false });

describe('the cursor of a grid', () => {
  it('never leaves the grid, whatever is pressed', () => {
    const keys = fc.constantFrom(
      'ArrowDown',
      'ArrowUp',
      'ArrowLeft',
      'ArrowRight',
      'PageDown',
      'PageUp',
      'Home',
      'End',
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.tuple(keys, fc.boolean())),
        (rows, columns, presses) => {
          let cell = { row: 0, column: 0 };
          for (const [key, far] of presses) {
            const next = moveCell(cell, press(key, far), 30, rows, columns);
            if (next !== null) cell = clampCell(next, rows, columns);
            expect(cell.row >= 0 && cell.row < rows && cell.column >= 0 && cell.column < columns).toBe(true);
          }
        },
      ),
      { seed: 360 },
    );
  });

  it('goes to the corners with Ctrl and leaves other keys alone', () => {
    const from = { row: 5, column: 2 };
    expect(moveCell(from, press('End', true), 10, 100, 4)).toEqual({ row: 99, column: 3 });
    expect(moveCell(from, press('Home', true), 10, 100, 4)).toEqual({ row: 0, column: 0 });
    expect(moveCell(from, press('a'), 10, 100, 4)).toBeNull();
  });

  it('marks the rectangle between anchor and cursor, but not a single cell', () => {
    const range = { anchor: { row: 4, column: 2 }, active: { row: 2, column: 1 } };
    expect(marks(range, 3, 1)).toBe(true);
    expect(marks(range, 3, 3)).toBe(false);
    expect(marks({ anchor: range.anchor, active: range.anchor }, 4, 2)).toBe(false);
  });

  it('copies what is marked as tab-separated lines; missing values are empty', () => {
    const rows: (string | null)[][] = [
      ['a', null, 'c'],
      ['d', '', 'f'],
    ];
    const columns = [0, 1, 2].map((index) => ({ text: (row: (string | null)[]) => row[index] ?? null }));
    const range = { anchor: { row: 0, column: 0 }, active: { row: 2, column: 1 } };
    expect(copyRange(range, columns, (index) => rows[index])).toBe('a\t\nd\t\n\t');
  });
});
