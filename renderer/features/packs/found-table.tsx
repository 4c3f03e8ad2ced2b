import { useState, type JSX } from 'react';
import { formatCounted } from '../../ui/format.ts';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useGrowing } from '../../ui/use-growing.ts';

/** More rows than this help nobody who reads; the filter finds the others. */
const mostRows = 100;
/** Rows that are laid out in one frame. */
const atOnce = 20;

/** A long list as a table of its first rows, with a filter that finds the others. A model has hundreds of files. */
export function FoundTable<Row>({
  caption,
  filterLabel,
  rows,
  textOf,
  rowKey,
  columns,
}: {
  readonly caption: string;
  readonly filterLabel: string;
  readonly rows: readonly Row[];
  /** What the filter looks at. */
  readonly textOf: (row: Row) => string;
  readonly rowKey: (row: Row, index: number) => string;
  readonly columns: readonly SimpleColumn<Row>[];
}): JSX.Element {
  const [filter, setFilter] = useState('');
  const needle = filter.trim().toLowerCase();
  const found = needle === '' ? rows : rows.filter((row) => textOf(row).toLowerCase().includes(needle));
  const shown = useGrowing(found.slice(0, mostRows), atOnce);
  return (
    <>
      {rows.length > atOnce && (
        <div className="pack-filter">
          <TextField label={filterLabel} value={filter} onChange={setFilter} />
          <span className="muted">
            {found.length > mostRows
              ? `The first ${String(mostRows)} of ${formatCounted(found.length, 'line')}`
              : formatCounted(found.length, 'line')}
          </span>
        </div>
      )}
      <SimpleTable caption={caption} hideCaption rows={shown} rowKey={rowKey} columns={columns} />
    </>
  );
}
