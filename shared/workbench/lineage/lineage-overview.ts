import { sensitivities, type Diagnostic, type Sensitivity } from '../../workspace/index.ts';
import { transformationType, type WorkspaceLineage } from '../../lineage/index.ts';
import type { LineageGraphDto } from '../contract/index.ts';

/** Every dataset as one box, and one edge per pair of datasets with how many it stands for. */
export function lineageOverview({ graph }: WorkspaceLineage, problems: Diagnostic[]): LineageGraphDto {
  const pairs = new Map<string, { from: string; to: string; direct: number; indirect: number }>();
  const up = new Map<string, Set<string>>();
  const down = new Map<string, Set<string>>();
  for (const edge of graph.edges) {
    const from = graph.nodes[edge.from]?.dataset ?? '';
    const to = graph.nodes[edge.to]?.dataset ?? '';
    if (from === to) continue;
    const key = `${from}\u0000${to}`;
    const pair = pairs.get(key) ?? { from, to, direct: 0, indirect: 0 };
    if (transformationType(edge.subtype) === 'DIRECT') pair.direct += 1;
    else pair.indirect += 1;
    pairs.set(key, pair);
    noted(up, to, from);
    noted(down, from, to);
  }
  const datasets = graph.nodes
    .filter(({ kind }) => kind === 'dataset')
    .map(({ id, layer, name, label, place }) => {
      const parts = (graph.parts.get(id) ?? []).flatMap((part) => graph.nodes[part] ?? []);
      return {
        id,
        layer,
        name,
        label,
        fields: parts.length,
        personal: parts.filter((part) => part.class !== 'public').length,
        class: highest(parts.map((part) => part.class)),
        upstream: up.get(id)?.size ?? 0,
        downstream: down.get(id)?.size ?? 0,
        place: { ...place },
      };
    });
  const count = (kind: string): number => graph.nodes.filter((node) => node.kind === kind).length;
  return {
    datasets,
    edges: [...pairs.values()],
    totals: {
      datasets: count('dataset'),
      fields: count('field'),
      steps: count('step'),
      edges: graph.edges.length,
    },
    problems,
  };
}

function noted(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key) ?? new Set();
  set.add(value);
  sets.set(key, set);
}

function highest(classes: readonly Sensitivity[]): Sensitivity {
  let rank = 0;
  for (const one of classes) rank = Math.max(rank, sensitivities.indexOf(one));
  return sensitivities[rank] ?? 'public';
}
