import type { JSX, ReactNode } from 'react';
import { marks, type GridCell, type GridRange } from './grid-cursor.ts';
import type { GridColumn } from './grid-column.ts';

/** One row on screen; `row` is undefined while it is being fetched. */
export function GridLine<Row>({
  index,
  start,
  total,
  row,
  columns,
  cursor,
  selected,
  range,
  onChoose,
  onOpen,
}: {
  readonly index: number;
  /** Pixels from the top of the body. */
  readonly start: number;
  readonly total: number;
  readonly row: Row | undefined;
  readonly columns: readonly GridColumn<Row>[];
  /** The cell that takes the focus, unless a header has it. */
  readonly cursor: GridCell | null;
  readonly selected: boolean;
  readonly range: GridRange;
  readonly onChoose: (cell: GridCell, extend: boolean) => void;
  readonly onOpen: (row: Row, index: number) => void;
}): JSX.Element {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className="grid-row"
      style={{ transform: `translateY(${start}px)`, minWidth: total }}
    >
      {columns.map((column, position) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={position + 1}
          tabIndex={cursor?.row === index && cursor.column === position ? 0 : -1}
          data-cell={`${index}:${position}`}
          data-marked={marks(range, index, position)}
          className={column.end === true ? 'grid-cell grid-end' : 'grid-cell'}
          onMouseDown={(event) => onChoose({ row: index, column: position }, event.shiftKey)}
          onDoubleClick={() => (row === undefined ? undefined : onOpen(row, index))}
        >
          {row === undefined ? <span className="grid-waiting">…</span> : cellOf(column, row)}
        </div>
      ))}
    </div>
  );
}

function cellOf<Row>(column: GridColumn<Row>, row: Row): ReactNode {
  if (column.cell !== undefined) return column.cell(row);
  const text = column.text(row);
  if (text === null) return <span className="null">null</span>;
  return text === '' ? <span className="null">empty</span> : text;
}
