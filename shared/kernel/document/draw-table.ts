import { columnWidths, type ColumnNeed } from './column-widths.ts';
import type { DocumentTable } from './document.ts';
import { ink, type LineStyle, type PageFlow, type PageFonts } from './page-flow.ts';

const size = 8;
const gap = 7;
const padding = 2;
/** Lines of a cell stand closer than those of prose: they are short. */
const leading = 1.25;

interface Column {
  readonly title: string;
  readonly numeric: boolean;
  readonly left: number;
  readonly width: number;
}

/** A table whose columns are placed, ready to be drawn. */
export interface PlacedTable {
  readonly table: DocumentTable;
  readonly columns: readonly Column[];
  /** Points that its head and first row take: what has to stand on one page. */
  readonly start: number;
}

export function placeTable(flow: PageFlow, fonts: PageFonts, table: DocumentTable): PlacedTable {
  const columns = place(flow, fonts, table);
  const heights = [table.columns.map(({ title }) => title), table.rows[0] ?? []].map((cells, row) =>
    heightOf(
      columns.map(({ width }, index) =>
        (row === 0 ? fonts.bold : fonts.regular).wrap(cells[index] ?? '', size, width),
      ),
    ),
  );
  const [head = 0, first = 0] = heights;
  return { table, columns, start: head + Math.min(first, flow.pageRoom / 2) };
}

/** Draws a table with its head on every page it spans. A row that is taller than a page is cut between lines. */
export function drawTable(
  flow: PageFlow,
  fonts: PageFonts,
  { table, columns: placed, start }: PlacedTable,
): void {
  const { caption, rows } = table;
  const body: LineStyle = { font: fonts.regular, size, color: ink.text };
  const head: LineStyle = { font: fonts.bold, size, color: ink.soft };
  const headLines = placed.map(({ title, width }) => fonts.bold.wrap(title, size, width));
  const headHeight = heightOf(headLines);
  if (caption !== undefined) {
    flow.need(start + size * leading);
    flow.lines(fonts.regular.wrap(caption, size, flow.width), { ...body, color: ink.soft });
  }
  const drawHead = (): void => {
    drawRow(flow, placed, headLines, head);
    flow.rule();
  };
  flow.need(start);
  drawHead();
  for (const row of rows) {
    let cells = placed.map(({ width }, index) => fonts.regular.wrap(row[index] ?? '', size, width));
    while (cells.some((lines) => lines.length > 0)) {
      const fitting = Math.max(Math.floor((flow.room - 2 * padding) / (size * leading)), 0);
      const tallest = Math.max(...cells.map((lines) => lines.length));
      const fitsOnOne = heightOf(cells) <= flow.pageRoom - headHeight;
      if (tallest > fitting && (fitsOnOne || fitting < 1)) {
        flow.breakPage();
        drawHead();
        continue;
      }
      const now = Math.min(tallest, Math.max(fitting, 1));
      drawRow(
        flow,
        placed,
        cells.map((lines) => lines.slice(0, now)),
        body,
      );
      cells = cells.map((lines) => lines.slice(now));
    }
    flow.rule();
  }
  flow.space(6);
}

function place(flow: PageFlow, fonts: PageFonts, { columns, rows }: DocumentTable): Column[] {
  const usable = flow.width - gap * (columns.length - 1);
  const needs = columns.map(({ title, share }, index): ColumnNeed => {
    const head = fonts.bold.extent(title, size);
    let { word, line } = head;
    for (const row of rows) {
      const cell = fonts.regular.extent(row[index] ?? '', size);
      word = Math.max(word, cell.word);
      line = Math.max(line, cell.line);
    }
    // A hair more than measured: sums of widths differ in their last digits.
    return { share, word: word + 0.1, line: line + 0.1 };
  });
  const widths = columnWidths(needs, usable);
  let left = 0;
  return columns.map(({ title, numeric = false }, index) => {
    const width = widths[index] ?? 0;
    const column = { title, numeric, left, width };
    left += width + gap;
    return column;
  });
}

function heightOf(cells: readonly (readonly string[])[]): number {
  return Math.max(...cells.map((lines) => lines.length), 1) * size * leading + 2 * padding;
}

function drawRow(
  flow: PageFlow,
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  style: LineStyle,
): void {
  for (const [index, { left, width, numeric }] of columns.entries()) {
    for (const [line, text] of (cells[index] ?? []).entries()) {
      const indent = numeric ? width - style.font.width(text, size) : 0;
      flow.draw(text, left + indent, padding + line * size * leading, style);
    }
  }
  flow.space(heightOf(cells));
}
