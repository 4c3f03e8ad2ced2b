import { breathe, type Job, sharedBytes, SpareMemory } from '../../kernel/index.ts';
import type { ComparatorParts, RowPlaces } from '../compare/comparator.ts';

/**
 * The first values of every record, side by side: what all comparisons read of a record is in one or two cache lines
 * instead of one per column. Plain data on shared memory.
 */
export interface RecordRows {
  readonly ids: Int32Array;
  readonly stride: number;
  /** Where each comparator finds its values in a row. */
  readonly places: readonly { readonly own: number; readonly crossed: number }[];
}

const spareRows = new SpareMemory((bytes) => sharedBytes(bytes).buffer);

/** Rows of records, with anything in them: the memory may have held others before. */
export function rowsOf(numbers: number): Int32Array {
  return new Int32Array(spareRows.take(numbers * 4), 0, numbers);
}

/** Leaves rows that nobody reads any more to the next ones. */
export function leaveRows(rows: Int32Array): void {
  spareRows.leave(rows.buffer);
}

/** Numbers in a cache line, and in half of one. */
const line = 16;
/** Records that are written before the next column is read: their rows stay in the nearest cache. */
const blockSize = 2048;

export async function recordRows(
  comparators: readonly ComparatorParts[],
  recordCount: number,
  job: Job,
): Promise<RecordRows> {
  const columns: Int32Array[] = [];
  const placeOf = (column: Int32Array | null | undefined): number =>
    column === null || column === undefined ? -1 : columns.push(column) - 1;
  const places = comparators.map(({ column, crossed }) => ({
    own: placeOf(column.slots[0]),
    crossed: placeOf(crossed),
  }));
  const half = line / 2;
  const stride = columns.length <= half ? half : Math.ceil(columns.length / line) * line;
  const ids = rowsOf(recordCount * stride);
  for (let from = 0; from < recordCount; from += blockSize) {
    const to = Math.min(recordCount, from + blockSize);
    for (let place = 0; place < columns.length; place += 1) {
      const column = columns[place] ?? ids;
      for (let record = from; record < to; record += 1) ids[record * stride + place] = column[record] ?? -1;
    }
    await breathe(job);
  }
  return { ids, stride, places };
}

/** Where one comparator finds its values. */
export function placesIn({ ids, stride, places }: RecordRows, comparator: number): RowPlaces | undefined {
  const own = places[comparator];
  return own === undefined ? undefined : { ids, stride, ...own };
}
