import { startTransition, useEffect, useState } from 'react';

/**
 * The first `step` rows at once and `step` more with every frame, until all are there: laying out a long table in one piece
 * would hold up the window. `step` is what a slow machine lays out and paints within a few milliseconds.
 */
export function useGrowing<Row>(rows: readonly Row[], step: number): readonly Row[] {
  const [shown, setShown] = useState(step);
  const growing = shown < rows.length;
  useEffect(() => {
    if (!growing) return undefined;
    const frame = requestAnimationFrame(() => startTransition(() => setShown(shown + step)));
    return () => cancelAnimationFrame(frame);
  }, [growing, shown, step]);
  return growing ? rows.slice(0, shown) : rows;
}
