import { useCallback, useDeferredValue, useEffect, useMemo, useState, type JSX } from 'react';
import { ok } from '../../../../shared/kernel/index.ts';
import type { LineageGraphDto, LineagePath } from '../../../../shared/workbench/index.ts';
import { PagedGrid } from '../../../parts/paged-grid.tsx';
import { useLineageDesk } from '../../../state/lineage-desk.ts';
import { inspect } from '../../../state/navigation.ts';
import { usePagedRows } from '../../../state/paged-rows.ts';
import { callWorkbench } from '../../../state/workbench.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { DataGrid } from '../../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { exportLineage } from '../export-lineage.ts';
import { showOnLineage } from '../pick-column.ts';
import {
  arranged,
  rowsOfEdges,
  rowsOfPairs,
  rowsOfPath,
  sortKeys,
  type EdgeRow,
  type SortKey,
} from './edge-row.ts';

const columns: readonly GridColumn<EdgeRow>[] = [
  { id: 'from', header: 'From', width: 340, text: ({ from }) => from },
  { id: 'to', header: 'To', width: 340, text: ({ to }) => to },
  { id: 'type', header: 'Type', width: 90, text: ({ type }) => type },
  { id: 'subtype', header: 'Subtype', width: 170, text: ({ subtype }) => subtype },
  { id: 'masking', header: 'Masked', width: 80, text: ({ masking }) => masking },
  { id: 'by', header: 'By', width: 260, text: ({ by }) => by },
  { id: 'file', header: 'File', width: 240, text: ({ file }) => file },
  { id: 'path', header: 'Place', width: 160, text: ({ path }) => path },
];

type Scope = 'pairs' | 'path' | 'all';

interface Arrangement {
  readonly find: string;
  readonly sort: SortKey | 'none';
  readonly descending: boolean;
}

/** The canvas as a table: edges between datasets, of the path that is picked, or all between columns. */
export function EdgeTable({ graph }: { readonly graph: LineageGraphDto }): JSX.Element {
  const path = useLineageDesk((state) => state.path);
  const [wanted, setWanted] = useState<Scope>('all');
  const [find, setFind] = useState('');
  const [sort, setSort] = useState<Arrangement['sort']>('none');
  const [descending, setDescending] = useState(false);
  const [total, setTotal] = useState<number>();
  const scope = wanted === 'path' && path === null ? 'all' : wanted;
  const arrangement = { find: useDeferredValue(find), sort, descending };
  return (
    <div className="lineage-table">
      <div className="toolbar">
        <ToggleGroup<Scope>
          label="Which edges"
          value={scope}
          onChange={setWanted}
          choices={[
            { value: 'all', label: 'Columns' },
            { value: 'pairs', label: 'Datasets' },
            ...(path === null ? [] : [{ value: 'path' as const, label: `Path of ${path.title}` }]),
          ]}
        />
        <TextField
          label="Filter edges"
          hideLabel
          icon="search"
          placeholder="Filter"
          value={find}
          onChange={setFind}
        />
        <Select
          label="Sort"
          value={sort}
          choices={[
            { value: 'none', label: 'as data passes' },
            ...sortKeys.map((key) => ({ value: key, label: `by ${key}` })),
          ]}
          onChange={setSort}
        />
        <Button
          aria-pressed={descending}
          disabled={sort === 'none'}
          onClick={() => setDescending(!descending)}
        >
          {descending ? 'Z to A' : 'A to Z'}
        </Button>
        <Button icon="download" onClick={() => void exportLineage('csv')}>
          Export CSV
        </Button>
        <Button onClick={() => void exportLineage('openlineage')}>Export OpenLineage</Button>
        <span className="muted" role="status">
          {total === undefined ? '' : `${total.toLocaleString('en')} ${total === 1 ? 'edge' : 'edges'}`}
        </span>
      </div>
      {scope === 'all' ? (
        <AllEdges {...arrangement} onTotal={setTotal} />
      ) : (
        <FewEdges
          rows={scope === 'pairs' || path === null ? graph : path.along}
          {...arrangement}
          onTotal={setTotal}
        />
      )}
    </div>
  );
}

interface Told {
  readonly onTotal: (total: number | undefined) => void;
}

/** Every edge between columns, fetched as it comes into view. */
function AllEdges({ find, sort, descending, onTotal }: Arrangement & Told): JSX.Element {
  const load = useCallback(
    async (offset: number, limit: number) => {
      const answer = await callWorkbench('lineage.edges', {
        offset,
        limit,
        find: find.slice(0, 200),
        ...(sort === 'none' ? {} : { sort, descending }),
      });
      return answer.ok ? ok({ total: answer.value.total, rows: rowsOfEdges(answer.value.edges) }) : answer;
    },
    [find, sort, descending],
  );
  const rows = usePagedRows<EdgeRow>(load);
  useEffect(() => onTotal(rows.total), [rows.total, onTotal]);
  return (
    <PagedGrid label={label} columns={columns} rows={rows} empty={<NoEdge find={find} />} {...answering} />
  );
}

/** Edges that the window holds anyway. */
function FewEdges({
  rows: of,
  find,
  sort,
  descending,
  onTotal,
}: Arrangement & Told & { readonly rows: LineageGraphDto | LineagePath }): JSX.Element {
  const all = useMemo(() => ('datasets' in of ? rowsOfPairs(of) : rowsOfPath(of)), [of]);
  const rows = useMemo(
    () => arranged(all, find, sort === 'none' ? null : sort, descending),
    [all, find, sort, descending],
  );
  useEffect(() => onTotal(rows.length), [rows.length, onTotal]);
  return rows.length === 0 ? (
    <NoEdge find={find} />
  ) : (
    <DataGrid
      label={label}
      columns={columns}
      rowCount={rows.length}
      rowAt={(index) => rows[index]}
      {...answering}
    />
  );
}

function NoEdge({ find }: { readonly find: string }): JSX.Element {
  return (
    <EmptyState title="No edge">
      {find === ''
        ? 'Map a source to the model, and its columns have a way to go.'
        : 'Nothing matches the filter.'}
    </EmptyState>
  );
}

const label = 'Edges of the lineage';
const answering = {
  onSelect: ({ to }: EdgeRow) => inspect({ kind: 'lineage', node: to }),
  onOpen: ({ to }: EdgeRow) => void showOnLineage(to),
};
