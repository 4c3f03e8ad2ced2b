import { useEffect, useState } from 'react';
import type { GraphShape, PlacedGraph } from './graph-layout.ts';

/** The layout of a graph, computed in a worker of its own; undefined until it is there. `failed` says that it never will. */
export function useGraphLayout(shape: GraphShape): {
  readonly placed: PlacedGraph | undefined;
  readonly failed: boolean;
} {
  const [answer, setAnswer] = useState<{ readonly shape: GraphShape; readonly placed: PlacedGraph | null }>();
  useEffect(() => {
    const worker = new Worker(new URL('./graph-layout-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<PlacedGraph>) => {
      setAnswer({ shape, placed: event.data });
      worker.terminate();
    });
    worker.addEventListener('error', () => setAnswer({ shape, placed: null }));
    // A worker has no origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(shape);
    return () => worker.terminate();
  }, [shape]);
  const current = answer?.shape === shape ? answer : undefined;
  return { placed: current?.placed ?? undefined, failed: current?.placed === null };
}
