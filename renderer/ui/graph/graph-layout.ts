import { Graph, layout } from '@dagrejs/dagre';

/** What a layout needs to know: names, and which of them are linked. Small enough to send to a worker. */
export interface GraphShape {
  readonly nodes: readonly string[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export interface PlacedGraph {
  readonly height: number;
  /** Upper left corners, in the order of the nodes. */
  readonly nodes: readonly { readonly x: number; readonly y: number }[];
  /** An SVG path and the middle of its label, in the order of the edges. */
  readonly edges: readonly { readonly path: string; readonly x: number; readonly y: number }[];
}

export const nodeSize = { width: 176, height: 44 } as const;
const labelSize = { width: 56, height: 18 } as const;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Places a graph from left to right (layered, dagre) so that neither boxes nor labels lie on one another. The same
 * graph always gives the same places. Edges whose ends are not both among the nodes are not allowed.
 */
export function placeGraph({ nodes, edges }: GraphShape): PlacedGraph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 18, edgesep: 12, ranksep: 44 });
  for (const node of nodes) graph.setNode(node, { ...nodeSize });
  for (const [index, edge] of edges.entries())
    graph.setEdge(edge.from, edge.to, { ...labelSize, labelpos: 'c' }, String(index));
  layout(graph);
  return {
    height: graph.graph().height ?? 0,
    nodes: nodes.map((node) => {
      const { x = 0, y = 0 } = graph.node(node);
      return { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 };
    }),
    edges: edges.map((edge, index) => {
      const { points = [], x = 0, y = 0 } = graph.edge(edge.from, edge.to, String(index)) ?? {};
      return { path: smooth(points), x, y };
    }),
  };
}

/** A line through the middles of the legs between the points, bent at the points. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = index === rest.length - 2 ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${text(point)} ${text(end)}`;
  });
  return `M${text(first)}${bends.length === 0 ? `L${text(last)}` : bends.join('')}`;
}

function text({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
