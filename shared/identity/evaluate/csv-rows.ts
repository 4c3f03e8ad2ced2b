import { fail, ok, type Result } from '../../kernel/index.ts';

/** One record of a CSV text and the line it begins on, counted from 1. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * Cuts a small CSV (comma, double quotes, LF or CRLF) into rows; empty lines are left out.
 * Errors: `identity.labels` with the line of a quote that is not closed.
 */
export function csvRows(text: string): Result<readonly CsvRow[]> {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quotedFrom = 0;
  let line = 1;
  let begun = 1;
  const end = (): void => {
    cells.push(cell);
    if (cells.length > 1 || cells[0] !== '') rows.push({ cells, line: begun });
    cells = [];
    cell = '';
  };
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (quotedFrom > 0) {
      if (letter === '\n') line += 1;
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quotedFrom = 0;
    } else if (letter === '"' && cell === '') quotedFrom = line;
    else if (letter === ',') {
      cells.push(cell);
      cell = '';
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text.charAt(at + 1) === '\n') at += 1;
      end();
      line += 1;
      begun = line;
    } else cell += letter;
  }
  if (quotedFrom > 0)
    return fail('identity.labels', 'A quote is opened and never closed.', {
      location: { line: quotedFrom },
      fix: 'Close the quote, or double it where it is part of the value.',
    });
  if (cell !== '' || cells.length > 0) end();
  return ok(rows);
}
