import { reachLineage, type LineageGraph, type ReachQuestion } from '../../lineage/index.ts';
import type { LineageColumnDto, LineageReachDto } from '../contract/index.ts';
import { countedNode, edgeDto, nodeDto } from './lineage-dto.ts';
import { packReach } from './pack-reach.ts';

/** What lies before and after a node: nodes by distance, then id, and every edge between them in the order of the graph. */
export function columnReach(
  graph: LineageGraph,
  start: number,
  question: ReachQuestion,
): LineageColumnDto | null {
  const [node] = countedNode(graph, start);
  if (node === undefined) return null;
  const { nodes, distances, edges, cut } = reachLineage(graph, start, question);
  return {
    node,
    nodes: [...nodes].flatMap((index, at) => {
      const one = graph.nodes[index];
      return one === undefined ? [] : [{ ...nodeDto(one), distance: distances[at] ?? 0 }];
    }),
    edges: [...edges].flatMap((index) => {
      const edge = graph.edges[index];
      return edge === undefined ? [] : [edgeDto(graph, edge)];
    }),
    cut,
  };
}

/** The same in little, straight from the graph. */
export function columnReachPacked(
  graph: LineageGraph,
  start: number,
  question: ReachQuestion,
): LineageReachDto | null {
  const [node] = countedNode(graph, start);
  return node === undefined ? null : { node, ...packReach(graph, reachLineage(graph, start, question)) };
}
