/** A report as its parts, so that one content can be written in several forms. Texts are plain and may be hostile. */
export interface ReportDocument {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly blocks: readonly DocumentBlock[];
  /** Printed at the foot of every page, before its number: a digest, a case. */
  readonly footer: string;
}

export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

export type DocumentBlock =
  | Heading
  /** Headings of the second and third level that come after it: on paper with the numbers of their pages. */
  | { readonly kind: 'contents'; readonly title: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly soft?: boolean }
  | { readonly kind: 'notice'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'terms'; readonly entries: readonly (readonly [term: string, text: string])[] }
  | DocumentTable
  | DocumentDrawing;

export interface DocumentTable {
  readonly kind: 'table';
  readonly caption?: string;
  /** `share` of the width, in any unit: shares are set against their sum. */
  readonly columns: readonly { readonly title: string; readonly share: number; readonly numeric?: boolean }[];
  /** Cells in the order of the columns; lines within a cell are separated by a line feed. */
  readonly rows: readonly (readonly string[])[];
}

/** A drawing of boxes, lines and texts, in its own units from the top left; made smaller to fit the page, never larger. */
export interface DocumentDrawing {
  readonly kind: 'drawing';
  /** What is seen on it, for those who do not see it. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly DrawnShape[];
}

export type DrawnShape =
  | {
      readonly shape: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly filled: boolean;
    }
  | {
      readonly shape: 'line';
      readonly from: readonly [x: number, y: number];
      readonly to: readonly [x: number, y: number];
    }
  | {
      readonly shape: 'text';
      readonly x: number;
      /** Of the base line. */
      readonly y: number;
      readonly size: number;
      readonly bold: boolean;
      readonly text: string;
    };

/** The bytes of two TrueType fonts. */
export interface ReportFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}
