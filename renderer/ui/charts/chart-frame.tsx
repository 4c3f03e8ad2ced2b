import { useState, type JSX, type ReactNode } from 'react';
import { Button } from '../button.tsx';
import { SimpleTable, type SimpleColumn } from '../simple-table.tsx';
import './charts.css';

/** A chart and, one click away, the table with the same figures. */
export function ChartFrame<Row>({
  title,
  columns,
  rows,
  children,
}: {
  readonly title: string;
  readonly columns: readonly SimpleColumn<Row>[];
  readonly rows: readonly Row[];
  readonly children: ReactNode;
}): JSX.Element {
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="chart" aria-label={title}>
      <figcaption className="chart-caption">
        <span className="grow">{title}</span>
        <Button
          variant="quiet"
          icon="table"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          aria-label={`${asTable ? 'Chart' : 'Table'} of ${title}`}
        >
          {asTable ? 'Chart' : 'Table'}
        </Button>
      </figcaption>
      {asTable ? (
        <SimpleTable
          caption={title}
          hideCaption
          columns={columns}
          rows={rows}
          rowKey={(_, index) => String(index)}
        />
      ) : (
        children
      )}
    </figure>
  );
}
