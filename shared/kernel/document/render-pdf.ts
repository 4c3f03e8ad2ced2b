import { PDFDocument } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { breathe } from '../breathe.ts';
import type { Job } from '../ports.ts';
import { writeOutline, type OutlineEntry } from './document-outline.ts';
import type { DocumentBlock, DocumentTable, Heading, ReportDocument, ReportFonts } from './document.ts';
import { drawContents, numberContents, type ContentsLine } from './draw-contents.ts';
import { drawDrawing, drawnHeight } from './draw-drawing.ts';
import { drawTable, placeTable, type PlacedTable } from './draw-table.ts';
import { ink, leading, PageFlow, writeFeet } from './page-flow.ts';
import type { LineStyle, PageFonts, PagePlace } from './page-flow.ts';
import { PageFont } from './page-text.ts';
import type { WrittenPdf } from './write-pdf.ts';

/** Draws a report as PDF; loaded by `writePdf` when one is made. */
export async function renderPdf(content: ReportDocument, bytes: ReportFonts, job: Job): Promise<WrittenPdf> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  const embed = async (font: Uint8Array) => new PageFont(await document.embedFont(font, { subset: true }));
  const fonts: PageFonts = { regular: await embed(bytes.regular), bold: await embed(bytes.bold) };
  document.setTitle(fonts.regular.drawable(content.title), { showInWindowTitleBar: true });
  document.setLanguage(content.language);
  const drawing = new BlockDrawing(new PageFlow(document), fonts, content.blocks);
  for (const index of content.blocks.keys()) {
    if (index % 4 === 0) await breathe(job);
    drawing.draw(index);
  }
  numberContents(document, drawing.contents, drawing.places);
  writeOutline(document, outline(drawing.places));
  writeFeet(document, { font: fonts.regular, size: 7.5, color: ink.soft }, content.footer);
  const lacking = [...new Set([...fonts.regular.lacking, ...fonts.bold.lacking])];
  return {
    bytes: await document.save({ useObjectStreams: true }),
    spelled: lacking.sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)),
  };
}

const headings = { 1: 20, 2: 14, 3: 10.5 } as const;
const textSize = 9.5;
const termWidth = 130;

/** Draws the blocks of a report one after the other, and knows where its headings came to stand. */
class BlockDrawing {
  readonly contents: ContentsLine[] = [];
  readonly places = new Map<Heading, PagePlace>();
  readonly #flow: PageFlow;
  readonly #fonts: PageFonts;
  readonly #blocks: readonly DocumentBlock[];
  readonly #text: LineStyle;
  /** Placed to know its height before its heading is drawn. */
  readonly #placed = new Map<DocumentTable, PlacedTable>();

  constructor(flow: PageFlow, fonts: PageFonts, blocks: readonly DocumentBlock[]) {
    this.#flow = flow;
    this.#fonts = fonts;
    this.#blocks = blocks;
    this.#text = { font: fonts.regular, size: textSize, color: ink.text };
  }

  draw(index: number): void {
    const block = this.#blocks[index];
    const [flow, text] = [this.#flow, this.#text];
    switch (block?.kind) {
      case 'heading':
        this.#heading(block, this.#after(index + 1));
        break;
      case 'contents':
        this.#heading({ kind: 'heading', level: 2, text: block.title }, 0);
        this.contents.push(...drawContents(flow, this.#fonts, textSize, headingsAfter(this.#blocks, index)));
        break;
      case 'paragraph':
        flow.lines(this.#wrap(block.text), block.soft === true ? { ...text, color: ink.soft } : text);
        flow.space(5);
        break;
      case 'notice':
        flow.rule();
        flow.space(4);
        for (const line of block.lines) flow.lines(this.#wrap(line), { ...text, color: ink.soft });
        flow.space(4);
        flow.rule();
        flow.space(6);
        break;
      case 'list':
        for (const item of block.items) {
          flow.need(textSize * leading);
          flow.draw('–', 0, 0, text);
          flow.lines(this.#wrap(item, 12), text, 12);
        }
        flow.space(5);
        break;
      case 'terms':
        this.#terms(block.entries);
        break;
      case 'table':
        drawTable(flow, this.#fonts, this.#place(block));
        this.#placed.delete(block);
        break;
      case 'drawing':
        drawDrawing(flow, this.#fonts, text, block);
        break;
      case undefined:
        break;
    }
  }

  #wrap(line: string, inset = 0): string[] {
    return this.#fonts.regular.wrap(line, textSize, this.#flow.width - inset);
  }

  #place(table: DocumentTable): PlacedTable {
    const placed = this.#placed.get(table) ?? placeTable(this.#flow, this.#fonts, table);
    this.#placed.set(table, placed);
    return placed;
  }

  /** `after`: points that have to stand on the same page as the heading. */
  #heading(heading: Heading, after: number): void {
    const size = headings[heading.level];
    const flow = this.#flow;
    flow.need(size * 2.5 + Math.max(size * 1.5, after));
    flow.space(size * 0.6);
    this.places.set(heading, flow.place);
    const lines = this.#fonts.bold.wrap(heading.text, size, flow.width);
    flow.lines(lines, { ...this.#text, font: this.#fonts.bold, size });
    flow.space(size * 0.3);
  }

  /** Points that the heading before this block wants below it: what introduces something, and where that begins. */
  #after(index: number): number {
    const block = this.#blocks[index];
    switch (block?.kind) {
      case 'table':
        return this.#place(block).start;
      case 'drawing':
        return drawnHeight(this.#flow, block);
      case 'heading':
        return headings[block.level] * 2.5 + Math.min(this.#after(index + 1), this.#flow.pageRoom / 2);
      case 'paragraph': {
        const own = this.#wrap(block.text).length * textSize * leading + 5;
        return own > this.#flow.pageRoom / 3 ? textSize * leading * 2 : own + this.#after(index + 1);
      }
      default:
        return 0;
    }
  }

  #terms(entries: readonly (readonly [string, string])[]): void {
    const [flow, text] = [this.#flow, this.#text];
    for (const [term, said] of entries) {
      const [label = ''] = this.#fonts.bold.wrap(term, textSize, termWidth - 8);
      flow.need(textSize * 3);
      flow.draw(label, 0, 0, { ...text, font: this.#fonts.bold });
      flow.lines(this.#wrap(said, termWidth), text, termWidth);
      flow.space(2);
    }
    flow.space(5);
  }
}

function headingsAfter(blocks: readonly DocumentBlock[], index: number): Heading[] {
  return blocks.slice(index + 1).filter((block) => block.kind === 'heading');
}

/** Headings of the second level, each with those of the third that follow it. */
function outline(places: ReadonlyMap<Heading, PagePlace>): OutlineEntry[] {
  const entries: { text: string; place: PagePlace; below: OutlineEntry[] }[] = [];
  for (const [{ level, text }, place] of places) {
    if (level === 2) entries.push({ text, place, below: [] });
    else if (level === 3) entries.at(-1)?.below.push({ text, place, below: [] });
  }
  return entries;
}
