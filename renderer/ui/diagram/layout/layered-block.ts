import { Graph, layout } from '@dagrejs/dagre';
import type { Link } from './find-clusters.ts';
import type { LayoutNode } from './layout-shape.ts';
import { blockOf, type Block, type PlacedBox } from './pack-blocks.ts';

const rowGap = 44;
const rankGap = 116;

/** Layers from left to right (dagre: Gansner et al. 1993). A layer that would be far higher than the rest is folded into columns. */
export function layeredBlock(nodes: readonly LayoutNode[], links: readonly Link[]): Block {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: rowGap, edgesep: 16, ranksep: rankGap });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  for (const { from, to } of links) if (from !== to) graph.setEdge(from, to, {});
  layout(graph);
  const placed = nodes.map(({ id, width, height }): PlacedBox => {
    const { x = 0, y = 0 } = graph.node(id);
    return { id, width, height, x: x - width / 2, y: y - height / 2 };
  });
  return blockOf(folded(placed));
}

/** Higher than this, and higher than the whole would be as a square, a layer becomes several columns. */
const highest = 1500;

function folded(placed: readonly PlacedBox[]): readonly PlacedBox[] {
  const area = placed.reduce((sum, { width, height }) => sum + (width + rankGap) * (height + rowGap), 0);
  const limit = Math.max(highest, Math.sqrt(area) * 1.1);
  const layers = new Map<number, PlacedBox[]>();
  for (const place of placed) {
    // Boxes of a layer have one middle.
    const middle = Math.round(place.x + place.width / 2);
    const layer = layers.get(middle);
    if (layer === undefined) layers.set(middle, [place]);
    else layer.push(place);
  }
  const heightOf = (boxes: readonly PlacedBox[]): number =>
    boxes.reduce((sum, { height }) => sum + height + rowGap, -rowGap);
  const ordered = [...layers.entries()].sort(([a], [b]) => a - b).map(([, layer]) => layer);
  if (ordered.every((layer) => heightOf(layer) <= limit)) return placed;
  const result: PlacedBox[] = [];
  let x = 0;
  for (const layer of ordered) {
    layer.sort((a, b) => a.y - b.y || (a.id < b.id ? -1 : 1));
    const columns = inColumns(layer, limit);
    for (const column of columns) {
      let y = -heightOf(column) / 2;
      for (const place of column) {
        result.push({ ...place, x, y });
        y += place.height + rowGap;
      }
      x += column.reduce((most, { width }) => Math.max(most, width), 0) + 72;
    }
    x += rankGap - 72;
  }
  return result;
}

/** As few columns as keep below the limit, about equally high. */
function inColumns(layer: readonly PlacedBox[], limit: number): readonly (readonly PlacedBox[])[] {
  const total = layer.reduce((sum, { height }) => sum + height + rowGap, 0);
  const each = total / Math.ceil(total / limit);
  const columns: PlacedBox[][] = [[]];
  let filled = 0;
  for (const place of layer) {
    if (filled > 0 && filled + place.height / 2 > each) {
      columns.push([]);
      filled = 0;
    }
    columns.at(-1)?.push(place);
    filled += place.height + rowGap;
  }
  return columns;
}
