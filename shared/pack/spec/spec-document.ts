import type { DocumentBlock, ReportDocument } from '../../kernel/index.ts';
import { entitySections } from './entity-sections.ts';
import { erDrawings } from './er-drawing.ts';
import { filledTable } from './filled-table.ts';
import { lossSections } from './loss-sections.ts';
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
              entries: overview.rows
                .filter(([, said = '']) => said !== '')
                .map(([term = '', said = '']) => [term, said] as const),
            } as const,
          ]),
      { kind: 'contents', title: 'Contents' },
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
      ...tables
        .filter(({ id }) => id !== 'attributes')
        .flatMap((one, index): DocumentBlock[] => [
          { kind: 'heading', level: 2, text: `${String(index + 1)}. ${one.title}` },
          ...sectionOf(one, content),
        ]),
    ],
  };
}

/** Most tables are read as they are; entities are read one by one, and losses by reason. */
function sectionOf({ id, columns, rows, none }: SpecTable, content: SpecContent): DocumentBlock[] {
  if (rows.length === 0) return [{ kind: 'paragraph', text: none }];
  if (id === 'entities') return entitySections(content.inputs.model);
  if (id === 'losses') return lossSections(content.losses);
  const shown = filledTable(columns, rows.slice(0, longestTable).map(inOneLine));
  if (rows.length <= longestTable) return [shown];
  const left = `${String(rows.length - longestTable)} more rows are in spec.xlsx.`;
  return [shown, { kind: 'paragraph', text: left }];
}

/** A long list within a cell runs on: one line for each thing would fill pages. */
function inOneLine(row: readonly string[]): string[] {
  return row.map((cell) => {
    const [head = '', ...items] = cell.split('\n- ');
    return items.length > 4 ? `${head}: ${items.join('; ')}` : cell;
  });
}
