import { useCallback, useMemo, useState, type JSX } from 'react';
import type { ActivatedRowDto, ResultOf } from '../../../shared/workbench/index.ts';
import { PagedGrid } from '../../parts/paged-grid.tsx';
import { reasonWords } from '../../parts/reason-words.ts';
import { open } from '../../state/navigation.ts';
import { usePagedRows } from '../../state/paged-rows.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Badge } from '../../ui/badge.tsx';
import { formatCounted } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

type Activation = ResultOf<'activation.list'>[number];
type Only = 'all' | 'delivered' | 'suppressed';

/** Rows as the destination would get them; the chosen row tells the reason of every cell. */
export function PreviewView({ activation }: { readonly activation: Activation }): JSX.Element {
  const [only, setOnly] = useState<Only>('all');
  const [row, setRow] = useState<ActivatedRowDto>();
  const { id } = activation;
  const load = useCallback(
    (offset: number, limit: number) =>
      callWorkbench('activation.preview', {
        activation: id,
        ...(only === 'all' ? {} : { only }),
        offset,
        limit,
      }),
    [id, only],
  );
  const rows = usePagedRows<ActivatedRowDto>(load);
  const columns = useMemo(() => gridColumns(activation), [activation]);
  return (
    <>
      <div className="toolbar">
        <Select<Only>
          label="Show"
          value={only}
          onChange={(next) => {
            setOnly(next);
            setRow(undefined);
          }}
          choices={[
            { value: 'all', label: 'The whole audience' },
            { value: 'delivered', label: 'Delivered' },
            { value: 'suppressed', label: 'Suppressed' },
          ]}
        />
        <span className="muted" role="status">
          {rows.total === undefined || !rows.settled ? 'reading…' : formatCounted(rows.total, 'person')}
        </span>
        <span className="muted">Values are personal data. Choose a row for its reasons.</span>
      </div>
      <PagedGrid
        label="Preview"
        rows={rows}
        columns={columns}
        empty="Nobody"
        onSelect={setRow}
        onOpen={({ personId }) => open({ kind: 'person', id: personId, label: personId })}
      />
      {row !== undefined && <RowReasons activation={activation} row={row} />}
    </>
  );
}

const tones = { delivered: 'ok', masked: 'warn', withheld: 'bad', empty: 'plain' } as const;

function gridColumns({ columns }: Activation): GridColumn<ActivatedRowDto>[] {
  return [
    { id: 'person', header: 'Person', width: 130, text: ({ personId }) => personId },
    {
      id: 'status',
      header: 'Status',
      width: 260,
      text: ({ suppressedBy }) =>
        suppressedBy === null ? 'delivered' : `suppressed: ${reasonWords(suppressedBy.code)}`,
    },
    ...columns.map(({ name }, index): GridColumn<ActivatedRowDto> => ({
      id: `column ${name}`,
      header: name,
      width: 190,
      text: ({ cells }) => {
        const cell = cells[index];
        return cell?.outcome === 'withheld' ? 'withheld' : (cell?.value ?? null);
      },
      cell: ({ cells, suppressedBy }) => {
        const cell = cells[index];
        if (cell === undefined) return null;
        const shown = suppressedBy === null || cell.outcome === 'withheld' ? cell.outcome : 'withheld';
        return (
          <span title={cell.reason.text} className={`activation-cell activation-${shown}`}>
            {cell.outcome === 'withheld' ? `⊘ ${reasonWords(cell.reason.code)}` : (cell.value ?? '–')}
          </span>
        );
      },
    })),
  ];
}

/** Why each cell of one person is as it is. */
function RowReasons({
  activation,
  row,
}: {
  readonly activation: Activation;
  readonly row: ActivatedRowDto;
}): JSX.Element {
  return (
    <div className="activation-reasons" tabIndex={0} role="region" aria-label="Reasons">
      <Section
        title={`${row.personId}: ${row.suppressedBy === null ? 'delivered' : row.suppressedBy.text}`}
        flush
      >
        <SimpleTable
          caption="Reasons of the cells"
          hideCaption
          rows={activation.columns.map((column, index) => ({ column, cell: row.cells[index] }))}
          rowKey={({ column }) => column.name}
          columns={[
            { id: 'name', header: 'Column', cell: ({ column }) => column.name },
            {
              id: 'outcome',
              header: 'Outcome',
              cell: ({ cell }) =>
                cell === undefined ? '' : <Badge tone={tones[cell.outcome]}>{cell.outcome}</Badge>,
            },
            { id: 'masking', header: 'Masking', cell: ({ cell }) => cell?.masking ?? '–' },
            {
              id: 'text',
              header: 'Because',
              cell: ({ cell }) => <span className="wrap">{cell?.reason.text}</span>,
            },
            {
              id: 'cause',
              header: 'Cause',
              cell: ({ cell }) => <code className="wrap">{cell?.reason.cause}</code>,
            },
            {
              id: 'code',
              header: 'Code',
              cell: ({ cell }) => <code className="wrap">{cell?.reason.code}</code>,
            },
          ]}
        />
      </Section>
    </div>
  );
}
