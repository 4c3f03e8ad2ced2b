import { rgb, type Color, type PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import type { PageFont } from './page-text.ts';

/** A4 in points (1/72 inch). */
const page = { width: 595.28, height: 841.89, margin: 42, foot: 36 } as const;
export const ink = {
  text: rgb(0.1, 0.12, 0.16),
  soft: rgb(0.38, 0.41, 0.47),
  rule: rgb(0.8, 0.82, 0.86),
  fill: rgb(0.957, 0.965, 0.973),
};
/** Height of a line, as a share of the size of its letters. */
export const leading = 1.35;

/** Where on a page something stands. */
export interface PagePlace {
  readonly page: PDFPage;
  /** Of the page, from one. */
  readonly number: number;
  /** Points from the bottom of the page. */
  readonly y: number;
}

export interface PageFonts {
  readonly regular: PageFont;
  readonly bold: PageFont;
}

export interface LineStyle {
  readonly font: PageFont;
  readonly size: number;
  readonly color: Color;
}

/** Points between the left edge of a page and what stands on it. */
export const pageMargin = page.margin;

/** Sets lines from top to bottom and begins a new page where one is full. */
export class PageFlow {
  readonly width = page.width - 2 * page.margin;
  readonly #document: PDFDocument;
  #page: PDFPage;
  #top: number;

  constructor(document: PDFDocument) {
    this.#document = document;
    this.#page = document.addPage([page.width, page.height]);
    this.#top = page.height - page.margin;
  }

  /** Points left on this page. */
  get room(): number {
    return this.#top - page.margin - page.foot;
  }

  /** Height of a page for text. */
  get pageRoom(): number {
    return page.height - 2 * page.margin - page.foot;
  }

  /** The place where the next line begins. */
  get place(): PagePlace {
    return { page: this.#page, number: this.#document.getPageCount(), y: this.#top };
  }

  breakPage(): void {
    this.#page = this.#document.addPage([page.width, page.height]);
    this.#top = page.height - page.margin;
  }

  /** Begins a new page unless so many points are left, or the page is still empty. */
  need(points: number): void {
    if (this.room < points && this.room < this.pageRoom) this.breakPage();
  }

  space(points: number): void {
    this.#top -= points;
  }

  /** Draws a line of text `down` points below the present place, `across` points from the left margin. */
  draw(text: string, across: number, down: number, { font, size, color }: LineStyle): void {
    if (text === '') return;
    const y = this.#top - down - size;
    this.#page.drawText(text, { x: page.margin + across, y, size, font: font.font, color });
  }

  /** A thin line over the whole width, `down` points below the present place. */
  rule(down = 0): void {
    const y = this.#top - down;
    this.#page.drawLine({
      start: { x: page.margin, y },
      end: { x: page.width - page.margin, y },
      thickness: 0.5,
      color: ink.rule,
    });
  }

  /** A box at a place below the present one, points from the left margin and down. */
  box(across: number, down: number, width: number, height: number, filled: boolean): void {
    this.#page.drawRectangle({
      x: page.margin + across,
      y: this.#top - down - height,
      width,
      height,
      borderWidth: 0.5,
      borderColor: ink.soft,
      ...(filled ? { color: ink.fill } : {}),
    });
  }

  line(from: readonly [across: number, down: number], to: readonly [across: number, down: number]): void {
    const at = ([across, down]: readonly [number, number]) => ({
      x: page.margin + across,
      y: this.#top - down,
    });
    this.#page.drawLine({ start: at(from), end: at(to), thickness: 0.5, color: ink.soft });
  }

  /** Sets wrapped lines one under the other, over page ends. */
  lines(lines: readonly string[], style: LineStyle, across = 0): void {
    const height = style.size * leading;
    for (const line of lines) {
      this.need(height);
      this.draw(line, across, 0, style);
      this.space(height);
    }
  }
}

/** Writes the foot of every page: the text, and which page of how many. */
export function writeFeet(document: PDFDocument, { font, size, color }: LineStyle, text: string): void {
  const pages = document.getPages();
  for (const [index, sheet] of pages.entries()) {
    const number = `${String(index + 1)} / ${String(pages.length)}`;
    const room = page.width - 2 * page.margin - font.width(number, size) - 12;
    const [line = ''] = font.wrap(text, size, room);
    sheet.drawText(line, { x: page.margin, y: page.foot - size, size, font: font.font, color });
    const x = page.width - page.margin - font.width(number, size);
    sheet.drawText(number, { x, y: page.foot - size, size, font: font.font, color });
  }
}
