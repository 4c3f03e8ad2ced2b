import type { LineageColumnDto, LineagePath } from '../../../shared/workbench/index.ts';

/** A path of a few nodes and edges that are there as a whole. Every edge has both ends among the nodes. */
export function listedPath(nodes: LineageColumnDto['nodes'], edges: LineageColumnDto['edges']): LineagePath {
  const placeOf = new Map(nodes.map(({ id }, place) => [id, place]));
  const node = (at: number): LineageColumnDto['nodes'][number] => got(nodes, at);
  const edge = (at: number): LineageColumnDto['edges'][number] => got(edges, at);
  return {
    nodes: nodes.length,
    edges: edges.length,
    idOf: (at) => node(at).id,
    datasetOf: (at) => node(at).dataset,
    distanceOf: (at) => node(at).distance,
    node,
    fromOf: (at) => placeOf.get(edge(at).from) ?? -1,
    toOf: (at) => placeOf.get(edge(at).to) ?? -1,
    isDirect: (at) => edge(at).type === 'DIRECT',
    isMasking: (at) => edge(at).masking,
    subtypeOf: (at) => edge(at).subtype,
    edge,
  };
}

function got<Item>(list: readonly Item[], at: number): Item {
  const item = list[at];
  if (item === undefined) throw new RangeError(`a path of ${list.length} has no place ${at}`);
  return item;
}
