export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/** What is marked: the rectangle between two cells. */
export interface GridRange {
  readonly anchor: GridCell;
  readonly active: GridCell;
}

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function clampCell(cell: GridCell, rows: number, columns: number): GridCell {
  return {
    row: Math.min(Math.max(cell.row, 0), Math.max(rows - 1, 0)),
    column: Math.min(Math.max(cell.column, 0), Math.max(columns - 1, 0)),
  };
}

/** Where a key moves the cursor, or null when the key is not one of the grid's. `page` is rows per page. */
export function moveCell(
  from: GridCell,
  key: Key,
  page: number,
  rows: number,
  columns: number,
): GridCell | null {
  const far = key.ctrlKey || key.metaKey;
  const { row, column } = from;
  switch (key.key) {
    case 'ArrowDown':
      return { row: far ? rows - 1 : row + 1, column };
    case 'ArrowUp':
      return { row: far ? 0 : row - 1, column };
    case 'ArrowRight':
      return { row, column: far ? columns - 1 : column + 1 };
    case 'ArrowLeft':
      return { row, column: far ? 0 : column - 1 };
    case 'PageDown':
      return { row: row + page, column };
    case 'PageUp':
      return { row: row - page, column };
    case 'Home':
      return { row: far ? 0 : row, column: 0 };
    case 'End':
      return { row: far ? rows - 1 : row, column: columns - 1 };
    default:
      return null;
  }
}

/** Is the cell inside a range of more than one cell? A single cell is shown by its focus. */
export function marks(range: GridRange, row: number, column: number): boolean {
  const { anchor, active } = range;
  if (anchor.row === active.row && anchor.column === active.column) return false;
  return between(row, anchor.row, active.row) && between(column, anchor.column, active.column);
}

function between(value: number, a: number, b: number): boolean {
  return value >= Math.min(a, b) && value <= Math.max(a, b);
}

/** The marked cells as tab-separated lines; missing values and rows not fetched yet are empty. */
export function copyRange<Row>(
  range: GridRange,
  columns: readonly { readonly text: (row: Row) => string | null }[],
  rowAt: (index: number) => Row | undefined,
): string {
  const { anchor, active } = range;
  const shown = columns.slice(
    Math.min(anchor.column, active.column),
    Math.max(anchor.column, active.column) + 1,
  );
  const lines: string[] = [];
  for (let index = Math.min(anchor.row, active.row); index <= Math.max(anchor.row, active.row); index += 1) {
    const row = rowAt(index);
    lines.push(shown.map((column) => (row === undefined ? '' : (column.text(row) ?? ''))).join('\t'));
  }
  return lines.join('\n');
}
