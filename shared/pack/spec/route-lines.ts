import type { GridCell } from './place-on-grid.ts';

export type Point = readonly [x: number, y: number];

export interface GridBox {
  readonly cell: GridCell;
  readonly height: number;
}

/** A line between two boxes, by their numbers; both may be the same. */
export interface GridLine {
  readonly from: number;
  readonly to: number;
}

export interface RoutedGrid {
  /** Upper left corner of each box. */
  readonly corners: readonly Point[];
  /** Corners of each line, from its `from` to its `to`. */
  readonly lines: readonly (readonly Point[])[];
  readonly width: number;
  readonly height: number;
}

const lane = 7;
/** Between a box and the first lane: room for a crow's foot. */
const margin = 16;
const rowMargin = 9;

type Side = 'left' | 'right';

interface Ends {
  readonly fromSide: Side;
  readonly toSide: Side;
  /** Gaps between columns, 0 left of the first. */
  readonly fromGap: number;
  readonly toGap: number;
  /** Gap between rows that the line goes along; null when both ends are at one gap between columns. */
  readonly rowGap: number | null;
}

/**
 * Boxes in the cells of a grid, and lines that run upright and level in the gaps between them, each in a lane of its own, so
 * that no line runs through a box or on another line. Gaps are as wide as their lanes need.
 */
export function routeLines(boxes: readonly GridBox[], lines: readonly GridLine[], width: number): RoutedGrid {
  const columns = 1 + Math.max(...boxes.map(({ cell }) => cell.column));
  const rows = 1 + Math.max(...boxes.map(({ cell }) => cell.row));
  const ends = lines.map(({ from, to }) => endsOf(boxes[from]?.cell, boxes[to]?.cell));

  const level = lanesOf(
    ends.flatMap(({ rowGap, fromGap, toGap }, line) =>
      rowGap === null
        ? []
        : [{ line, gap: rowGap, start: Math.min(fromGap, toGap), end: Math.max(fromGap, toGap) }],
    ),
  );
  const heights = Array.from({ length: rows }, (_, row) =>
    Math.max(0, ...boxes.filter(({ cell }) => cell.row === row).map(({ height }) => height)),
  );
  const tops = starts(heights, level.counts, rowMargin);
  const levelY = (line: number, gap: number): number =>
    (tops.gaps[gap] ?? 0) + rowMargin + (level.of.get(`${line} ${gap}`) ?? 0) * lane;

  const ports = portsOf(boxes, lines, ends, tops.items);
  const runs = ends.flatMap(({ fromGap, toGap, rowGap }, line) => {
    const [from = 0, to = 0] = ports[line] ?? [];
    if (rowGap === null) return [{ line, gap: fromGap, start: Math.min(from, to), end: Math.max(from, to) }];
    const y = levelY(line, rowGap);
    return [
      { line, gap: fromGap, start: Math.min(from, y), end: Math.max(from, y) },
      { line, gap: toGap, start: Math.min(to, y), end: Math.max(to, y) },
    ];
  });
  const upright = lanesOf(runs);
  const lefts = starts(
    Array.from({ length: columns }, () => width),
    upright.counts,
    margin,
  );
  const uprightX = (line: number, gap: number): number =>
    (lefts.gaps[gap] ?? 0) + margin + (upright.of.get(`${line} ${gap}`) ?? 0) * lane;
  const sideX = (box: number, side: Side): number =>
    (lefts.items[boxes[box]?.cell.column ?? 0] ?? 0) + (side === 'right' ? width : 0);

  return {
    corners: boxes.map(({ cell }): Point => [lefts.items[cell.column] ?? 0, tops.items[cell.row] ?? 0]),
    lines: lines.map(({ from, to }, line) => {
      const { fromSide, toSide, fromGap, toGap, rowGap } = ends[line] ?? endsOf(undefined, undefined);
      const [y1 = 0, y2 = 0] = ports[line] ?? [];
      const [x1, x2] = [uprightX(line, fromGap), uprightX(line, toGap)];
      const y = rowGap === null ? null : levelY(line, rowGap);
      return [
        [sideX(from, fromSide), y1],
        [x1, y1],
        ...(y === null
          ? []
          : ([
              [x1, y],
              [x2, y],
            ] as const)),
        [x2, y2],
        [sideX(to, toSide), y2],
      ];
    }),
    width: lefts.end,
    height: tops.end,
  };
}

