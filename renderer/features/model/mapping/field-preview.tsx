import { memo, useState, type JSX } from 'react';
import type { MappingPreview } from '../../../../shared/workbench/index.ts';
import { Badge, Value } from '../../../ui/badge.tsx';
import { ErrorView } from '../../../ui/error-view.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import type { PreviewState } from './use-preview.ts';

export type PreviewRows = 'all' | 'faults';

/** What comes of the rows: counts over the source with their reasons, and rows side by side. */
export function FieldPreview({
  state: { value, error, counting },
  rows,
  onRows,
}: {
  readonly state: PreviewState;
  readonly rows: PreviewRows;
  readonly onRows: (rows: PreviewRows) => void;
}): JSX.Element {
  if (error !== undefined && error.code !== 'job.cancelled') return <ErrorView error={error} />;
  if (value === undefined) return <p className="muted">Reading rows…</p>;
  return (
    <div className="stack">
      {value.findings.length > 0 ? (
        <p className="muted">
          The expression has findings, so nothing is read by it; the rows are as delivered.
        </p>
      ) : (
        <Counts preview={value} counting={counting} />
      )}
      <div className="row row-wrap">
        <ToggleGroup
          label="Rows shown"
          choices={[
            { value: 'all', label: 'All rows' },
            { value: 'faults', label: 'With findings' },
          ]}
          value={rows}
          onChange={onRows}
        />
        <span className="muted">
          {value.rows.length < value.total
            ? `the first ${formatCount(value.rows.length)} of ${formatCount(value.total)}`
            : formatCount(value.total)}
        </span>
      </div>
      <Rows preview={value} />
    </div>
  );
}

function Counts({
  preview: { counts, reasons, type },
  counting,
}: {
  readonly preview: MappingPreview;
  readonly counting: boolean;
}): JSX.Element {
  const [open, setOpen] = useState(true);
  const figures = [
    { label: 'values', rows: counts.values, tone: 'ok' as const },
    { label: 'empty', rows: counts.empty, tone: 'plain' as const },
    { label: 'expression fails', rows: counts.failed, tone: 'bad' as const },
    { label: 'made null', rows: counts.nothing, tone: 'warn' as const },
    { label: 'not usable', rows: counts.unusable, tone: 'bad' as const },
    { label: `not ${type}`, rows: counts.wrongType, tone: 'bad' as const },
    { label: 'out of domain', rows: counts.outOfDomain, tone: 'bad' as const },
  ].filter(({ label, rows }) => rows > 0 || label === 'values');
  const [isPart, all] = [counts.rows < counts.of, formatCount(counts.of)];
  return (
    <div className="stack" role="status" aria-label="What comes of the rows">
      <div className="row row-wrap">
        {figures.map(({ label, rows, tone }) => (
          <Badge key={label} tone={tone}>
            {formatCount(rows)} {label} ({formatShare(rows, Math.max(1, counts.rows))})
          </Badge>
        ))}
        <span className="muted">
          {formatCount(counts.distinct)} different;{' '}
          {isPart ? `of the first ${formatCount(counts.rows)} of ${all} rows` : `of ${all} rows`}
          {counting ? ', counting the rest…' : ''}
        </span>
      </div>
      {reasons.length > 0 && (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Findings</summary>
          <ul className="finding-list">
            {reasons.map(({ reason, rows, example }) => (
              <li key={reason}>
                {formatCount(rows)} × {reason}, for example <code>{example}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** The same for the same answer: keys come faster than answers, and fifty rows need not be compared for each. */
const Rows = memo(function Rows({ preview }: { readonly preview: MappingPreview }): JSX.Element {
  return (
    <SimpleTable
      caption="Rows: delivered, read, normalised"
      hideCaption
      rows={preview.rows}
      rowKey={({ extract, row }) => `${extract}:${row}`}
      columns={[
        { id: 'row', header: 'Row', numeric: true, cell: ({ row }) => formatCount(row) },
        ...preview.columns.map((name, at) => ({
          id: `column ${name}`,
          header: name,
          cell: ({ cells }: MappingPreview['rows'][number]) => <Value value={cells[at] ?? null} />,
        })),
        { id: 'raw', header: 'Read as', cell: ({ raw }) => <Value value={raw} /> },
        { id: 'value', header: 'Normalised', cell: ({ value }) => <Value value={value} /> },
        {
          id: 'note',
          header: 'Finding',
          cell: ({ note, fault }) => {
            const said = fault ?? note;
            return said === null ? '' : <Badge tone={fault === null ? 'warn' : 'bad'}>{said}</Badge>;
          },
        },
      ]}
    />
  );
});
