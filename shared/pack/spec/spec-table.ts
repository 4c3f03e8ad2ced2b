/** One table of the specification: a sheet of the workbook and a section of the document. */
export interface SpecTable {
  /** Name of the sheet: 31 characters at most, none of `[]:*?/\`. */
  readonly id: string;
  readonly title: string;
  /** Share of the width on paper. */
  readonly columns: readonly (readonly [title: string, share: number])[];
  readonly rows: readonly (readonly string[])[];
  /** What is said where there are no rows. */
  readonly none: string;
}

export function table(
  id: string,
  title: string,
  columns: SpecTable['columns'],
  rows: SpecTable['rows'],
  none: string,
): SpecTable {
  return { id, title, columns, rows, none };
}
