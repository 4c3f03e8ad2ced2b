import { useDeferredValue, useEffect, useMemo, useState, type JSX } from 'react';
import type { AppError } from '../../../../shared/kernel/index.ts';
import type { LineageGraphDto } from '../../../../shared/workbench/index.ts';
import { useLineageDesk } from '../../../state/lineage-desk.ts';
import { inspect } from '../../../state/navigation.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, Loading } from '../../../ui/empty-state.tsx';
import { ErrorView } from '../../../ui/error-view.tsx';
import { DataGrid } from '../../../ui/grid/data-grid.tsx';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { exportLineage } from '../export-lineage.ts';
import { showOnLineage } from '../pick-column.ts';
import { arranged, rowsOfEdges, rowsOfPairs, sortKeys, type EdgeRow, type SortKey } from './edge-row.ts';
import { readEdges } from './read-edges.ts';

const columns: readonly GridColumn<EdgeRow>[] = [
  { id: 'from', header: 'From', width: 260, text: ({ from }) => from },
  { id: 'to', header: 'To', width: 260, text: ({ to }) => to },
  { id: 'type', header: 'Type', width: 90, text: ({ type }) => type },
  { id: 'subtype', header: 'Subtype', width: 170, text: ({ subtype }) => subtype },
  { id: 'masking', header: 'Masked', width: 80, text: ({ masking }) => masking },
  { id: 'by', header: 'By', width: 260, text: ({ by }) => by },
  { id: 'file', header: 'File', width: 240, text: ({ file }) => file },
  { id: 'path', header: 'Place', width: 160, text: ({ path }) => path },
];

type Scope = 'pairs' | 'path' | 'all';

/** The canvas as a table: edges between datasets, of the path that is picked, or all between columns. */
export function EdgeTable({ graph }: { readonly graph: LineageGraphDto }): JSX.Element {
  const path = useLineageDesk((state) => state.path);
  const [wanted, setWanted] = useState<Scope>('all');
  const [find, setFind] = useState('');
  const [sort, setSort] = useState<SortKey | 'none'>('none');
  const [descending, setDescending] = useState(false);
  const scope = wanted === 'path' && path === null ? 'all' : wanted;
  const all = useEdges(graph, scope === 'all');
  const rows = useMemo(
    () =>
      scope === 'pairs' ? rowsOfPairs(graph) : scope === 'path' ? rowsOfEdges(path?.edges ?? []) : all.rows,
    [scope, graph, path, all.rows],
  );
  const asked = useDeferredValue(find);
  const shown = useMemo(
    () => (rows === undefined ? undefined : arranged(rows, asked, sort === 'none' ? null : sort, descending)),
    [rows, asked, sort, descending],
  );
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
          {shown === undefined
            ? ''
            : `${shown.length.toLocaleString('en')} ${shown.length === 1 ? 'edge' : 'edges'}`}
        </span>
      </div>
      <Rows rows={shown} error={scope === 'all' ? all.error : undefined} />
    </div>
  );
}

function Rows({
  rows,
  error,
}: {
  readonly rows: readonly EdgeRow[] | undefined;
  readonly error: AppError | undefined;
}): JSX.Element {
  if (error !== undefined) return <ErrorView error={error} />;
  if (rows === undefined) return <Loading what="the edges" />;
  if (rows.length === 0) return <EmptyState title="No edge">Nothing matches the filter.</EmptyState>;
  return (
    <DataGrid
      label="Edges of the lineage"
      columns={columns}
      rowCount={rows.length}
      rowAt={(index) => rows[index]}
      onSelect={({ to }) => inspect({ kind: 'lineage', node: to })}
      onOpen={({ to }) => void showOnLineage(to)}
    />
  );
}

/** All edges between columns, read when they are first wanted and again when the lineage has changed. */
function useEdges(
  graph: LineageGraphDto,
  wanted: boolean,
): { readonly rows: readonly EdgeRow[] | undefined; readonly error: AppError | undefined } {
  const [read, setRead] = useState<{
    readonly of: LineageGraphDto;
    readonly rows?: readonly EdgeRow[];
    readonly error?: AppError;
  }>();
  const needed = wanted && read?.of !== graph;
  useEffect(() => {
    if (!needed) return undefined;
    let left = false;
    const fetch = async (): Promise<void> => {
      const answer = await readEdges();
      if (left) return;
      setRead(answer.ok ? { of: graph, rows: answer.value } : { of: graph, error: answer.error });
    };
    void fetch();
    return () => {
      left = true;
    };
  }, [needed, graph]);
  return { rows: read?.rows, error: read?.error };
}
