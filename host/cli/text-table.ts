import { cutToWidth, displayWidth, printable } from './printable.ts';

export type Cell = string | number | null | undefined;

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => Cell;
  readonly align?: 'left' | 'right';
  /** The most columns it may take; longer text is cut. */
  readonly most?: number;
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A count with separators: 12,345. */
export function count(value: number): string {
  return whole.format(value);
}

/** `1 label`, `2 labels`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

/** A weight in thousandths of a bit, shown in bits with its sign. */
export function bits(milliBits: number): string {
  return `${milliBits >= 0 ? '+' : '−'}${(Math.abs(milliBits) / 1000).toFixed(2)}`;
}

function cellText(cell: Cell, most: number | undefined): string {
  if (cell === null || cell === undefined) return '–';
  const text = typeof cell === 'number' ? count(cell) : printable(cell);
  return most === undefined ? text : cutToWidth(text, most);
}

/** An aligned table with a heading line; numbers stand right. Empty when there are no rows. */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const body = rows.map((row) => columns.map((column) => cellText(column.value(row), column.most)));
  const lines = [columns.map((column) => column.title), ...body];
  const widths = columns.map((_column, at) => Math.max(...lines.map((line) => displayWidth(line[at] ?? ''))));
  const isRight = columns.map(
    (column) =>
      (column.align ?? (typeof column.value(rows[0] as Row) === 'number' ? 'right' : 'left')) === 'right',
  );
  const drawn = lines.map((line) =>
    line
      .map((text, at) => {
        const padding = ' '.repeat((widths[at] ?? 0) - displayWidth(text));
        return isRight[at] === true ? padding + text : text + padding;
      })
      .join('  ')
      .trimEnd(),
  );
  const [heading = '', ...rest] = drawn;
  return [heading, widths.map((width) => '─'.repeat(width)).join('  '), ...rest].join('\n');
}

/** Names and values under one another, values aligned. */
export function textFacts(facts: readonly (readonly [name: string, value: Cell])[]): string {
  const width = Math.max(0, ...facts.map(([name]) => displayWidth(name)));
  return facts
    .map(([name, value]) => `${name}${' '.repeat(width - displayWidth(name))}  ${cellText(value, undefined)}`)
    .join('\n');
}

/** Blocks of text with an empty line between; blocks that are empty are left out. */
export function paragraphs(...blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}
