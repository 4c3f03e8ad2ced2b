import type { LineageEdgeDto, LineageGraphDto, LineagePath } from '../../../../shared/workbench/index.ts';

/** A line of the table: an edge between columns, or all edges between two datasets. */
export interface EdgeRow {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly subtype: string;
  readonly masking: string;
  readonly by: string;
  readonly file: string;
  readonly path: string;
}

export const sortKeys = ['from', 'to', 'type', 'subtype', 'masking', 'by', 'file'] as const;
export type SortKey = (typeof sortKeys)[number];

export function rowsOfEdges(edges: readonly LineageEdgeDto[]): readonly EdgeRow[] {
  return edges.map(({ from, to, type, subtype, masking, by }) => ({
    from,
    to,
    type,
    subtype,
    masking: masking ? 'yes' : 'no',
    by: by.label,
    file: by.file,
    path: by.path,
  }));
}

export function rowsOfPath(path: LineagePath): readonly EdgeRow[] {
  return rowsOfEdges(Array.from({ length: path.edges }, (_, edge) => path.edge(edge)));
}

export function rowsOfPairs({ edges }: LineageGraphDto): readonly EdgeRow[] {
  return edges.map(({ from, to, direct, indirect }) => ({
    from,
    to,
    type: direct > 0 ? 'DIRECT' : 'INDIRECT',
    subtype: `${direct} direct, ${indirect} indirect`,
    masking: '',
    by: '',
    file: '',
    path: '',
  }));
}

/** Rows that hold every word somewhere, in order of a column; equal ones stay as they were. */
export function arranged(
  rows: readonly EdgeRow[],
  find: string,
  sort: SortKey | null,
  descending: boolean,
): readonly EdgeRow[] {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const left =
    words.length === 0
      ? rows
      : rows.filter((row) => {
          const text = `${row.from} ${row.to} ${row.type} ${row.subtype} ${row.by} ${row.file}`.toLowerCase();
          return words.every((word) => text.includes(word));
        });
  if (sort === null) return left;
  const sign = descending ? -1 : 1;
  return left.toSorted((a, b) => sign * (a[sort] < b[sort] ? -1 : a[sort] > b[sort] ? 1 : 0));
}
