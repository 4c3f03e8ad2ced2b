import type { DocumentBlock, DocumentTable, ReportDocument } from '../../kernel/index.ts';
import { erDrawings } from './er-drawing.ts';
import type { SpecTable } from './spec-table.ts';
import { specTables, type SpecContent } from './spec-tables.ts';

/** Tables longer than this are cut on paper; the workbook has all rows. */
const longestTable = 4000;

/** The specification for reading and printing: title page, model with its drawing, and every table in order. */
export function specDocument(content: SpecContent): ReportDocument {
  const { model, product, asOf } = content.inputs;
  const [overview, ...tables] = specTables(content);
  const drawings = erDrawings(model);
  return {
    title: `${model.manifest.name}: specification`,
    language: 'en',
    footer: `${model.manifest.name} · ${product.name} ${product.version} · ${asOf}`,
    blocks: [
      { kind: 'heading', level: 1, text: `${model.manifest.name}: specification` },
      ...(model.manifest.description === undefined
        ? []
        : [{ kind: 'paragraph', text: model.manifest.description } as const]),
      {
        kind: 'notice',
        lines: [
          'A design, not a log of what was done; decisions are simulated on the loaded extracts.',
          'Where law is shown, it is not legal advice.',
        ],
      },
      ...(overview === undefined
        ? []
        : [
            {
              kind: 'terms',
              entries: overview.rows.map(([term = '', said = '']) => [term, said] as const),
            } as const,
          ]),
      ...(drawings.length === 0 ? [] : [{ kind: 'heading', level: 2, text: 'Model' } as const]),
      ...(drawings.length < 2
        ? []
        : [
            {
              kind: 'paragraph',
              text: 'Drawn by area; references to entities of another drawing stand in the boxes.',
            } as const,
          ]),
      ...drawings.flatMap(({ title, drawing }): DocumentBlock[] =>
        title === null ? [drawing] : [{ kind: 'heading', level: 3, text: title }, drawing],
      ),
      ...tables.flatMap(({ title, columns, rows, none }, index): DocumentBlock[] => [
        { kind: 'heading', level: 2, text: `${String(index + 1)}. ${title}` },
        ...(rows.length === 0
          ? [{ kind: 'paragraph', text: none } as const]
          : [
              {
                kind: 'table',
                ...filledColumns(columns, rows.slice(0, longestTable)),
              } as const,
            ]),
        ...(rows.length > longestTable
          ? [
              {
                kind: 'paragraph',
                text: `${String(rows.length - longestTable)} more rows are in spec.xlsx.`,
              } as const,
            ]
          : []),
      ]),
    ],
  };
}

/** Paper is narrow: a column that says nothing in any row is left out; the workbook has it. */
function filledColumns(
  columns: SpecTable['columns'],
  rows: SpecTable['rows'],
): Pick<DocumentTable, 'columns' | 'rows'> {
  const filled = columns.map((_, index) => rows.some((row) => (row[index] ?? '') !== ''));
  return {
    columns: columns.filter((_, index) => filled[index]).map(([title, share]) => ({ title, share })),
    rows: rows.map((row) => row.filter((_, index) => filled[index]).map(shortDigest)),
  };
}

/** A digest is too long for a page; the workbook and the manifest have it whole. */
function shortDigest(cell: string): string {
  return /^[0-9a-f]{64}$/.test(cell) ? `${cell.slice(0, 16)}…` : cell;
}
