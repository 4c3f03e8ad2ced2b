import { transformationType, type LineageGraph, type Reach } from '../../lineage/index.ts';
import type { LineageReachDto } from '../contract/index.ts';

/** What was reached, in little: see `lineageReachDto`. No object per node or edge is made on the way. */
export function packReach(
  graph: LineageGraph,
  { nodes, distances, edges, cut }: Reach,
): Omit<LineageReachDto, 'node'> {
  const texts: string[] = [];
  const known = new Map<string, number>();
  return { nodes: packNodes(), edges: packEdges(), texts, cut };

  function packNodes(): number[] {
    const [kind, layer, dataset, sensitivity, file] = [again(), again(), again(), again(), again()];
    const rows: number[] = [];
    for (let at = 0; at < nodes.length; at += 1) {
      const one = graph.nodes[nodes[at] ?? -1];
      if (one === undefined) continue;
      const id = own(one.id);
      const name = own(one.name);
      const label = one.label === one.name ? name : own(one.label);
      rows.push(distances[at] ?? 0, id, kind(one.kind), layer(one.layer), dataset(one.dataset), name, label);
      rows.push(sensitivity(one.class), file(one.place.file), own(one.place.path));
    }
    return rows;
  }

  function packEdges(): number[] {
    const placeOfNode = new Int32Array(graph.nodes.length);
    for (let at = 0; at < nodes.length; at += 1) placeOfNode[nodes[at] ?? 0] = at;
    const [type, subtype, label, file, path] = [again(), again(), again(), again(), again()];
    const lines: number[] = [];
    for (let at = 0; at < edges.length; at += 1) {
      const edge = graph.edges[edges[at] ?? -1];
      if (edge === undefined) continue;
      const { from, to, masking, by } = edge;
      lines.push(placeOfNode[from] ?? 0, placeOfNode[to] ?? 0, masking ? 1 : 0);
      lines.push(type(transformationType(edge.subtype)), subtype(edge.subtype));
      lines.push(label(by.label), file(by.file), path(by.path));
    }
    return lines;
  }

  /** For texts that hardly two have in common: looking them up would take longer than sending one twice. */
  function own(text: string): number {
    return texts.push(text) - 1;
  }

  /** For a column of texts that are mostly those of the row before: told without a look at all known ones. */
  function again(): (text: string) => number {
    let last = '';
    let at = -1;
    return (text) => {
      if (at !== -1 && text === last) return at;
      last = text;
      const found = known.get(text);
      at = found ?? own(text);
      if (found === undefined) known.set(text, at);
      return at;
    };
  }
}
