import { cellText, type EncodedColumn } from '../../../engine/index.ts';
import { breathe, type Job } from '../../../kernel/index.ts';

/** The different combinations of values that the rows of some columns hold, numbered in order of first appearance. */
export interface DistinctRows {
  readonly columns: readonly EncodedColumn[];
  readonly count: number;
  /** Number of the combination per row. */
  readonly numbers: Int32Array;
  cell(column: number, number: number): string | null;
  /** UTF-16 units of all cells of a combination. */
  lengthOf(number: number): number;
}

/** Numbers rows by what the columns say in them together; a row of nothing is a combination too. Throws `Cancelled`. */
export async function distinctRows(
  columns: readonly EncodedColumn[],
  rowCount: number,
  job: Job,
): Promise<DistinctRows> {
  const numbers = new Int32Array(rowCount);
  let count = rowCount === 0 ? 0 : 1;
  for (const { codes } of columns) {
    const known = new Map<number, number>();
    for (let row = 0; row < rowCount; row += 1) {
      if (row % 65_536 === 0) await breathe(job);
      // Both factors stay below 2^31, so the pair is exact.
      const pair = (numbers[row] as number) * 2 ** 31 + (codes[row] as number) + 1;
      let number = known.get(pair);
      if (number === undefined) {
        number = known.size;
        known.set(pair, number);
      }
      numbers[row] = number;
    }
    count = known.size;
  }
  const firstRows = new Int32Array(count);
  for (let row = rowCount - 1; row >= 0; row -= 1) firstRows[numbers[row] as number] = row;
  const cell = (column: number, number: number): string | null => {
    const own = columns[column];
    return own === undefined ? null : cellText(own, firstRows[number] ?? -1);
  };
  return {
    columns,
    count,
    numbers,
    cell,
    lengthOf: (number) =>
      columns.reduce(
        (sum, { codes, values }) => sum + values.sizeOf(codes[firstRows[number] ?? -1] ?? -1),
        0,
      ),
  };
}
