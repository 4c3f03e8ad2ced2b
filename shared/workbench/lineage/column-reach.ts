import { compareText } from '../../kernel/index.ts';
import { walkLineage, type EdgeKinds, type LineageGraph } from '../../lineage/index.ts';
import type { LineageColumnDto } from '../contract/index.ts';
import { countedNode, edgeDto, nodeDto } from './lineage-dto.ts';

export interface ReachQuestion {
  readonly direction: 'up' | 'down' | 'both';
  readonly kinds: EdgeKinds;
  readonly depth?: number | undefined;
  /** Nodes at most on either side; the nearest ones come first. */
  readonly limit: number;
}

/** What lies before and after a node: nodes by distance, then id, and every edge between them in the order of the graph. */
export function columnReach(
  graph: LineageGraph,
  start: number,
  { direction, kinds, depth, limit }: ReachQuestion,
): LineageColumnDto | null {
  const [node] = countedNode(graph, start);
  if (node === undefined) return null;
  const options = { kinds, limit, ...(depth === undefined ? {} : { depth }) };
  const up = direction === 'down' ? null : walkLineage(graph, start, 'up', options);
  const down = direction === 'up' ? null : walkLineage(graph, start, 'down', options);
  const distances = new Map<number, number>([[start, 0]]);
  for (const [index, distance] of up?.distances ?? []) if (distance > 0) distances.set(index, -distance);
  for (const [index, distance] of down?.distances ?? []) if (distance > 0) distances.set(index, distance);
  const nodes = [...distances].flatMap(([index, distance]) => {
    const one = graph.nodes[index];
    return one === undefined ? [] : [{ ...nodeDto(one), distance }];
  });
  nodes.sort((a, b) => a.distance - b.distance || compareText(a.id, b.id));
  const edges = [...new Set([...(up?.edges ?? []), ...(down?.edges ?? [])])].sort((a, b) => a - b);
  return {
    node,
    nodes,
    edges: edges.flatMap((index) => {
      const edge = graph.edges[index];
      return edge === undefined ? [] : [edgeDto(graph, edge)];
    }),
    cut: up?.cut === true || down?.cut === true,
  };
}
