import { startTransition, useEffect, useState } from 'react';
import type { LineageGraphDto } from '../../../../shared/workbench/index.ts';
import type { OrderedLayer, OrderShape } from './order-layers.ts';

/** The order of the datasets, computed in a worker; undefined until it is there. The last one stays meanwhile. */
export function useLayerOrder(graph: LineageGraphDto): readonly OrderedLayer[] | undefined {
  const [order, setOrder] = useState<readonly OrderedLayer[]>();
  useEffect(() => {
    const worker = new Worker(new URL('./order-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<readonly OrderedLayer[]>) => {
      // Hundreds of boxes come with it: drawn between frames, not in one go.
      startTransition(() => setOrder(data));
      worker.terminate();
    });
    const shape: OrderShape = {
      datasets: graph.datasets.map(({ id, layer }) => ({ id, layer })),
      edges: graph.edges.map(({ from, to }) => ({ from, to })),
    };
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(shape);
    return () => worker.terminate();
  }, [graph]);
  return order;
}
