import { useEffect, useMemo, useState } from 'react';
import type { Layout } from '../../../../shared/workspace/index.ts';
import type { Point } from '../../../ui/diagram/geometry.ts';
import { layOut } from '../../../ui/diagram/layout/lay-out.ts';
import type { LayoutPlace } from '../../../ui/diagram/layout/layout-shape.ts';
import type { ModelGraph } from './model-graph.ts';
import { arrangeRequest, placesOfLayout, unplacedOf } from './model-places.ts';

export interface Places {
  readonly places: ReadonlyMap<string, Point>;
  /** Entities without a place are being placed, and not drawn yet. */
  readonly placing: boolean;
  /** Shows things at places that are on their way to the file. */
  readonly expect: (places: ReadonlyMap<string, Point>) => void;
}

const nowhere: ReadonlyMap<string, Point> = new Map();
const quiet = (): void => undefined;

/**
 * Places of all boxes: those of the layout file, over them those just given and not yet answered, under them computed
 * ones for entities that have none. Computed places are the same every time and are not written by looking at them.
 */
export function usePlaces(graph: ModelGraph, layout: Layout): Places {
  const [expected, setExpected] = useState<{
    readonly of: Layout;
    readonly places: ReadonlyMap<string, Point>;
  }>();
  const [computed, setComputed] = useState<ReadonlyMap<string, Point>>(nowhere);
  const filed = useMemo(() => placesOfLayout(layout), [layout]);
  const missing = useMemo(
    () => unplacedOf(graph, filed).filter((id) => !computed.has(id)),
    [graph, filed, computed],
  );
  const wanted = missing.join(' ');
  useEffect(() => {
    if (wanted === '') return undefined;
    const abort = new AbortController();
    const only = filed.size === 0 ? undefined : new Set(wanted.split(' '));
    const request = arrangeRequest(graph, filed, new Set(), only);
    const place = async (): Promise<void> => {
      const done = await layOut(request, { signal: abort.signal, report: quiet });
      if (done.ok) setComputed((before) => new Map([...before, ...pointsOf(done.value.places)]));
    };
    void place();
    return () => abort.abort();
    // The graph changes with every edit; only what has no place is laid out.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [wanted]);
  const places = useMemo(() => {
    const now = expected?.of === layout ? expected.places : nowhere;
    return new Map([...computed, ...filed, ...now]);
  }, [computed, filed, expected, layout]);
  return {
    places,
    placing: missing.length > 0,
    expect: (given) => {
      // Things that no file knows (what is gone, in a comparison) stay where they were put.
      setComputed((before) => new Map([...before, ...given]));
      setExpected((before) => ({
        of: layout,
        places: new Map([...(before?.of === layout ? before.places : nowhere), ...given]),
      }));
    },
  };
}

function pointsOf(places: readonly LayoutPlace[]): readonly (readonly [string, Point])[] {
  return places.map(({ id, x, y }) => [id, { x, y }]);
}
