import type { Dialect } from '../workspace/index.ts';
import { matchName } from './classify/match-name.ts';
import { isEmail, dateShape } from './classify/text-shapes.ts';

export interface DialectGuess {
  readonly dialect: Dialect;
  readonly reasons: readonly string[];
  readonly warnings: readonly string[];
}

interface SampledRecord {
  readonly cells: readonly string[];
  /** Physical lines before it. */
  readonly linesBefore: number;
}

interface Reading {
  readonly delimiter: string;
  readonly quote: string | null;
  readonly records: readonly SampledRecord[];
  /** The most frequent number of fields, and how many records have it, in thousandths. */
  readonly width: number;
  readonly share: number;
}

const delimiters = [',', ';', '\t', '|'] as const;
const sampledRecords = 400;
const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/**
 * Proposes how a text table is cut, from the beginning of its text. `complete`: this is the whole text. A proposal is
 * written to the source file for the user to see and change; a load never guesses.
 */
export function detectDialect(text: string, complete: boolean): DialectGuess {
  const best = bestReading(text, complete);
  const first = best.records.findIndex((record) => record.cells.length === best.width);
  const head = best.records[Math.max(0, first)];
  const body = best.records
    .slice(Math.max(0, first) + 1)
    .filter((record) => record.cells.length === best.width);
  const skipLines = first > 0 ? Math.min(1000, head?.linesBefore ?? 0) : 0;
  const header = looksLikeHeader(
    head?.cells ?? [],
    body.map((record) => record.cells),
  );
  const reasons = [
    best.width > 1
      ? `${Math.floor(best.share / 10)} % of ${best.records.length} sampled records have ${best.width} fields with ${delimiterNames[best.delimiter] ?? ''}`
      : 'no delimiter gives a steady number of fields: one column',
    header ? 'the first record names the columns' : 'the first record looks like data',
    ...(skipLines > 0 ? [`${skipLines} lines before the table`] : []),
    ...(best.quote === null ? ['quotes do not enclose fields'] : []),
  ];
  const warnings =
    best.width > 1 && best.share < 900
      ? ['many records have another number of fields and will be quarantined']
      : [];
  const escape = usesBackslash(text, best.quote) ? 'backslash' : 'double';
  return {
    dialect: { delimiter: best.delimiter, quote: best.quote, escape, header, skipLines },
    reasons,
    warnings,
  };
}

function bestReading(text: string, complete: boolean): Reading {
  const quoted = delimiters.map((delimiter) =>
    readSample(text, delimiter, quoteOf(text, delimiter), complete),
  );
  const [best] = quoted.filter(isTable).sort(byFit);
  const plain = delimiters
    .map((delimiter) => readSample(text, delimiter, null, complete))
    .filter(isTable)
    .sort(byFit)[0];
  // Only where quotes plainly are ordinary characters: else a bad line is quarantined and the rest stays right.
  if (plain !== undefined && plain.share >= 980 && (best === undefined || best.share < 800)) return plain;
  return best ?? readSample(text, ',', '"', complete);
}

function isTable(reading: Reading): boolean {
  return reading.width > 1 && reading.share >= 500;
}

/** Steadier first (in steps of 5 %), then more fields, then the order of the delimiters. */
function byFit(a: Reading, b: Reading): number {
  return Math.floor(b.share / 50) - Math.floor(a.share / 50) || b.width - a.width;
}

function quoteOf(text: string, delimiter: string): string {
  if (text.includes('"')) return '"';
  const fields = text
    .slice(0, 20_000)
    .split(new RegExp(`[\\r\\n${delimiter === '\t' ? '\\t' : `\\${delimiter}`}]+`));
  const filled = fields.filter((field) => field.trim() !== '');
  const single = filled.filter((field) => /^'.*'$/.test(field.trim())).length;
  return single * 3 > filled.length ? "'" : '"';
}

/** Cuts the beginning of a text roughly: good enough to compare delimiters, not to load. */
function readSample(text: string, delimiter: string, quote: string | null, complete: boolean): Reading {
  const records: SampledRecord[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 0;
  let recordLine = 0;
  let open = false;
  const endRecord = (): void => {
    cells.push(cell.trim());
    if (cells.length > 1 || cells[0] !== '') records.push({ cells, linesBefore: recordLine });
    cells = [];
    cell = '';
  };
  for (let at = 0; at < text.length && records.length < sampledRecords; at += 1) {
    const character = text[at] ?? '';
    if (open) {
      if (character === '\n') line += 1;
      if (character !== quote) cell += character;
      else if (text[at + 1] === quote) {
        cell += quote;
        at += 1;
      } else open = false;
    } else if (character === quote && cell.trim() === '') {
      cell = '';
      open = true;
    } else if (character === delimiter) {
      cells.push(cell.trim());
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at += 1;
      endRecord();
      line += 1;
      recordLine = line;
    } else cell += character;
  }
  if (complete && records.length < sampledRecords && (cell !== '' || cells.length > 0)) endRecord();
  const counts = new Map<number, number>();
  for (const record of records) counts.set(record.cells.length, (counts.get(record.cells.length) ?? 0) + 1);
  const [width = 1, hits = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
  const share = records.length === 0 ? 0 : Math.floor((hits * 1000) / records.length);
  return { delimiter, quote, records, width, share };
}

function looksLikeHeader(head: readonly string[], body: readonly (readonly string[])[]): boolean {
  const filled = head.filter((cell) => cell !== '');
  if (filled.length === 0) return false;
  if (filled.some((cell) => isDatum(cell))) return false;
  if (filled.some((cell) => matchName(cell).length > 0)) return true;
  const columns = head.map((_, index) =>
    body.map((cells) => cells[index] ?? '').filter((cell) => cell !== ''),
  );
  if (columns.some((values) => values.length > 0 && values.every(isDatum))) return true;
  // A first record whose values come again in their own columns is data.
  return !head.some((cell, index) => cell !== '' && (columns[index] ?? []).includes(cell));
}

function isDatum(cell: string): boolean {
  return /^[+-]?\d[\d.,]*$/.test(cell) || isEmail(cell) || dateShape(cell) !== null;
}

function usesBackslash(text: string, quote: string | null): boolean {
  if (quote === null) return false;
  const escaped = text.split(`\\${quote}`).length - 1;
  const doubled = text.split(new RegExp(`[^,;|\\t\\r\\n]${quote}${quote}`)).length - 1;
  return escaped > 0 && escaped > doubled;
}
