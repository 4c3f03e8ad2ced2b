import { ok, type Result } from '../../../../shared/kernel/index.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import type { EdgeRow } from './edge-row.ts';

/** Lines read between two frames. */
const chunk = 2000;

/** Every edge between columns, from the CSV that is exported: the table and the file hold the same. */
export async function readEdges(): Promise<Result<readonly EdgeRow[]>> {
  const made = await callWorkbench('lineage.export', { format: 'csv' });
  if (!made.ok) return made;
  const rows: EdgeRow[] = [];
  let skipped = false;
  let read = 0;
  for (const [
    from = '',
    to = '',
    type = '',
    subtype = '',
    masking = '',
    by = '',
    file = '',
    path = '',
  ] of csvRows(made.value.file.content)) {
    if (skipped) rows.push({ from, to, type, subtype, masking, by, file, path });
    skipped = true;
    read += 1;
    // oxlint-disable-next-line no-await-in-loop -- the window stays usable while many lines are read
    if (read % chunk === 0) await new Promise((resolve) => setTimeout(resolve));
  }
  return ok(rows);
}

/** Records of a CSV text (RFC 4180): quoted cells may hold commas, quotes and line ends. */
export function* csvRows(text: string): Generator<readonly string[]> {
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      if (end < 0) end = text.length;
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      let end = at;
      while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1;
      cell = text.slice(at, end);
      at = end;
    }
    cells.push(cell);
    if (text[at] === ',') {
      at += 1;
      if (at < text.length) continue;
      cells.push('');
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    yield cells;
    cells = [];
  }
}
