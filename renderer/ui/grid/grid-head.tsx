import type { JSX } from 'react';
import type { GridColumn } from './grid-column.ts';
import type { GridTable } from './use-grid-table.ts';

/** The header row: its cells take part in the walk of the arrow keys, and their right edges can be dragged. */
export function GridHead<Row>({
  table,
  columns,
  active,
  total,
  onChoose,
}: {
  readonly table: GridTable;
  readonly columns: readonly GridColumn<Row>[];
  /** The column whose header has the cursor, if one has. */
  readonly active: number | null;
  readonly total: number;
  readonly onChoose: (column: number) => void;
}): JSX.Element {
  const headers = new Map(table.getFlatHeaders().map((header) => [header.column.id, header]));
  return (
    <div role="rowgroup" className="grid-head" style={{ minWidth: total }}>
      <div role="row" aria-rowindex={1} className="grid-row">
        {columns.map((column, index) => (
          <div
            key={column.id}
            role="columnheader"
            tabIndex={active === index ? 0 : -1}
            data-cell={`head:${index}`}
            aria-colindex={index + 1}
            className={column.end === true ? 'grid-cell grid-end' : 'grid-cell'}
            title={`${column.header}. Shift with left or right makes it narrower or wider.`}
            onMouseDown={() => onChoose(index)}
          >
            {column.header}
            <span
              className="grid-resize"
              aria-hidden="true"
              data-resizing={headers.get(column.id)?.column.getIsResizing() === true}
              onMouseDown={(event) => {
                event.stopPropagation();
                event.preventDefault();
                headers.get(column.id)?.getResizeHandler()(event);
              }}
              onTouchStart={(event) => headers.get(column.id)?.getResizeHandler()(event)}
              onDoubleClick={() => headers.get(column.id)?.column.resetSize()}
            />
          </div>
        ))}
      </div>
    </div>
  );
}
