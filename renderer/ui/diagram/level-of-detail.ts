import { createContext, useContext } from 'react';

/**
 * How much of a box is drawn, by zoom: `map` only its name, painted; `keys` its name and what identifies it, larger;
 * `full` everything. Reading needs some 9 pixels of letter height, which is where the limits come from.
 */
export type Detail = 'map' | 'keys' | 'full';

const limits = { keys: 0.3, full: 0.58 } as const;

/** The level at a zoom (1 = 100 %). A level that is left is left a little later than it is entered: no flicker at a limit. */
export function detailAt(zoom: number, before: Detail): Detail {
  const slack = 0.97;
  const keys = before === 'map' ? limits.keys : limits.keys * slack;
  const full = before === 'full' ? limits.full * slack : limits.full;
  return zoom >= full ? 'full' : zoom >= keys ? 'keys' : 'map';
}

export const DetailContext = createContext<Detail>('full');

/** The level of detail of the drawing that this box is in. */
export function useDetail(): Detail {
  return useContext(DetailContext);
}
