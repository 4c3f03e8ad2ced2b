import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppError, Result } from '../../shared/kernel/index.ts';
import { useChanges } from './changes.ts';

interface RowPage<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface PagedRows<Row> {
  /** Undefined until the first page is here. */
  readonly total: number | undefined;
  readonly error: AppError | undefined;
  readonly rowAt: (index: number) => Row | undefined;
  /** False while the rows that are here are still those of the question before, such as an earlier filter. */
  readonly settled: boolean;
  readonly onRange: (first: number, last: number) => void;
  readonly retry: () => void;
}

export const pageSize = 200;
/** Pages kept besides those on screen: 60 × 200 rows. */
const mostPages = 60;

/**
 * Rows by number, fetched a page at a time as they come into view. `load` must be stable (useCallback): another `load`
 * means other rows. A change in the workbench fetches the pages on screen again.
 */
export function usePagedRows<Row>(
  load: (offset: number, limit: number) => Promise<Result<RowPage<Row>>>,
): PagedRows<Row> {
  const changes = useChanges((state) => state.count);
  const [attempt, setAttempt] = useState(0);
  const [pages, setPages] = useState<{
    readonly of: { readonly load: unknown };
    readonly map: ReadonlyMap<number, readonly Row[]>;
  }>();
  const [total, setTotal] = useState<number>();
  const [error, setError] = useState<AppError>();
  const range = useRef({ first: 0, last: 0 });
  // One identity per set of rows: answers to an earlier one are dropped when they arrive.
  const generation = useMemo(
    () => ({ load, changes, attempt, waiting: new Set<number>() }),
    [load, changes, attempt],
  );
  const asked = useRef<object>(undefined);

  const fetchPage = useCallback(
    async (page: number) => {
      if (generation.waiting.has(page)) return;
      generation.waiting.add(page);
      const answer = await generation.load(page * pageSize, pageSize);
      if (asked.current !== generation) return;
      if (!answer.ok) {
        setError(answer.error);
        return;
      }
      setError(undefined);
      setTotal(answer.value.total);
      setPages((before) => {
        const map = new Map(before?.of === generation ? before.map : []);
        map.set(page, answer.value.rows);
        for (const old of map.keys()) {
          if (map.size <= mostPages) break;
          map.delete(old);
          generation.waiting.delete(old);
        }
        return { of: generation, map };
      });
    },
    [generation],
  );

  const fetchRange = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) {
        void fetchPage(page);
      }
    },
    [fetchPage],
  );

  useEffect(() => {
    asked.current = generation;
    fetchRange(range.current.first, range.current.last);
  }, [fetchRange, generation]);

  const onRange = useCallback(
    (first: number, last: number) => {
      range.current = { first, last };
      fetchRange(first, last);
    },
    [fetchRange],
  );
  const map = pages?.map;
  const rowAt = useCallback(
    (index: number) => map?.get(Math.floor(index / pageSize))?.[index % pageSize],
    [map],
  );
  return {
    total,
    error,
    rowAt,
    settled: pages?.of.load === load,
    onRange,
    retry: () => setAttempt((count) => count + 1),
  };
}
