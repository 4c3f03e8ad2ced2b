import { PDFDocument } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { breathe } from '../breathe.ts';
import type { Job } from '../ports.ts';
import type { DocumentBlock, ReportDocument, ReportFonts } from './document.ts';
import { drawDrawing, drawnHeight } from './draw-drawing.ts';
import { drawTable, placeTable, type PlacedTable } from './draw-table.ts';
import { ink, leading, PageFlow, writeFeet, type LineStyle, type PageFonts } from './page-flow.ts';
import { PageFont } from './page-text.ts';

/** Draws a report as PDF; loaded by `writePdf` when one is made. */
export async function renderPdf(content: ReportDocument, bytes: ReportFonts, job: Job): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit);
  const embed = async (font: Uint8Array) => new PageFont(await document.embedFont(font, { subset: true }));
  const fonts: PageFonts = { regular: await embed(bytes.regular), bold: await embed(bytes.bold) };
  document.setTitle(fonts.regular.drawable(content.title), { showInWindowTitleBar: true });
  document.setLanguage(content.language);
  const flow = new PageFlow(document);
  const text: LineStyle = { font: fonts.regular, size: 9.5, color: ink.text };
  let next: PlacedTable | null = null;
  for (const [index, block] of content.blocks.entries()) {
    if (index % 4 === 0) await breathe(job);
    const following = content.blocks[index + 1];
    const table: PlacedTable | null = next;
    next = following?.kind === 'table' ? placeTable(flow, fonts, following) : null;
    if (block.kind === 'table') drawTable(flow, fonts, table ?? placeTable(flow, fonts, block));
    else {
      const drawn = following?.kind === 'drawing' ? drawnHeight(flow, following) : 0;
      drawBlock(flow, fonts, text, block, next?.start ?? drawn);
    }
  }
  writeFeet(document, { font: fonts.regular, size: 7.5, color: ink.soft }, content.footer);
  return await document.save({ useObjectStreams: true });
}

const headings = { 1: 20, 2: 14, 3: 11 } as const;

/** `after`: points that have to stand on the same page as a heading. */
function drawBlock(
  flow: PageFlow,
  fonts: PageFonts,
  text: LineStyle,
  block: Exclude<DocumentBlock, { readonly kind: 'table' }>,
  after: number,
): void {
  const wrap = (line: string, inset = 0): string[] => text.font.wrap(line, text.size, flow.width - inset);
  switch (block.kind) {
    case 'heading': {
      const size = headings[block.level];
      flow.need(size * 2.5 + Math.max(size * 1.5, after));
      flow.space(size * 0.6);
      flow.lines(fonts.bold.wrap(block.text, size, flow.width), { ...text, font: fonts.bold, size });
      flow.space(size * 0.3);
      break;
    }
    case 'paragraph':
      flow.lines(wrap(block.text), block.soft === true ? { ...text, color: ink.soft } : text);
      flow.space(5);
      break;
    case 'notice':
      flow.rule();
      flow.space(4);
      for (const line of block.lines) flow.lines(wrap(line), { ...text, color: ink.soft });
      flow.space(4);
      flow.rule();
      flow.space(6);
      break;
    case 'list':
      for (const item of block.items) {
        flow.need(text.size * leading);
        flow.draw('–', 0, 0, text);
        flow.lines(wrap(item, 12), text, 12);
      }
      flow.space(5);
      break;
    case 'terms':
      drawTerms(flow, fonts, text, block.entries);
      break;
    case 'drawing':
      drawDrawing(flow, fonts, text, block);
      break;
  }
}

const termWidth = 130;

function drawTerms(
  flow: PageFlow,
  fonts: PageFonts,
  text: LineStyle,
  entries: readonly (readonly [string, string])[],
): void {
  for (const [term, said] of entries) {
    const [label = ''] = fonts.bold.wrap(term, text.size, termWidth - 8);
    flow.need(text.size * 3);
    flow.draw(label, 0, 0, { ...text, font: fonts.bold });
    flow.lines(text.font.wrap(said, text.size, flow.width - termWidth), text, termWidth);
    flow.space(2);
  }
  flow.space(5);
}
