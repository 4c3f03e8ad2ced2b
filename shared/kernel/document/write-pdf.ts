import type { Job } from '../ports.ts';
import type { ReportDocument, ReportFonts } from './document.ts';

export interface WrittenPdf {
  readonly bytes: Uint8Array;
  /** Characters that the fonts lack, by code: they stand in Latin letters with their codes. */
  readonly spelled: readonly string[];
}

/**
 * A report as PDF, A4, with both fonts embedded as subsets. Same content, same bytes: it holds no date, and ids are
 * counted. Characters that the font lacks are written in Latin letters with their codes (⟨Wang U+738B⟩), so that they can be
 * read and none is lost, and a line that runs from left to right and from right to left keeps the order of its characters;
 * the HTML form of a report shows both as they are.
 */
export async function writePdf(content: ReportDocument, fonts: ReportFonts, job: Job): Promise<Uint8Array> {
  return (await writtenPdf(content, fonts, job)).bytes;
}

/** The same, with what the fonts could not show. */
export async function writtenPdf(content: ReportDocument, fonts: ReportFonts, job: Job): Promise<WrittenPdf> {
  // Loaded when first needed: a window that never makes a PDF never loads what writes it.
  const { renderPdf } = await import('./render-pdf.ts');
  return await renderPdf(content, fonts, job);
}
