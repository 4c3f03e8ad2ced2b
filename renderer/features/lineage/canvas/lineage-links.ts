import type { LineageEdgeDto, LineageGraphDto, LineagePath } from '../../../../shared/workbench/index.ts';
import type { ShownPath } from '../../../state/lineage-desk.ts';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import { edgeWords } from '../layer-words.ts';
import { layerBoxId, type LineageBoxData, type LineageDataset } from './lineage-box.ts';

/** A line to be drawn, before it has a place. */
export interface LineageLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Nodes at its ends that have a row of their own. */
  readonly fromNode: string | null;
  readonly toNode: string | null;
  readonly direct: number;
  readonly indirect: number;
  readonly onPath: boolean;
  /** Nothing passes it without being masked; false of lines between datasets. */
  readonly masked: boolean;
  /** What the line of a path stands for; empty of lines between datasets. */
  readonly edges: () => readonly LineageEdgeDto[];
  readonly label: string | null;
  readonly spoken: string;
}

/** More lines than this beside a path are a grey cloud that says nothing and costs frames. */
const mostFaint = 400;
/** More labels than this hide the lines: then only those of the picked column are labelled. */
const mostLabels = 60;

/** One line per pair of boxes; with a path also one per pair of rows of it. */
export function linksOf(
  graph: LineageGraphDto,
  datasets: ReadonlyMap<string, LineageDataset>,
  nodes: readonly DiagramNode<LineageBoxData>[],
  path: ShownPath | null,
): readonly LineageLink[] {
  const boxes = new Map(nodes.map((node) => [node.id, node]));
  const boxOf = (dataset: string): string | undefined => {
    if (boxes.has(dataset)) return dataset;
    const layer = datasets.get(dataset)?.layer;
    const whole = layer === undefined ? undefined : layerBoxId(layer);
    return whole !== undefined && boxes.has(whole) ? whole : undefined;
  };
  const pairs = pairLinks(graph, boxOf);
  if (path === null) return pairs;
  const along = pathLinks(path, boxes, boxOf);
  return [...(pairs.length > mostFaint ? [] : pairs), ...along];
}

function pairLinks(
  { edges }: LineageGraphDto,
  boxOf: (dataset: string) => string | undefined,
): readonly LineageLink[] {
  const links = new Map<string, { from: string; to: string; direct: number; indirect: number }>();
  for (const { from, to, direct, indirect } of edges) {
    const start = boxOf(from);
    const end = boxOf(to);
    if (start === undefined || end === undefined || start === end) continue;
    const id = `${start}\u0000${end}`;
    const link = links.get(id) ?? { from: start, to: end, direct: 0, indirect: 0 };
    link.direct += direct;
    link.indirect += indirect;
    links.set(id, link);
  }
  return [...links].map(([id, { from, to, direct, indirect }]) => ({
    id,
    from,
    to,
    fromNode: null,
    toNode: null,
    direct,
    indirect,
    onPath: false,
    masked: false,
    edges: () => [],
    label: [direct > 0 ? `${direct}` : '', indirect > 0 ? `${indirect} indirect` : '']
      .filter((part) => part !== '')
      .join(' + '),
    spoken: `From ${from} to ${to}: ${direct} direct, ${indirect} indirect`,
  }));
}

/** Edges of a path that are drawn as one line. */
interface Group {
  readonly from: string;
  readonly to: string;
  readonly fromNode: string | null;
  readonly toNode: string | null;
  readonly direct: boolean;
  /** One of them begins or ends at the picked node. */
  near: boolean;
  readonly edges: number[];
}

function pathLinks(
  { along, picked }: ShownPath,
  boxes: ReadonlyMap<string, DiagramNode<LineageBoxData>>,
  boxOf: (dataset: string) => string | undefined,
): readonly LineageLink[] {
  const groups = groupEdges(along, picked, endsOf(along, boxes, boxOf));
  const all = groups.length <= mostLabels;
  return groups.map(({ from, to, fromNode, toNode, direct, near, edges }) => {
    const words = wordsOf(along, edges);
    const rule = along.edge(edges[0] ?? 0).by.label;
    return {
      id: `path\u0000${fromNode ?? from}\u0000${toNode ?? to}\u0000${direct ? 'DIRECT' : 'INDIRECT'}`,
      from,
      to,
      fromNode,
      toNode,
      direct: direct ? edges.length : 0,
      indirect: direct ? 0 : edges.length,
      onPath: true,
      masked: edges.every((edge) => along.isMasking(edge)),
      edges: () => edges.map((edge) => along.edge(edge)),
      label: all || near ? words : null,
      spoken: `${words}: from ${fromNode ?? from} to ${toNode ?? to}, by ${rule}`,
    };
  });
}

/** Where a line can begin or end: at a row, or at a box for all nodes without a row of their own. */
interface End {
  readonly place: number;
  readonly box: string;
  readonly node: string | null;
}

/** The end of a line at each node of a path; undefined where no box stands for it. */
function endsOf(
  along: LineagePath,
  boxes: ReadonlyMap<string, DiagramNode<LineageBoxData>>,
  boxOf: (dataset: string) => string | undefined,
): readonly (End | undefined)[] {
  const rows = new Set(
    [...boxes.values()].flatMap(({ data }) => (data.kind === 'layer' ? [] : data.rows.map(({ id }) => id))),
  );
  let places = 0;
  const ofBox = new Map<string, End>();
  const ofDataset = new Map<string, End | undefined>();
  const wholeBox = (dataset: string): End | undefined => {
    if (ofDataset.has(dataset)) return ofDataset.get(dataset);
    const box = boxOf(dataset);
    const end = box === undefined ? undefined : (ofBox.get(box) ?? { place: places++, box, node: null });
    if (end !== undefined) ofBox.set(end.box, end);
    ofDataset.set(dataset, end);
    return end;
  };
  return Array.from({ length: along.nodes }, (_, node) => {
    const whole = wholeBox(along.datasetOf(node));
    const id = along.idOf(node);
    return whole === undefined || !rows.has(id) ? whole : { place: places++, box: whole.box, node: id };
  });
}

function groupEdges(
  along: LineagePath,
  picked: string | null,
  ends: readonly (End | undefined)[],
): readonly Group[] {
  const groups = new Map<number, Group>();
  for (let edge = 0; edge < along.edges; edge += 1) {
    const [start, end] = [along.fromOf(edge), along.toOf(edge)];
    const [from, to] = [ends[start], ends[end]];
    if (from === undefined || to === undefined || from.box === to.box) continue;
    const direct = along.isDirect(edge);
    // Thousands of edges: a number tells them apart sooner than a text made of names.
    const key = (from.place * (2 * ends.length) + to.place) * 2 + (direct ? 1 : 0);
    const near = along.idOf(start) === picked || along.idOf(end) === picked;
    const group = groups.get(key);
    if (group === undefined)
      groups.set(key, {
        from: from.box,
        to: to.box,
        fromNode: from.node,
        toNode: to.node,
        direct,
        near,
        edges: [edge],
      });
    else {
      group.edges.push(edge);
      group.near ||= near;
    }
  }
  return [...groups.values()];
}

function wordsOf(along: LineagePath, edges: readonly number[]): string {
  const [first] = edges;
  if (first === undefined) return '';
  const subtypes = new Set(edges.map((edge) => along.subtypeOf(edge)));
  const masked = edges.every((edge) => along.isMasking(edge));
  const { type, subtype } = along.edge(first);
  if (subtypes.size === 1) return edgeWords({ type, subtype, masking: masked });
  return `${type} · ${[...subtypes].join(', ')}${masked ? ' · masked' : ''}`;
}
