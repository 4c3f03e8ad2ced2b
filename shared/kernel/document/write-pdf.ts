import type { Job } from '../ports.ts';
import type { ReportDocument, ReportFonts } from './document.ts';

/**
 * A report as PDF, A4, with both fonts embedded as subsets. Same content, same bytes: it holds no date, and ids are
 * counted. A character that the font lacks is written as its code (⟨U+738B⟩), so nothing is lost, and text that runs right
 * to left stands in the order of its characters; the HTML form of a report shows both as they are.
 */
export async function writePdf(content: ReportDocument, fonts: ReportFonts, job: Job): Promise<Uint8Array> {
  // Loaded when first needed: a window that never makes a PDF never loads what writes it.
  const { renderPdf } = await import('./render-pdf.ts');
  return await renderPdf(content, fonts, job);
}
