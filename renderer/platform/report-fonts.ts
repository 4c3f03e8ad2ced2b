import boldAddress from 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf?url';
import regularAddress from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf?url';
import type { ReportFonts } from '../../shared/kernel/index.ts';

/** The fonts of PDF reports, from our origin, when the first PDF is made. */
export async function fetchReportFonts(): Promise<ReportFonts> {
  return { regular: await fetchFont(regularAddress), bold: await fetchFont(boldAddress) };
}

async function fetchFont(address: string): Promise<Uint8Array> {
  const response = await fetch(new URL(address, import.meta.url));
  if (!response.ok) throw new Error(`a font cannot be fetched: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
