import { spreadsheetLine } from '../kernel/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';

/** Where every attribute comes from, one line per column or constant, for people: cells are safe in spreadsheets. */
export function mappingTable({ mappings, entities }: Pick<WorkspaceModel, 'mappings' | 'entities'>): string {
  const lines = mappings.flatMap(({ source, entity, fields, constants }) => {
    const classification = (attribute: string): string =>
      entities.find(({ id }) => id === entity)?.attributes.find(({ id }) => id === attribute)
        ?.classification ?? '';
    return [
      ...fields.flatMap(({ attribute, columns, join, expression, normalisers, note }) =>
        columns.map((column, index) => [
          source,
          column,
          expression !== undefined
            ? `read by ${expression}`
            : columns.length === 1
              ? ''
              : `${String(index + 1)} of ${String(columns.length)}, joined with “${join ?? ' '}”`,
          normalisers.join(' > '),
          entity,
          attribute,
          classification(attribute),
          note ?? '',
        ]),
      ),
      ...constants.map(({ attribute, value }) => {
        return [source, '', `constant “${value}”`, '', entity, attribute, classification(attribute), ''];
      }),
    ];
  });
  const head = ['source', 'column', 'part', 'normalisers', 'entity', 'attribute', 'classification', 'note'];
  return [head, ...lines].map((cells) => spreadsheetLine(cells)).join('');
}
