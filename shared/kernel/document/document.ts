/** A report as its parts, so that one content can be written in several forms. Texts are plain and may be hostile. */
export interface ReportDocument {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly blocks: readonly DocumentBlock[];
  /** Printed at the foot of every page, before its number: a digest, a case. */
  readonly footer: string;
}

export type DocumentBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly soft?: boolean }
  | { readonly kind: 'notice'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'terms'; readonly entries: readonly (readonly [term: string, text: string])[] }
  | DocumentTable;

export interface DocumentTable {
  readonly kind: 'table';
  readonly caption?: string;
  /** `share` of the width, in any unit: shares are set against their sum. */
  readonly columns: readonly { readonly title: string; readonly share: number; readonly numeric?: boolean }[];
  /** Cells in the order of the columns; lines within a cell are separated by a line feed. */
  readonly rows: readonly (readonly string[])[];
}

/** The bytes of two TrueType fonts. */
export interface ReportFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}
