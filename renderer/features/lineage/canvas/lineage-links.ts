import type { LineageEdgeDto, LineageGraphDto } from '../../../../shared/workbench/index.ts';
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
  /** What the line of a path stands for; empty of lines between datasets. */
  readonly edges: readonly LineageEdgeDto[];
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
    edges: [],
    label: [direct > 0 ? `${direct}` : '', indirect > 0 ? `${indirect} indirect` : '']
      .filter((part) => part !== '')
      .join(' + '),
    spoken: `From ${from} to ${to}: ${direct} direct, ${indirect} indirect`,
  }));
}

function pathLinks(
  path: ShownPath,
  boxes: ReadonlyMap<string, DiagramNode<LineageBoxData>>,
  boxOf: (dataset: string) => string | undefined,
): readonly LineageLink[] {
  const nodes = new Map(path.nodes.map((node) => [node.id, node]));
  const rows = new Set(
    [...boxes.values()].flatMap(({ data }) => (data.kind === 'layer' ? [] : data.rows.map(({ id }) => id))),
  );
  const groups = new Map<
    string,
    { from: string; to: string; ends: [string | null, string | null]; edges: LineageEdgeDto[] }
  >();
  for (const edge of path.edges) {
    const from = boxOf(nodes.get(edge.from)?.dataset ?? '');
    const to = boxOf(nodes.get(edge.to)?.dataset ?? '');
    if (from === undefined || to === undefined || from === to) continue;
    const ends: [string | null, string | null] = [
      rows.has(edge.from) ? edge.from : null,
      rows.has(edge.to) ? edge.to : null,
    ];
    const id = `path\u0000${ends[0] ?? from}\u0000${ends[1] ?? to}\u0000${edge.type}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { from, to, ends, edges: [edge] });
    else group.edges.push(edge);
  }
  const all = groups.size <= mostLabels;
  return [...groups].map(([id, { from, to, ends, edges }]) => {
    const words = wordsOf(edges);
    const near = edges.some((edge) => edge.from === path.picked || edge.to === path.picked);
    const direct = edges.filter(({ type }) => type === 'DIRECT').length;
    return {
      id,
      from,
      to,
      fromNode: ends[0],
      toNode: ends[1],
      direct,
      indirect: edges.length - direct,
      onPath: true,
      edges,
      label: all || near ? words : null,
      spoken: `${words}: from ${ends[0] ?? from} to ${ends[1] ?? to}, by ${edges[0]?.by.label ?? ''}`,
    };
  });
}

function wordsOf(edges: readonly LineageEdgeDto[]): string {
  const [first] = edges;
  if (first === undefined) return '';
  const subtypes = new Set(edges.map(({ subtype }) => subtype));
  const masked = edges.every(({ masking }) => masking);
  if (subtypes.size === 1) return edgeWords({ ...first, masking: masked });
  return `${first.type} · ${[...subtypes].join(', ')}${masked ? ' · masked' : ''}`;
}
