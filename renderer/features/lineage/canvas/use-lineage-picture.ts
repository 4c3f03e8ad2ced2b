import { useEffect, useMemo, useState } from 'react';
import type { LineageGraphDto } from '../../../../shared/workbench/index.ts';
import { useLineageDesk } from '../../../state/lineage-desk.ts';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import type { DiagramFrame, Underlay } from '../../../ui/diagram/diagram-line.ts';
import type { Box } from '../../../ui/diagram/geometry.ts';
import type { LineageBoxData, LineageDataset } from './lineage-box.ts';
import { linksOf, type LineageLink } from './lineage-links.ts';
import { underlayFor } from './lineage-underlay.ts';
import type { OrderedLayer } from './order-layers.ts';
import { BoxKeeper, placeBoxes } from './place-boxes.ts';
import { crowdedLayers, hitsByDataset, nodesByDataset, shownBoxes } from './shown-boxes.ts';
import { useLayerOrder } from './use-layer-order.ts';

export interface LineagePicture {
  readonly order: readonly OrderedLayer[];
  readonly datasets: ReadonlyMap<string, LineageDataset>;
  readonly nodes: readonly DiagramNode<LineageBoxData>[];
  readonly frames: readonly DiagramFrame[];
  readonly links: ReadonlyMap<string, LineageLink>;
  readonly underlayOf: (boxOf: (id: string) => Box | undefined) => Underlay;
  /** Lines of the path. */
  readonly stressed: ReadonlySet<string>;
}

const none: readonly OrderedLayer[] = [];

/** What the canvas draws of a graph, as the desk stands; undefined until the boxes have an order. */
export function useLineagePicture(graph: LineageGraphDto): LineagePicture | undefined {
  const order = useLayerOrder(graph) ?? none;
  const { open, path, marked, cursor, hideRest, closedLayers } = useLineageDesk();
  const [kept] = useState(() => new BoxKeeper());
  const datasets = useMemo(() => new Map(graph.datasets.map((one) => [one.id, one])), [graph]);
  const crowded = useMemo(() => crowdedLayers(order), [order]);
  const closed = closedLayers ?? crowded;
  useEffect(() => {
    // From now on a layer that somebody opens stays open.
    if (closedLayers === null && order.length > 0) useLineageDesk.setState({ closedLayers: crowded });
  }, [closedLayers, order, crowded]);
  const pathOf = useMemo(() => nodesByDataset(path), [path]);
  const hitsOf = useMemo(() => hitsByDataset(marked, datasets), [marked, datasets]);
  const placed = useMemo(
    () =>
      placeBoxes(
        shownBoxes({ datasets, order, closed, open, path, pathOf, marked, hitsOf, cursor, hideRest }),
        kept,
        path !== null,
      ),
    [datasets, order, closed, open, path, pathOf, marked, hitsOf, cursor, hideRest, kept],
  );
  const { nodes, frames } = placed;
  const links = useMemo(() => linksOf(graph, datasets, nodes, path), [graph, datasets, nodes, path]);
  const underlayOf = useMemo(() => underlayFor(links, nodes, frames), [links, nodes, frames]);
  const byId = useMemo(() => new Map(links.map((link) => [link.id, link])), [links]);
  const stressed = useMemo(() => new Set(links.flatMap(({ id, onPath }) => (onPath ? [id] : []))), [links]);
  return order.length === 0
    ? undefined
    : { order, datasets, nodes, frames, links: byId, underlayOf, stressed };
}
