import {
  countNeighbours,
  transformationType,
  type LineageEdge,
  type LineageGraph,
  type LineageNode,
  type PathStep,
} from '../../lineage/index.ts';
import type { CountedNodeDto, LineageEdgeDto, LineageNodeDto } from '../contract/index.ts';

export function nodeDto({
  id,
  kind,
  layer,
  dataset,
  name,
  label,
  class: sensitivity,
  place,
}: LineageNode): LineageNodeDto {
  return { id, kind, layer, dataset, name, label, class: sensitivity, place: { ...place } };
}

export function countedNode(graph: LineageGraph, index: number): readonly CountedNodeDto[] {
  const node = graph.nodes[index];
  if (node === undefined) return [];
  return [
    {
      ...nodeDto(node),
      upstream: countNeighbours(graph, index, 'up'),
      downstream: countNeighbours(graph, index, 'down'),
    },
  ];
}

export function edgeDto(
  { nodes }: LineageGraph,
  { from, to, subtype, masking, by }: LineageEdge,
): LineageEdgeDto {
  return {
    from: nodes[from]?.id ?? '',
    to: nodes[to]?.id ?? '',
    type: transformationType(subtype),
    subtype,
    masking,
    by: { file: by.file, path: by.path, label: by.label },
  };
}

export function pathDto(
  graph: LineageGraph,
  path: readonly PathStep[],
): { node: LineageNodeDto; edge: LineageEdgeDto | null }[] {
  return path.flatMap(({ node, edge }) => {
    const found = graph.nodes[node];
    return found === undefined
      ? []
      : [{ node: nodeDto(found), edge: edge === null ? null : edgeDto(graph, edge) }];
  });
}
