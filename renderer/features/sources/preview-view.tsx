import { useCallback, useDeferredValue, useMemo, useState, type JSX } from 'react';
import { mapResult } from '../../../shared/kernel/index.ts';
import type { RowsPage, SourceSummary } from '../../../shared/workbench/index.ts';
import { PagedGrid } from '../../parts/paged-grid.tsx';
import { usePagedRows } from '../../state/paged-rows.ts';
import { callWorkbench } from '../../state/workbench.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { formatCounted } from '../../ui/format.ts';
import { TextField } from '../../ui/text-field.tsx';

type Row = RowsPage['rows'][number];

const numeric = new Set(['integer', 'decimal']);

/** The loaded rows as delivered. */
export function PreviewView({ source }: { readonly source: SourceSummary }): JSX.Element {
  const [text, setText] = useState('');
  const find = useDeferredValue(text.trim());
  const [names, setNames] = useState<readonly string[]>(() => source.columns.map((column) => column.name));
  const load = useCallback(
    async (offset: number, limit: number) => {
      const page = await callWorkbench('sources.rows', {
        source: source.id,
        offset,
        limit,
        ...(find === '' ? {} : { find }),
      });
      if (page.ok) setNames((before) => (same(before, page.value.columns) ? before : page.value.columns));
      return mapResult(page, ({ total, rows }) => ({ total, rows }));
    },
    [source.id, find],
  );
  const rows = usePagedRows<Row>(load);
  const columns = useMemo(() => columnsOf(names, source), [names, source]);
  return (
    <>
      <div className="toolbar">
        <TextField
          label="Find in all columns"
          hideLabel
          icon="search"
          placeholder="Find in all columns"
          value={text}
          onChange={setText}
        />
        <span className="muted" role="status">
          {rows.total === undefined ? '' : formatCounted(rows.total, 'row')}
        </span>
      </div>
      <PagedGrid
        label={`Rows of ${source.name}`}
        rows={rows}
        columns={columns}
        empty="No row holds this text"
      />
    </>
  );
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function columnsOf(names: readonly string[], source: SourceSummary): readonly GridColumn<Row>[] {
  const many = source.extracts.length > 1;
  return [
    ...(many ? [{ id: ' extract', header: 'extract', width: 120, text: (row: Row) => row.extract }] : []),
    { id: ' row', header: 'row', width: 64, end: true, text: (row: Row) => String(row.row) },
    ...names.map((name, index) => ({
      id: name,
      header: name,
      width: widthOf(name),
      end: numeric.has(source.columns.find((column) => column.name === name)?.type ?? 'text'),
      text: (row: Row) => row.cells[index] ?? null,
    })),
  ];
}

/** Wide enough for the name, within reason: columns that begin alike are told apart by how they end. */
function widthOf(name: string): number {
  return Math.min(280, Math.max(140, name.length * 9 + 28));
}
