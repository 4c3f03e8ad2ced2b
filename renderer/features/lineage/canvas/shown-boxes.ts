import type { LineageNodeDto } from '../../../../shared/workbench/index.ts';
import type { LineageLayer, OpenDataset, ShownPath } from '../../../state/lineage-desk.ts';
import {
  layerBoxId,
  pathRows,
  type BoxRow,
  type DatasetBox,
  type LineageBoxData,
  type LineageDataset,
} from './lineage-box.ts';
import type { OrderedLayer } from './order-layers.ts';

/** Layers with more datasets than this open as one box. */
export const crowded = 60;
/** Datasets of the path that come out of a layer drawn as one box; the others stay in it. */
const mostOutside = 24;

/** All that decides which boxes there are and what is in them. */
export interface Shown {
  readonly datasets: ReadonlyMap<string, LineageDataset>;
  readonly order: readonly OrderedLayer[];
  readonly closed: ReadonlySet<LineageLayer>;
  readonly open: ReadonlyMap<string, OpenDataset>;
  readonly path: ShownPath | null;
  /** Places of the nodes of the path, by dataset. */
  readonly pathOf: ReadonlyMap<string, readonly number[]>;
  readonly marked: ReadonlySet<string>;
  readonly hitsOf: ReadonlyMap<string, number>;
  readonly cursor: string | null;
  readonly hideRest: boolean;
}

export interface ShownBox {
  readonly id: string;
  readonly data: LineageBoxData;
}
export interface ShownLayer {
  readonly layer: LineageLayer;
  readonly boxes: readonly ShownBox[];
}

export function crowdedLayers(order: readonly OrderedLayer[]): ReadonlySet<LineageLayer> {
  return new Set(order.filter(({ ids }) => ids.length > crowded).map(({ layer }) => layer));
}

/** Places of the nodes of a path by the dataset that they are in. */
export function nodesByDataset(path: ShownPath | null): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  if (path === null) return found;
  for (let node = 0; node < path.along.nodes; node += 1) {
    const dataset = path.along.datasetOf(node);
    const list = found.get(dataset);
    if (list === undefined) found.set(dataset, [node]);
    else list.push(node);
  }
  return found;
}

/** The boxes of each layer in order. Datasets of the path and opened ones come out of a layer that is drawn as one box. */
export function shownBoxes(shown: Shown): readonly ShownLayer[] {
  return shown.order.flatMap(({ layer, ids }) => {
    const wanted = ids.filter((id) => isWanted(shown, id));
    const boxes = shown.closed.has(layer)
      ? closedLayer(shown, layer, wanted)
      : wanted.flatMap((id) => boxOf(shown, id));
    return boxes.length === 0 ? [] : [{ layer, boxes }];
  });
}

function isWanted({ path, pathOf, hideRest, open }: Shown, id: string): boolean {
  return path === null || !hideRest || pathOf.has(id) || open.has(id);
}

function closedLayer(shown: Shown, layer: LineageLayer, ids: readonly string[]): readonly ShownBox[] {
  const outside = new Set(
    ids.filter((id) => shown.open.has(id) || shown.pathOf.has(id)).slice(0, mostOutside),
  );
  const inside = ids.flatMap((id) => (outside.has(id) ? [] : (shown.datasets.get(id) ?? [])));
  const boxes = ids.flatMap((id) => (outside.has(id) ? boxOf(shown, id) : []));
  if (inside.length === 0) return boxes;
  const sum = (of: (one: LineageDataset) => number): number => inside.reduce((all, one) => all + of(one), 0);
  const whole: ShownBox = {
    id: layerBoxId(layer),
    data: {
      kind: 'layer',
      layer,
      datasets: inside.length,
      fields: sum(({ fields }) => fields),
      personal: sum(({ personal }) => personal),
      class: highestClass(inside),
      off: shown.path !== null && !inside.some(({ id }) => shown.pathOf.has(id)),
      hits: sum(({ id }) => shown.hitsOf.get(id) ?? 0),
    },
  };
  return [whole, ...boxes];
}

const classes = ['public', 'personal', 'sensitive', 'special'] as const;

function highestClass(datasets: readonly LineageDataset[]): LineageDataset['class'] {
  return classes[Math.max(0, ...new Set(datasets.map((one) => classes.indexOf(one.class))))] ?? 'public';
}

function boxOf(shown: Shown, id: string): readonly ShownBox[] {
  const dataset = shown.datasets.get(id);
  if (dataset === undefined) return [];
  const opened = shown.open.get(id);
  const { rows, touched, more } = opened === undefined ? pathPart(shown, id) : openPart(shown, id, opened);
  const data: DatasetBox = {
    kind: 'dataset',
    dataset,
    rows: rows.map((node) => rowOf(shown, node, touched.has(node.id))),
    page: opened === undefined ? null : { offset: opened.offset, find: opened.find, total: opened.total },
    more,
    off: shown.path !== null && !shown.pathOf.has(id),
    hits: shown.hitsOf.get(id) ?? 0,
  };
  return [{ id, data }];
}

interface Part {
  readonly rows: readonly (OpenDataset['nodes'][number] | LineageNodeDto)[];
  /** Ids of nodes of the path, those of the rows among them. */
  readonly touched: ReadonlySet<string>;
  /** Nodes of the path that have no row. */
  readonly more: number;
}

/** A closed dataset shows the first nodes of the path. */
function pathPart({ path, pathOf }: Shown, id: string): Part {
  if (path === null) return { rows: [], touched: new Set(), more: 0 };
  const inside = (pathOf.get(id) ?? []).filter((node) => path.along.idOf(node) !== id);
  const rows = inside.slice(0, pathRows).map((node) => path.along.node(node));
  return { rows, touched: new Set(rows.map((row) => row.id)), more: inside.length - rows.length };
}

function openPart({ path, pathOf }: Shown, id: string, { nodes: rows }: OpenDataset): Part {
  const touched = new Set<string>();
  for (const node of pathOf.get(id) ?? []) touched.add(path?.along.idOf(node) ?? '');
  touched.delete(id);
  return { rows, touched, more: touched.size - rows.filter((row) => touched.has(row.id)).length };
}

function rowOf(shown: Shown, node: Part['rows'][number], touched: boolean): BoxRow {
  const { path } = shown;
  return {
    id: node.id,
    name: node.name,
    label: node.label,
    kind: node.kind,
    class: node.class,
    on: path === null ? 'plain' : path.picked === node.id ? 'picked' : touched ? 'path' : 'off',
    cursor: shown.cursor === node.id,
    hit: shown.marked.has(node.id),
    counts: 'upstream' in node ? { upstream: node.upstream, downstream: node.downstream } : null,
  };
}

/** How many of these nodes lie in each dataset. The id of a node begins with that of its dataset, then `.` or `#`. */
export function hitsByDataset(
  marked: ReadonlySet<string>,
  datasets: ReadonlyMap<string, LineageDataset>,
): ReadonlyMap<string, number> {
  const hits = new Map<string, number>();
  for (const id of marked) {
    const dataset = datasetOfNode(id, datasets);
    if (dataset !== undefined) hits.set(dataset, (hits.get(dataset) ?? 0) + 1);
  }
  return hits;
}

export function datasetOfNode(id: string, datasets: { has(id: string): boolean }): string | undefined {
  if (datasets.has(id)) return id;
  for (let end = id.length - 1; end > 0; end -= 1)
    if ((id[end] === '.' || id[end] === '#') && datasets.has(id.slice(0, end))) return id.slice(0, end);
  return undefined;
}
