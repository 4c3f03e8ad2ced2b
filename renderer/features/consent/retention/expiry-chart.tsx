import type { JSX } from 'react';
import type { RetentionForecast } from '../../../../shared/workbench/index.ts';
import { ChartFrame } from '../../../ui/charts/chart-frame.tsx';
import { formatCount } from '../../../ui/format.ts';

interface Column {
  readonly bucket: string;
  readonly label: string;
  readonly records: number;
  readonly cells: number;
  readonly due: number;
  readonly held: number;
  readonly kept: number;
  readonly released: number;
}

const names: Readonly<Record<string, string>> = {
  overdue: 'Overdue',
  later: 'Later',
  running: 'Running',
  unknown: 'Not known',
};

/** One column for each month: due, kept and held cells on top of one another. A column opens its records. */
export function ExpiryChart({
  forecast,
  lines,
  chosen,
  onChoose,
}: {
  readonly forecast: RetentionForecast;
  readonly lines: RetentionForecast['lines'];
  readonly chosen: string | undefined;
  readonly onChoose: (bucket: string) => void;
}): JSX.Element {
  const all = ['overdue', ...forecast.months, 'later', 'running', 'unknown'].map((bucket) =>
    columnOf(bucket, lines),
  );
  const drawn = all.filter(
    ({ bucket, cells }) => forecast.months.includes(bucket) || (bucket === 'overdue' && cells > 0),
  );
  const rest = all.filter(({ bucket, cells }) => !drawn.some((one) => one.bucket === bucket) && cells > 0);
  const most = Math.max(1, ...drawn.filter(({ bucket }) => bucket !== 'overdue').map(({ cells }) => cells));
  return (
    <ChartFrame
      title="Cells that expire, by month"
      rows={all.filter(({ cells, released }) => cells > 0 || released > 0)}
      columns={[
        { id: 'when', header: 'When', cell: ({ label }) => label },
        { id: 'records', header: 'Records', numeric: true, cell: ({ records }) => formatCount(records) },
        { id: 'cells', header: 'Cells', numeric: true, cell: ({ cells }) => formatCount(cells) },
        { id: 'due', header: 'Due', numeric: true, cell: ({ due }) => formatCount(due) },
        { id: 'held', header: 'Held', numeric: true, cell: ({ held }) => formatCount(held) },
        { id: 'kept', header: 'Kept by law', numeric: true, cell: ({ kept }) => formatCount(kept) },
        { id: 'released', header: 'Let go', numeric: true, cell: ({ released }) => formatCount(released) },
      ]}
    >
      <div className="expiry-chart" role="group" aria-label="Months" tabIndex={0}>
        {drawn.map((column) => (
          <ExpiryColumn
            key={column.bucket}
            column={column}
            share={Math.min(1, column.cells / most)}
            cut={column.cells > most}
            pressed={column.bucket === chosen}
            onChoose={() => onChoose(column.bucket)}
          />
        ))}
      </div>
      <ul className="legend">
        <li>
          <span className="legend-mark fill-loaded" /> due
        </li>
        <li>
          <span className="legend-mark fill-mask" /> kept by law
        </li>
        <li>
          <span className="legend-mark fill-deny" /> held
        </li>
        {rest.map(({ bucket, label, cells }) => (
          <li key={bucket}>
            <button type="button" className="link-button" onClick={() => onChoose(bucket)}>
              {label}: {formatCount(cells)}
            </button>
          </li>
        ))}
        <li>Choose a column to see its records. A cell under two rules counts under both.</li>
      </ul>
    </ChartFrame>
  );
}

function columnOf(bucket: string, lines: RetentionForecast['lines']): Column {
  const own = lines.filter((line) => line.bucket === bucket);
  const sum = (member: 'records' | 'cells' | 'due' | 'held' | 'kept' | 'released'): number =>
    own.reduce((total, line) => total + line[member], 0);
  return {
    bucket,
    label: names[bucket] ?? bucket,
    records: sum('records'),
    cells: sum('cells'),
    due: sum('due'),
    held: sum('held'),
    kept: sum('kept'),
    released: sum('released'),
  };
}

function ExpiryColumn({
  column,
  share,
  cut,
  pressed,
  onChoose,
}: {
  readonly column: Column;
  readonly share: number;
  readonly cut: boolean;
  readonly pressed: boolean;
  readonly onChoose: () => void;
}): JSX.Element {
  const { label, cells, due, held, kept } = column;
  const text = `${label}: ${formatCount(cells)} cells, ${formatCount(due)} due, ${formatCount(held)} held, ${formatCount(kept)} kept by law`;
  return (
    <button
      type="button"
      className="expiry-column"
      aria-pressed={pressed}
      title={text}
      disabled={cells === 0}
      onClick={onChoose}
    >
      <span className="visually-hidden">{text}</span>
      <span className="expiry-count" aria-hidden="true">
        {cut ? `${formatCount(cells)} ↑` : ''}
      </span>
      <span
        className="expiry-bar"
        style={{ height: `${String(Math.max(cells > 0 ? 2 : 0, share * 120))}px` }}
      >
        <span className="fill-deny" style={{ flexGrow: held }} />
        <span className="fill-mask" style={{ flexGrow: kept }} />
        <span className="fill-loaded" style={{ flexGrow: due }} />
      </span>
      <span className="expiry-month" aria-hidden="true">
        {/^\d{4}-/.test(label) ? label.slice(2) : label}
      </span>
    </button>
  );
}
