import { useStoreApi } from '@xyflow/react';
import { startTransition, useEffect, useState } from 'react';
import { detailAt, type Detail } from './level-of-detail.ts';

/** The level of detail that the zoom asks for, and the one being drawn: a finer one is filled in between frames. */
export function useDetailOfZoom(): readonly [Detail, Detail] {
  const store = useStoreApi();
  const [wanted, setWanted] = useState<Detail>(() => detailAt(store.getState().transform[2], 'map'));
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    let now: Detail = detailAt(store.getState().transform[2], 'map');
    const follow = (next: Detail): void => {
      now = next;
      setWanted(next);
      startTransition(() => setSettled(next));
    };
    follow(now);
    return store.subscribe(({ transform }) => {
      const next = detailAt(transform[2], now);
      if (next !== now) follow(next);
    });
  }, [store]);
  return [wanted, settled];
}
