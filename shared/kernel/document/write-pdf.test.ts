import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { silentJob } from '../ports.ts';
import { sha256 } from '../sha256.ts';
import type { DocumentBlock, ReportDocument, ReportFonts } from './document.ts';
import { drawnHeight } from './draw-drawing.ts';
import { placeTable } from './draw-table.ts';
import { PageFlow } from './page-flow.ts';
import { PageFont } from './page-text.ts';
import { writePdf } from './write-pdf.ts';

const { resolve } = createRequire(import.meta.url);
const fonts: ReportFonts = {
  regular: readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')),
  bold: readFileSync(resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')),
};
const report = (blocks: readonly DocumentBlock[]): ReportDocument => ({
  title: 'A report',
  language: 'en',
  footer: 'digest',
  blocks,
});
const pages = async (blocks: readonly DocumentBlock[]): Promise<number> =>
  (await PDFDocument.load(await writePdf(report(blocks), fonts, silentJob))).getPageCount();

describe('a report as PDF', () => {
  it('is the same bytes every time, and other bytes for another text', async () => {
    const one = report([{ kind: 'paragraph', text: 'Łódź Привет Ελλάδα' }]);
    const digest = async (content: ReportDocument): Promise<string> =>
      sha256(await writePdf(content, fonts, silentJob));
    expect(await digest(one)).toBe(await digest(one));
    expect(await digest(one)).not.toBe(await digest(report([{ kind: 'paragraph', text: 'Lodz' }])));
  });

  it('holds no date, so that it does not say when it was made rather than what it says', async () => {
    const made = await PDFDocument.load(await writePdf(report([]), fonts, silentJob), {
      updateMetadata: false,
    });
    expect(made.getCreationDate()).toBeUndefined();
    expect(made.getTitle()).toBe('A report');
  });

  it('knows what of a table has to stand under its heading: the head and the first row, but no more than half a page', async () => {
    const document = await PDFDocument.create();
    document.registerFontkit(fontkit);
    const flow = new PageFlow(document);
    const font = new PageFont(await document.embedFont(fonts.regular));
    const start = (lines: number): number =>
      placeTable(
        flow,
        { regular: font, bold: font },
        {
          kind: 'table',
          columns: [{ title: 'One', share: 1 }],
          rows: [['cell\n'.repeat(lines - 1)]],
        },
      ).start;
    const line = 8 * 1.25;
    expect(start(8) - start(1)).toBeCloseTo(7 * line);
    expect(start(1)).toBeGreaterThan(2 * line);
    expect(start(300)).toBeLessThan(flow.pageRoom * 0.6);
  });

  it('lists its headings with their pages, leads there, and has them as an outline', async () => {
    const parts = ['Model', 'Entities', 'Losses'];
    const blocks: DocumentBlock[] = [
      { kind: 'heading', level: 1, text: 'A report' },
      { kind: 'contents', title: 'Contents' },
      ...parts.flatMap((text): DocumentBlock[] => [
        { kind: 'heading', level: 2, text },
        { kind: 'heading', level: 3, text: `${text} one` },
        { kind: 'paragraph', text: 'line\n'.repeat(100) },
      ]),
    ];
    const made = await PDFDocument.load(await writePdf(report(blocks), fonts, silentJob));
    const [first] = made.getPages();
    const links = first?.node.Annots()?.asArray() ?? [];
    const pagesOf = links.map((link) => {
      const target = made.context.lookup(link, PDFDict).lookup(PDFName.of('Dest'), PDFArray).get(0);
      return made.getPages().findIndex(({ ref }) => ref === target);
    });
    expect(pagesOf).toEqual([0, 0, 2, 2, 4, 4]);
    const outline = made.catalog.lookup(PDFName.of('Outlines'), PDFDict);
    const title = outline.lookup(PDFName.of('First'), PDFDict).lookup(PDFName.of('Title'), PDFHexString);
    expect(title.decodeText()).toBe('Contents');
    expect(outline.lookup(PDFName.of('Count'), PDFNumber).asNumber()).toBe(4);
  });

  it('draws what is taller than a page smaller, so that its heading stands with it', async () => {
    const flow = new PageFlow(await PDFDocument.create());
    const height = drawnHeight(flow, { kind: 'drawing', label: '', width: 100, height: 5000, shapes: [] });
    expect(height).toBeLessThan(flow.pageRoom - 3 * 14);
    const tall: DocumentBlock[] = [
      { kind: 'paragraph', text: 'line\n'.repeat(20) },
      { kind: 'heading', level: 2, text: 'Model' },
      { kind: 'drawing', label: '', width: 100, height: 5000, shapes: [] },
    ];
    expect(await pages(tall)).toBe(2);
  });

  it('begins new pages where one is full, and cuts a row that is taller than a page', async () => {
    const table = (cell: string, rows: number): DocumentBlock => ({
      kind: 'table',
      columns: [
        { title: 'One', share: 1 },
        { title: 'Two', share: 3, numeric: true },
      ],
      rows: Array.from({ length: rows }, () => [cell, '7']),
    });
    expect(await pages([table('short', 3)])).toBe(1);
    expect(await pages([table('short', 200)])).toBeGreaterThan(3);
    expect(await pages([table('line\n'.repeat(300), 1)])).toBeGreaterThan(3);
    expect(await pages([{ kind: 'paragraph', text: 'word '.repeat(4000) }])).toBeGreaterThan(3);
    expect(
      await pages([
        table('', 2),
        { kind: 'list', items: ['', 'x'] },
        { kind: 'terms', entries: [['a', '']] },
      ]),
    ).toBe(1);
  });
});

describe('text on a page', () => {
  let font: PageFont;
  beforeAll(async () => {
    const document = await PDFDocument.create();
    document.registerFontkit(fontkit);
    font = new PageFont(await document.embedFont(fonts.regular));
  });

  it('writes what the font lacks in Latin letters with codes, and what would hide or reorder as codes', () => {
    expect(font.drawable('Łódź Ünï Ж ب')).toBe('Łódź Ünï Ж ب');
    expect(font.drawable('王小明 & 王\u202Egnp\u0007\ud800')).toBe(
      '⟨Wang Xiao Ming U+738B U+5C0F U+660E⟩ & ⟨Wang U+738B⟩⟨U+202E⟩gnp⟨U+0007⟩\ufffd',
    );
    expect([...font.lacking]).toEqual(['王', '小', '明']);
    expect(font.drawable('\u{e000}')).toBe('⟨U+E000⟩');
    expect(font.drawable('a\tb\r')).toBe('a b ');
  });

  it('breaks lines at spaces, and within a word only when a line cannot hold it; nothing is lost', () => {
    const text = `two words and ${'0123456789'.repeat(12)} and more`;
    const lines = font.wrap(text, 10, 120);
    expect(lines.every((line) => font.width(line, 10) <= 120)).toBe(true);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(lines[0]).toBe('two words and');
    const exact = font.width('required,', 10) + 0.1;
    expect(font.wrap('key, required, unique', 10, exact)).toEqual(['key,', 'required,', 'unique']);
    expect(font.wrap('contact_point_address', 10, 90)).toEqual(['contact_point_', 'address']);
  });
});
