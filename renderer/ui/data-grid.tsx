import { useVirtualizer, type Range } from '@tanstack/react-virtual';
import { defaultRangeExtractor } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type JSX, type ReactNode } from 'react';
import { clampCell, copyRange, marks, moveCell, type GridCell, type GridRange } from './grid-cursor.ts';
import './data-grid.css';

export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly width?: number;
  readonly end?: boolean;
  /** The value as copied; null is shown as `null`. */
  readonly text: (row: Row) => string | null;
  readonly cell?: (row: Row) => ReactNode;
}

interface DataGridProps<Row> {
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** A row, or undefined while it is being fetched. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Called with the first and last row on screen. */
  readonly onRange?: (first: number, last: number) => void;
  /** Enter or double click. */
  readonly onOpen?: (row: Row, index: number) => void;
  /** The row the cursor is on. */
  readonly onSelect?: (row: Row, index: number) => void;
}

const rowHeight = 26;
const defaultWidth = 140;
/** Chromium lays out at most some 33.5 million pixels; above that the last rows could not be reached. */
const mostRows = 1_250_000;

/** A virtual grid: real rows for what is on screen, arrows, Page, Home/End, Shift to mark, Ctrl/Cmd-C to copy. */
export function DataGrid<Row>({
  label,
  columns,
  rowCount,
  rowAt,
  onRange,
  onOpen,
  onSelect,
}: DataGridProps<Row>): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<GridRange>({
    anchor: { row: 0, column: 0 },
    active: { row: 0, column: 0 },
  });
  const [hasFocus, setHasFocus] = useState(false);
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const count = Math.min(rowCount, mostRows);
  const active = clampCell(range.active, count, columns.length);
  // Its functions are used in this component only and are never handed on.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingEnd: 0,
    // The focused row stays mounted when it is scrolled away: removing it would throw the focus to the page.
    rangeExtractor: (visible: Range) => withActive(defaultRangeExtractor(visible), active.row, count),
  });
  const items = virtual.getVirtualItems();
  const onScreen = virtual.range;
  const first = onScreen?.startIndex ?? 0;
  const last = onScreen?.endIndex ?? 0;

  useEffect(() => {
    if (count > 0) onRange?.(first, last);
  }, [onRange, first, last, count]);

  useEffect(() => {
    if (!hasFocus) return;
    scroller.current
      ?.querySelector<HTMLElement>(`[data-cell="${active.row}:${active.column}"]`)
      ?.focus({ preventScroll: true });
  }, [hasFocus, active.row, active.column]);

  const widthOf = (column: GridColumn<Row>) => widths[column.id] ?? column.width ?? defaultWidth;
  const template = columns
    .map((column, index) =>
      index === columns.length - 1 ? `minmax(${widthOf(column)}px, 1fr)` : `${widthOf(column)}px`,
    )
    .join(' ');
  const total = columns.reduce((sum, column) => sum + widthOf(column), 0);

  function go(next: GridCell, extend: boolean): void {
    const cell = clampCell(next, count, columns.length);
    setRange({ anchor: extend ? range.anchor : cell, active: cell });
    virtual.scrollToIndex(cell.row);
    revealColumn(cell.column);
    const row = rowAt(cell.row);
    if (row !== undefined && cell.row !== active.row) onSelect?.(row, cell.row);
  }

  function revealColumn(column: number): void {
    const box = scroller.current;
    if (box === null) return;
    const start = columns.slice(0, column).reduce((sum, entry) => sum + widthOf(entry), 0);
    const entry = columns[column];
    const end = start + (entry === undefined ? 0 : widthOf(entry));
    if (start < box.scrollLeft) box.scrollLeft = start;
    else if (end > box.scrollLeft + box.clientWidth) box.scrollLeft = end - box.clientWidth;
  }

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      className="grid"
      style={{ '--grid-columns': template, '--grid-row': `${rowHeight}px` } as React.CSSProperties}
      onFocus={() => setHasFocus(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
      }}
      onKeyDown={(event) => {
        const row = rowAt(active.row);
        if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) {
          event.preventDefault();
          onOpen(row, active.row);
          return;
        }
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
          event.preventDefault();
          void navigator.clipboard.writeText(copyRange(range, columns, rowAt));
          return;
        }
        const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
        const next = moveCell(active, event, page, count, columns.length);
        if (next === null) return;
        event.preventDefault();
        go(next, event.shiftKey);
      }}
    >
      <div role="rowgroup" className="grid-head" style={{ minWidth: total }}>
        <div role="row" aria-rowindex={1} className="grid-row">
          {columns.map((column, index) => (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              className={column.end === true ? 'grid-cell grid-end' : 'grid-cell'}
              title={column.header}
            >
              {column.header}
              <span
                className="grid-resize"
                aria-hidden="true"
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  const from = event.clientX;
                  const before = widthOf(column);
                  const handle = event.currentTarget;
                  const move = (moved: PointerEvent) =>
                    setWidths((now) => ({
                      ...now,
                      [column.id]: Math.max(48, before + moved.clientX - from),
                    }));
                  handle.addEventListener('pointermove', move);
                  handle.addEventListener(
                    'pointerup',
                    () => handle.removeEventListener('pointermove', move),
                    {
                      once: true,
                    },
                  );
                }}
              />
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize(), minWidth: total }}>
        {items.map((item) => {
          const row = rowAt(item.index);
          return (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === active.row && hasFocus}
              className="grid-row"
              style={{ transform: `translateY(${item.start}px)`, minWidth: total }}
            >
              {columns.map((column, index) => (
                <div
                  key={column.id}
                  role="gridcell"
                  aria-colindex={index + 1}
                  tabIndex={item.index === active.row && index === active.column ? 0 : -1}
                  data-cell={`${item.index}:${index}`}
                  data-marked={marks(range, item.index, index)}
                  className={column.end === true ? 'grid-cell grid-end' : 'grid-cell'}
                  onMouseDown={(event) => go({ row: item.index, column: index }, event.shiftKey)}
                  onDoubleClick={() => (row === undefined ? undefined : onOpen?.(row, item.index))}
                >
                  {row === undefined ? <span className="grid-waiting">…</span> : cellOf(column, row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function withActive(indexes: number[], row: number, count: number): number[] {
  if (row >= count || indexes.includes(row)) return indexes;
  return [...indexes, row].sort((a, b) => a - b);
}

function cellOf<Row>(column: GridColumn<Row>, row: Row): ReactNode {
  if (column.cell !== undefined) return column.cell(row);
  const text = column.text(row);
  if (text === null) return <span className="null">null</span>;
  return text === '' ? <span className="null">empty</span> : text;
}
