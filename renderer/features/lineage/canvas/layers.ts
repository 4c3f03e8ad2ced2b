import { useLineageDesk, type LineageLayer } from '../../../state/lineage-desk.ts';
import type { OrderedLayer } from './order-layers.ts';

export function openLayer(layer: LineageLayer): void {
  useLineageDesk.setState(({ closedLayers }) => {
    const closed = new Set(closedLayers);
    closed.delete(layer);
    return { closedLayers: closed };
  });
}

export function toggleLayer(layer: LineageLayer): void {
  useLineageDesk.setState(({ closedLayers }) => {
    const closed = new Set(closedLayers);
    if (!closed.delete(layer)) closed.add(layer);
    return { closedLayers: closed };
  });
}

/** Collapses all layers, or opens them when all are collapsed. */
export function toggleLayers(order: readonly OrderedLayer[]): void {
  useLineageDesk.setState(({ closedLayers }) => {
    const all = order.map(({ layer }) => layer);
    return { closedLayers: new Set(all.every((layer) => closedLayers?.has(layer)) ? [] : all) };
  });
}
