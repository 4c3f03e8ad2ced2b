import type { Catalog } from './catalog.ts';
import { unknownId, type Claim } from './claim.ts';
import type { Source } from './schema/index.ts';

/** Columns that say whose keys they hold: the source is there and has the column. */
export function columnReferences(source: Source, { sources }: Catalog): Claim[] {
  return source.columns.flatMap(({ references = [] }, index) =>
    references.flatMap((reference, position): Claim[] => {
      const at = ['columns', index, 'references', position];
      const target = reference.source === source.id ? source : sources.get(reference.source);
      const columns = target?.columns.map(({ name }) => name) ?? [];
      return [
        ...unknownId([...at, 'source'], 'source', reference.source, [...sources.keys()]),
        ...(columns.length === 0
          ? []
          : unknownId([...at, 'column'], `column of ${reference.source}`, reference.column, columns)),
      ];
    }),
  );
}
