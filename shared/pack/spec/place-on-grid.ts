import { compareText } from '../../kernel/index.ts';

export interface GridLink {
  readonly from: string;
  readonly to: string;
}

export interface GridCell {
  readonly column: number;
  readonly row: number;
}

/** Swaps stop earlier when none helps; this bounds what a hostile model can cost. */
const mostRounds = 8;

/** Ids in an order in which each follows what it is linked to, the most linked first; ties by id. */
export function linkedOrder(ids: readonly string[], links: readonly GridLink[]): string[] {
  const near = neighbours(ids, links);
  const degree = (id: string): number => near.get(id)?.size ?? 0;
  const left = [...ids].sort((a, b) => degree(b) - degree(a) || compareText(a, b));
  const pull = new Map(ids.map((id) => [id, 0]));
  const order: string[] = [];
  while (left.length > 0) {
    let best = 0;
    for (const [index, id] of left.entries())
      if ((pull.get(id) ?? 0) > (pull.get(left[best] ?? '') ?? 0)) best = index;
    const [taken = ''] = left.splice(best, 1);
    order.push(taken);
    for (const other of near.get(taken) ?? []) pull.set(other, (pull.get(other) ?? 0) + 1);
  }
  return order;
}

/**
 * A cell for each id, so that linked ones are near: the most linked in the middle, each next where its way to those placed is
 * shortest, then pairs are swapped while that makes the sum of all ways shorter. Whole numbers and total orders only: the same
 * ids and links give the same cells whatever their order.
 */
export function placeOnGrid(
  ids: readonly string[],
  links: readonly GridLink[],
  columns: number,
): ReadonlyMap<string, GridCell> {
  const near = neighbours(ids, links);
  const rows = Math.ceil(ids.length / columns);
  const free = Array.from({ length: ids.length }, (_, at): GridCell => ({
    column: at % columns,
    row: Math.floor(at / columns),
  }));
  const middle: GridCell = { column: (columns - 1) >> 1, row: (rows - 1) >> 1 };
  const cells = new Map<string, GridCell>();
  const cost = (id: string, cell: GridCell): number => {
    let sum = 0;
    for (const other of near.get(id) ?? []) sum += distance(cell, cells.get(other) ?? cell);
    return sum;
  };
  for (const id of linkedOrder(ids, links)) {
    const costs = free.map((cell) => cost(id, cell) * 100 + distance(cell, middle));
    const best = costs.indexOf(Math.min(...costs));
    const [cell] = free.splice(best, 1);
    if (cell !== undefined) cells.set(id, cell);
  }
  const sorted = [...ids].sort(compareText);
  for (let round = 0; round < mostRounds; round += 1) {
    let better = false;
    for (const [index, a] of sorted.entries())
      for (const b of sorted.slice(index + 1)) {
        const [cellA, cellB] = [cells.get(a), cells.get(b)];
        if (cellA === undefined || cellB === undefined) continue;
        const before = cost(a, cellA) + cost(b, cellB);
        cells.set(a, cellB).set(b, cellA);
        if (cost(a, cellB) + cost(b, cellA) < before) better = true;
        else cells.set(a, cellA).set(b, cellB);
      }
    if (!better) break;
  }
  return cells;
}

/** Ways across are longer than ways down: they pass more boxes. */
function distance(a: GridCell, b: GridCell): number {
  return Math.abs(a.column - b.column) * 2 + Math.abs(a.row - b.row);
}

function neighbours(
  ids: readonly string[],
  links: readonly GridLink[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const near = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const { from, to } of links) {
    if (from === to || !near.has(from) || !near.has(to)) continue;
    near.get(from)?.add(to);
    near.get(to)?.add(from);
  }
  return near;
}
