import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type JSX, type KeyboardEvent } from 'react';
import { ColumnMenu } from './column-menu.tsx';
import type { GridColumn } from './grid-column.ts';
import { clampCell, copyRange, moveCell, type GridCell, type GridRange } from './grid-cursor.ts';
import { GridHead } from './grid-head.tsx';
import { GridLine } from './grid-line.tsx';
import { resizeColumn, useGridTable } from './use-grid-table.ts';
import './data-grid.css';

interface DataGridProps<Row> {
  readonly label: string;
  /** Keep the array while the columns are the same: another one is another table. */
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** A row, or undefined while it is being fetched. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The rows are still those of an earlier question: they are hidden unless the answer comes at once. */
  readonly busy?: boolean;
  /** Called with the first and last row on screen. */
  readonly onRange?: (first: number, last: number) => void;
  /** Enter or double click. */
  readonly onOpen?: (row: Row, index: number) => void;
  /** The row the cursor is on. */
  readonly onSelect?: (row: Row, index: number) => void;
}

const rowHeight = 26;
/** Chromium lays out at most some 33.5 million pixels; above that the last rows could not be reached. */
const mostRows = 1_250_000;
const widthStep = 16;

/**
 * A virtual grid: columns, widths and visibility by TanStack Table, real rows only for what is on screen by TanStack
 * Virtual. Arrows, Page, Home/End walk over headers and cells, Shift marks cells or sizes columns, Ctrl/Cmd-C copies.
 */
export function DataGrid<Row>({
  label,
  columns: all,
  rowCount,
  rowAt,
  busy = false,
  onRange,
  onOpen,
  onSelect,
}: DataGridProps<Row>): JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<GridRange>({
    anchor: { row: 0, column: 0 },
    active: { row: 0, column: 0 },
  });
  const [inHead, setInHead] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  // The row last told of, not its place: after a filter another row stands there, and row 0 is the cursor's at first.
  const told = useRef<Row>(undefined);
  const [said, setSaid] = useState('');
  const grid = useGridTable(all);
  const columns = grid.shown;
  const count = Math.min(rowCount, mostRows);
  const active = clampCell(range.active, count, columns.length);
  // Its functions are used in this component only and are never handed on.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The focused row stays mounted when it is scrolled away: removing it would throw the focus to the page.
    rangeExtractor: (visible: Range) => withActive(defaultRangeExtractor(visible), active.row, count),
  });
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  const focused = inHead ? `head:${active.column}` : `${active.row}:${active.column}`;

  useEffect(() => {
    if (count > 0) onRange?.(first, last);
  }, [onRange, first, last, count]);

  useEffect(() => {
    if (!hasFocus) return;
    scroller.current?.querySelector<HTMLElement>(`[data-cell="${focused}"]`)?.focus({ preventScroll: true });
  }, [hasFocus, focused]);

  function go(next: GridCell, extend: boolean): void {
    const cell = clampCell(next, count, columns.length);
    setInHead(false);
    setRange({ anchor: extend ? range.anchor : cell, active: cell });
    virtual.scrollToIndex(cell.row);
    revealColumn(cell.column);
    const row = rowAt(cell.row);
    if (row === undefined || row === told.current) return;
    told.current = row;
    onSelect?.(row, cell.row);
  }

  function goHead(next: number): void {
    const { column } = clampCell({ row: 0, column: next }, count, columns.length);
    setInHead(true);
    setRange({ anchor: { row: active.row, column }, active: { row: active.row, column } });
    revealColumn(column);
  }

  function revealColumn(column: number): void {
    const box = scroller.current;
    const entry = columns[column];
    if (box === null || entry === undefined) return;
    const start = columns.slice(0, column).reduce((sum, before) => sum + before.size, 0);
    const end = start + entry.size;
    if (start < box.scrollLeft) box.scrollLeft = start;
    else if (end > box.scrollLeft + box.clientWidth) box.scrollLeft = end - box.clientWidth;
  }

  /** Keys while a header has the cursor. Says whether the key was one of them. */
  function onHeadKey(event: KeyboardEvent): boolean {
    const column = columns[active.column];
    if (column === undefined) return false;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined && event.shiftKey) {
      setSaid(`${column.header}: ${Math.round(resizeColumn(grid, column.id, step * widthStep))} pixels wide`);
    } else if (event.key === 'ArrowDown') go(active, false);
    else {
      const next = moveCell(active, event, 1, count, columns.length);
      if (next === null) return false;
      goHead(next.column);
    }
    return true;
  }

  function onCellKey(event: KeyboardEvent): boolean {
    const row = rowAt(active.row);
    if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) {
      onOpen(row, active.row);
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') {
      void navigator.clipboard.writeText(copyRange(range, columns, rowAt));
    } else if (event.key === 'ArrowUp' && active.row === 0 && !event.shiftKey) {
      goHead(active.column);
    } else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
      const next = moveCell(active, event, page, count, columns.length);
      if (next === null) return false;
      go(next, event.shiftKey);
    }
    return true;
  }

  return (
    <div className="grid-frame">
      <div
        ref={scroller}
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-busy={busy}
        aria-colcount={columns.length}
        className="grid"
        style={{ '--grid-columns': grid.template, '--grid-row': `${rowHeight}px` } as React.CSSProperties}
        onFocus={() => setHasFocus(true)}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setHasFocus(false);
        }}
        onKeyDown={(event) => {
          if (inHead ? onHeadKey(event) : onCellKey(event)) event.preventDefault();
        }}
      >
        <GridHead
          table={grid.table}
          columns={columns}
          active={inHead ? active.column : null}
          total={grid.total}
          onChoose={goHead}
        />
        <div
          role="rowgroup"
          className="grid-body"
          style={{ height: virtual.getTotalSize(), minWidth: grid.total }}
        >
          {virtual.getVirtualItems().map((item) => (
            <GridLine
              key={item.key}
              index={item.index}
              start={item.start}
              total={grid.total}
              row={rowAt(item.index)}
              columns={columns}
              cursor={inHead ? null : active}
              selected={item.index === active.row && hasFocus && !inHead}
              range={range}
              onChoose={go}
              onOpen={(row, index) => onOpen?.(row, index)}
            />
          ))}
        </div>
      </div>
      <ColumnMenu table={grid.table} label={label} />
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </div>
  );
}

function withActive(indexes: number[], row: number, count: number): number[] {
  if (row >= count || indexes.includes(row)) return indexes;
  return [...indexes, row].sort((a, b) => a - b);
}
