import { fail, ok, type Result } from '../../kernel/index.ts';

/** One record of a CSV text and the line it begins on, counted from 1. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
}

const quote = 34;
const comma = 44;
const newLine = 10;
const carriageReturn = 13;

/**
 * Cuts a CSV (comma, double quotes, LF or CRLF) into rows; empty lines are left out.
 * Errors: `identity.labels` with the line of a quote that is not closed.
 */
export function csvRows(text: string): Result<readonly CsvRow[]> {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  // A cell is what was quoted so far, and the text from here on: taken letter by letter, a million lines would fill the memory.
  let quoted = '';
  let from = text.startsWith('\uFEFF') ? 1 : 0;
  let quotedFrom = 0;
  let line = 1;
  let begun = 1;
  const endCell = (at: number): void => {
    cells.push(quoted + text.slice(from, at));
    quoted = '';
    from = at + 1;
  };
  const endRow = (at: number): void => {
    endCell(at);
    if (cells.length > 1 || cells[0] !== '') rows.push({ cells, line: begun });
    cells = [];
  };
  for (let at = from; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (quotedFrom > 0) {
      if (letter === newLine) line += 1;
      if (letter !== quote) continue;
      const doubled = text.charCodeAt(at + 1) === quote;
      if (doubled) at += 1;
      else quotedFrom = 0;
      quoted += text.slice(from, at);
      from = at + 1;
    } else if (letter === quote && quoted === '' && from === at) {
      quotedFrom = line;
      from = at + 1;
    } else if (letter === comma) endCell(at);
    else if (letter === newLine || letter === carriageReturn) {
      endRow(at);
      if (letter === carriageReturn && text.charCodeAt(at + 1) === newLine) {
        at += 1;
        from = at + 1;
      }
      line += 1;
      begun = line;
    }
  }
  if (quotedFrom > 0)
    return fail('identity.labels', 'A quote is opened and never closed.', {
      location: { line: quotedFrom },
      fix: 'Close the quote, or double it where it is part of the value.',
    });
  if (quoted !== '' || from < text.length || cells.length > 0) endRow(text.length);
  return ok(rows);
}