const origin: GridCell = { column: 0, row: 0 };

function endsOf(from: GridCell = origin, to: GridCell = origin): Ends {
  const fromSide: Side = from.column <= to.column ? 'right' : 'left';
  const toSide: Side = from.column < to.column ? 'left' : 'right';
  const fromGap = from.column + (fromSide === 'right' ? 1 : 0);
  const toGap = to.column + (toSide === 'right' ? 1 : 0);
  // Above the row of the end when it comes from above, else below.
  const rowGap = fromGap === toGap ? null : from.row < to.row ? to.row : to.row + 1;
  return { fromSide, toSide, fromGap, toGap, rowGap };
}

interface Run {
  readonly line: number;
  readonly gap: number;
  readonly start: number;
  readonly end: number;
}

/** A lane for each run, so that runs of one lane do not touch; `counts` has the lanes of each gap. */
function lanesOf(runs: readonly Run[]): {
  readonly of: ReadonlyMap<string, number>;
  readonly counts: ReadonlyMap<number, number>;
} {
  const of = new Map<string, number>();
  const ends = new Map<number, number[]>();
  const sorted = [...runs].sort(
    (a, b) => a.gap - b.gap || a.start - b.start || a.end - b.end || a.line - b.line,
  );
  for (const { line, gap, start, end } of sorted) {
    const taken = ends.get(gap) ?? [];
    const free = taken.findIndex((last) => last < start);
    const chosen = free === -1 ? taken.length : free;
    taken[chosen] = end;
    ends.set(gap, taken);
    of.set(`${line} ${gap}`, chosen);
  }
  return { of, counts: new Map([...ends].map(([gap, taken]) => [gap, taken.length])) };
}

/** Where items and the gaps before, between and after them begin. */
function starts(sizes: readonly number[], lanes: ReadonlyMap<number, number>, side: number) {
  const [gaps, items]: [number[], number[]] = [[], []];
  let at = 0;
  for (const [index, size] of [...sizes, 0].entries()) {
    gaps.push(at);
    at += 2 * side + Math.max(0, (lanes.get(index) ?? 0) - 1) * lane;
    items.push(at);
    at += size;
  }
  return { gaps, items, end: at };
}

/** Heights at which each line leaves its boxes: spread over the side, those that lead up above those that lead down. */
function portsOf(
  boxes: readonly GridBox[],
  lines: readonly GridLine[],
  ends: readonly Ends[],
  tops: readonly number[],
): readonly (readonly [from: number, to: number])[] {
  const sides = new Map<string, { line: number; end: 0 | 1; other: number }[]>();
  for (const [line, { from, to }] of lines.entries()) {
    const { fromSide = 'right', toSide = 'right' } = ends[line] ?? {};
    const rowOf = (box: number): number => boxes[box]?.cell.row ?? 0;
    const add = (key: string, end: 0 | 1, other: number): void => {
      const list = sides.get(key) ?? [];
      list.push({ line, end, other });
      sides.set(key, list);
    };
    add(`${from} ${fromSide}`, 0, rowOf(to));
    add(`${to} ${toSide}`, 1, rowOf(from));
  }
  const ports = lines.map((): [number, number] => [0, 0]);
  for (const [key, list] of sides) {
    const [box = '0', side] = key.split(' ');
    const { cell = origin, height = 0 } = boxes[Number(box)] ?? {};
    list.sort((a, b) => a.other - b.other || a.line - b.line || a.end - b.end);
    for (const [index, { line, end }] of list.entries()) {
      // Ends at the two sides of a gap have odd and even heights, so that none runs into another.
      const at = Math.floor((height * (index + 1)) / (list.length + 1) / 2) * 2 + (side === 'left' ? 1 : 0);
      const port = ports[line];
      if (port !== undefined) port[end] = (tops[cell.row] ?? 0) + at;
    }
  }
  return ports;
}
