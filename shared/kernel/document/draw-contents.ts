import { PDFString, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib';
import type { Heading } from './document.ts';
import { ink, leading, pageMargin } from './page-flow.ts';
import type { LineStyle, PageFlow, PageFonts, PagePlace } from './page-flow.ts';

/** A line of the contents that waits for the number of its page. */
export interface ContentsLine {
  readonly heading: Heading;
  readonly place: PagePlace;
  readonly left: number;
  readonly right: number;
  readonly style: LineStyle;
}

/** Headings of the third level stand side by side: a model has many entities. */
const besides = 3;
const gap = 14;

/** Draws the contents without numbers, which `numberContents` writes when all pages are there. */
export function drawContents(
  flow: PageFlow,
  { regular, bold }: PageFonts,
  size: number,
  headings: readonly Heading[],
): ContentsLine[] {
  const drawn: ContentsLine[] = [];
  const main: LineStyle = { font: bold, size, color: ink.text };
  const minor: LineStyle = { font: regular, size: size - 1, color: ink.text };
  const numberRoom = regular.width('00000', size);
  const line = (heading: Heading, style: LineStyle, left: number, right: number): void => {
    const [first = '', ...more] = style.font.wrap(heading.text, style.size, right - left - numberRoom);
    flow.draw(more.length === 0 ? first : `${first}…`, left, 0, style);
    drawn.push({ heading, place: flow.place, left, right, style });
  };
  const width = (flow.width - gap * (besides - 1)) / besides;
  for (const [at, heading] of headings.entries()) {
    if (heading.level === 3) continue;
    flow.need(size * leading * 2);
    flow.space(2);
    line(heading, main, 0, flow.width);
    flow.space(size * leading);
    const end = headings.findIndex(({ level }, index) => index > at && level < 3);
    const below = headings.slice(at + 1, end === -1 ? undefined : end);
    const rows = Math.ceil(below.length / besides);
    for (let row = 0; row < rows; row += 1) {
      flow.need(minor.size * leading);
      for (let column = 0; column < besides; column += 1) {
        const one = below[row + column * rows];
        const left = column * (width + gap);
        if (one !== undefined) line(one, minor, left, left + width);
      }
      flow.space(minor.size * leading);
    }
  }
  flow.space(6);
  return drawn;
}

/** Writes the page behind each line of the contents, and makes the line lead there. */
export function numberContents(
  document: PDFDocument,
  lines: readonly ContentsLine[],
  places: ReadonlyMap<Heading, PagePlace>,
): void {
  for (const { heading, place, left, right, style } of lines) {
    const target = places.get(heading);
    if (target === undefined) continue;
    const number = String(target.number);
    const { font, size, color } = style;
    const x = pageMargin + right - font.width(number, size);
    place.page.drawText(number, { x, y: place.y - size, size, font: font.font, color });
    const link = document.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [pageMargin + left, place.y - size * leading, pageMargin + right, place.y],
      Border: [0, 0, 0],
      Dest: destination(target),
      Contents: PDFString.of(`Page ${number}`),
    });
    place.page.node.addAnnot(document.context.register(link));
  }
}

function destination({ page, y }: PagePlace): (string | number | PDFRef | null)[] {
  return [page.ref, 'XYZ', null, y + 8, null];
}
