import {
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFDict,
  type PDFDocument,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { PagePlace } from './page-flow.ts';

export interface OutlineEntry {
  readonly text: string;
  readonly place: PagePlace;
  /** Shown when the entry above is opened. */
  readonly below: readonly OutlineEntry[];
}

/** The list of headings that readers of PDF show beside the pages (PDF 1.7, 12.3.3 Document Outline). */
export function writeOutline(document: PDFDocument, entries: readonly OutlineEntry[]): void {
  if (entries.length === 0) return;
  const { context } = document;
  const root = context.obj({ Type: 'Outlines' });
  const reference = context.register(root);
  addItems(document, root, reference, entries, true);
  document.catalog.set(PDFName.of('Outlines'), reference);
}

function addItems(
  document: PDFDocument,
  parent: PDFDict,
  parentReference: PDFRef,
  entries: readonly OutlineEntry[],
  open: boolean,
): void {
  const { context } = document;
  const items = entries.map(({ text, place: { page, y } }) => {
    const item = context.obj({ Dest: [page.ref, 'XYZ', null, y + 8, null] });
    item.set(PDFName.of('Title'), PDFHexString.fromText(text));
    item.set(PDFName.of('Parent'), parentReference);
    return { item, reference: context.register(item) };
  });
  for (const [at, { item, reference }] of items.entries()) {
    const [before, after] = [items[at - 1], items[at + 1]];
    if (before !== undefined) item.set(PDFName.of('Prev'), before.reference);
    if (after !== undefined) item.set(PDFName.of('Next'), after.reference);
    const below = entries[at]?.below ?? [];
    if (below.length > 0) addItems(document, item, reference, below, false);
  }
  const [first, last] = [items[0], items.at(-1)];
  if (first !== undefined) parent.set(PDFName.of('First'), first.reference);
  if (last !== undefined) parent.set(PDFName.of('Last'), last.reference);
  // Below zero: closed.
  parent.set(PDFName.of('Count'), PDFNumber.of(open ? items.length : -items.length));
}
