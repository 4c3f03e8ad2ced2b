import { breathe, type Job } from '../../kernel/index.ts';
import type { RawTable } from '../../sources/index.ts';

/** In how many rows each column of a table holds something other than blanks. Throws `Cancelled`. */
export async function fillCounts(
  table: RawTable,
  job: Job,
): Promise<ReadonlyMap<string, { readonly filled: number; readonly rows: number }>> {
  const counts = new Map<string, { filled: number; rows: number }>();
  for (const { name, codes, values } of table.columns) {
    await breathe(job);
    const holds = Uint8Array.from(values.map((text) => (text.trim() === '' ? 0 : 1)));
    let filled = 0;
    for (const code of codes) filled += code < 0 ? 0 : (holds[code] ?? 0);
    counts.set(name, { filled, rows: table.rowCount });
  }
  return counts;
}
