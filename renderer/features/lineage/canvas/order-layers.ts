import { layerOrder } from '../layer-words.ts';
import type { LineageLayer } from '../../../state/lineage-desk.ts';

/** What the order of the boxes is computed from; small enough to send to a worker. */
export interface OrderShape {
  readonly datasets: readonly { readonly id: string; readonly layer: LineageLayer }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export interface OrderedLayer {
  readonly layer: LineageLayer;
  readonly ids: readonly string[];
}

const sweeps = 8;

/**
 * The order of datasets within their layers, so that few lines cross: each layer is sorted by the mean place of its
 * neighbours, forwards and backwards in turn (barycentre heuristic: Sugiyama, Tagawa and Toda 1981). Ties go by id, so
 * equal input gives an equal order, whatever the order of datasets and edges in it.
 */
export function orderLayers({ datasets, edges }: OrderShape): readonly OrderedLayer[] {
  const layers = layerOrder.flatMap((layer) => {
    const ids = datasets.filter((one) => one.layer === layer).map(({ id }) => id);
    return ids.length === 0 ? [] : [{ layer, ids: ids.sort(compare) }];
  });
  const neighbours = neighboursOf(datasets, edges);
  const place = new Map<string, number>();
  for (const { ids } of layers) settle(ids, place);
  for (let sweep = 0; sweep < sweeps; sweep += 1)
    for (const { ids } of sweep % 2 === 0 ? layers : layers.toReversed()) {
      const middle = new Map(ids.map((id) => [id, middleOf(neighbours.get(id) ?? [], place, id)]));
      ids.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0) || compare(a, b));
      settle(ids, place);
    }
  return layers;
}

/** Places from 0 to 1: layers of unlike size are comparable. */
function settle(ids: readonly string[], place: Map<string, number>): void {
  for (const [index, id] of ids.entries()) place.set(id, (index + 0.5) / ids.length);
}

function middleOf(near: readonly string[], place: ReadonlyMap<string, number>, id: string): number {
  if (near.length === 0) return place.get(id) ?? 0;
  return near.reduce((sum, one) => sum + (place.get(one) ?? 0.5), 0) / near.length;
}

function neighboursOf(
  datasets: OrderShape['datasets'],
  edges: OrderShape['edges'],
): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, string[]>(datasets.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  // The same sum whatever the order: addition of fractions depends on it in the last place.
  for (const list of near.values()) list.sort(compare);
  return near;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
