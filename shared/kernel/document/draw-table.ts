import type { DocumentTable } from './document.ts';
import { ink, leading, type LineStyle, type PageFlow, type PageFonts } from './page-flow.ts';

const size = 8.5;
const gap = 8;
const padding = 3;

interface Column {
  readonly title: string;
  readonly numeric: boolean;
  readonly left: number;
  readonly width: number;
}

/** Draws a table with its head on every page it spans. A row that is taller than a page is cut between lines. */
export function drawTable(flow: PageFlow, fonts: PageFonts, { caption, columns, rows }: DocumentTable): void {
  const body: LineStyle = { font: fonts.regular, size, color: ink.text };
  const head: LineStyle = { font: fonts.bold, size, color: ink.soft };
  const placed = place(flow, columns);
  const headLines = placed.map(({ title, width }) => fonts.bold.wrap(title, size, width));
  const headHeight = heightOf(headLines);
  if (caption !== undefined) {
    flow.need(headHeight + 4 * size * leading);
    flow.lines(fonts.regular.wrap(caption, size, flow.width), { ...body, color: ink.soft });
  }
  const drawHead = (): void => {
    drawRow(flow, placed, headLines, head);
    flow.rule();
  };
  flow.need(headHeight + 3 * size * leading);
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

function place(flow: PageFlow, columns: DocumentTable['columns']): Column[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const usable = flow.width - gap * (columns.length - 1);
  let left = 0;
  return columns.map(({ title, share, numeric = false }) => {
    const width = (usable * share) / total;
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
