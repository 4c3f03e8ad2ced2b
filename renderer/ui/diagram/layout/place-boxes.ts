import type { Box } from '../geometry.ts';
import { clustersOf, componentsOf, orderByLinks, type Link } from './find-clusters.ts';
import { layeredBlock } from './layered-block.ts';
import type { LayoutNode, LayoutPlace, LayoutProgress, LayoutShape } from './layout-shape.ts';
import { blockOf, packBlocks, type Block, type PlacedBox } from './pack-blocks.ts';
import { settle } from './settle.ts';

/** Places are multiples of this: files stay quiet, and boxes moved by hand line up with them. */
const grid = 8;
const boxGap = 36;
const partGap = 72;
const groupGap = 128;
/** More than this in one layered drawing is neither quick nor readable. */
const mostTogether = 48;

/**
 * Places for all boxes that are not fixed, as whole numbers. Boxes do not cover one another, nor those that are fixed,
 * nor obstacles. The answer depends on the set of boxes and links only, not on their order or on where boxes stood.
 */
export function placeBoxes(shape: LayoutShape, report?: LayoutProgress): readonly LayoutPlace[] {
  const nodes = [...shape.nodes].sort((a, b) => compare(a.id, b.id));
  const known = new Set(nodes.map(({ id }) => id));
  const links = shape.edges
    .filter(({ from, to }) => known.has(from) && known.has(to) && from !== to)
    .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
  if (nodes.length === 0) return [];
  const whole =
    shape.style === 'layered' ? layeredBlock(nodes, links) : groupedBlock(nodes, links, report ?? (() => {}));
  return finished(shape, nodes, whole);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupedBlock(nodes: readonly LayoutNode[], links: readonly Link[], report: LayoutProgress): Block {
  const named = new Map<string, LayoutNode[]>();
  const rest: LayoutNode[] = [];
  for (const node of nodes) {
    if (node.group === undefined) {
      rest.push(node);
      continue;
    }
    const group = named.get(node.group);
    if (group === undefined) named.set(node.group, [node]);
    else group.push(node);
  }
  const groups = [
    ...[...named].sort(([a], [b]) => compare(a, b)).map(([, group]) => group),
    ...looseParts(rest, links),
  ];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const ordered = orderByLinks(
    groups.map((group) => group.map(({ id }) => id)),
    links,
  );
  const blocks: Block[] = [];
  for (const ids of ordered) {
    report(blocks.length, ordered.length);
    blocks.push(partBlock(nodesOf(ids, byId), links));
  }
  report(ordered.length, ordered.length);
  return packBlocks(blocks, groupGap);
}

/** Boxes in no group: those without links together, the others by what hangs together, large parts split. */
function looseParts(
  nodes: readonly LayoutNode[],
  links: readonly Link[],
): readonly (readonly LayoutNode[])[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parts = componentsOf([...byId.keys()], links);
  const lone = parts.filter((part) => part.length === 1).flat();
  const linked = parts
    .filter((part) => part.length > 1)
    .flatMap((part) => (part.length > mostTogether ? clustersOf(part, links, mostTogether) : [part]));
  return [...linked, ...(lone.length === 0 ? [] : [lone])].map((ids) => nodesOf(ids, byId));
}

function nodesOf(ids: readonly string[], byId: ReadonlyMap<string, LayoutNode>): readonly LayoutNode[] {
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One group: what hangs together in layers, what is alone in rows beside it. */
function partBlock(nodes: readonly LayoutNode[], links: readonly Link[]): Block {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const inside = links.filter(({ from, to }) => byId.has(from) && byId.has(to));
  const parts = componentsOf([...byId.keys()], inside).flatMap((part) =>
    part.length > mostTogether ? clustersOf(part, inside, mostTogether) : [part],
  );
  const lone = nodesOf(parts.filter((part) => part.length === 1).flat(), byId);
  const linked = parts.filter((part) => part.length > 1);
  const blocks = orderByLinks(linked, inside).map((part) => {
    const members = new Set(part);
    return layeredBlock(
      nodesOf(part, byId),
      inside.filter(({ from, to }) => members.has(from) && members.has(to)),
    );
  });
  const singles = packBlocks(
    lone.map(({ id, width, height }) => blockOf([{ id, width, height, x: 0, y: 0 }])),
    boxGap,
  );
  return packBlocks(lone.length === 0 ? blocks : [...blocks, singles], partGap);
}

/** Moves the whole to its place, puts fixed boxes where they belong, and the others off what they would cover. */
function finished(shape: LayoutShape, nodes: readonly LayoutNode[], whole: Block): readonly LayoutPlace[] {
  const fixed = new Map(nodes.flatMap(({ id, fixed: at }) => (at === undefined ? [] : [[id, at] as const])));
  const obstacles: Box[] = [...(shape.obstacles ?? [])];
  let { x: dx, y: dy } = shape.origin ?? { x: 0, y: 0 };
  const pins = whole.places.filter(({ id }) => fixed.has(id));
  if (pins.length > 0) {
    const sums = pins.reduce(
      (sum, place) => {
        const at = fixed.get(place.id) ?? place;
        return { x: sum.x + at.x - place.x, y: sum.y + at.y - place.y };
      },
      { x: 0, y: 0 },
    );
    dx = sums.x / pins.length;
    dy = sums.y / pins.length;
  }
  const free: PlacedBox[] = [];
  for (const place of whole.places) {
    const at = fixed.get(place.id);
    if (at === undefined) free.push({ ...place, x: snapped(place.x + dx), y: snapped(place.y + dy) });
    else obstacles.push({ ...place, ...at });
  }
  const settled = obstacles.length === 0 ? free : settle(free, obstacles, boxGap - grid);
  return settled.map(({ id, x, y }) => ({ id, x, y })).sort((a, b) => compare(a.id, b.id));
}

function snapped(value: number): number {
  return Math.round(value / grid) * grid;
}
