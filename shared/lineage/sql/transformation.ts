/**
 * How a value gets from an input to an output, in the words of OpenLineage's column lineage facet (version 1-2-0).
 * DIRECT: the output is made of the input. INDIRECT: the input only decides which rows there are, in what order, or which
 * of several values is taken.
 */
export const directSubtypes = ['IDENTITY', 'TRANSFORMATION', 'AGGREGATION'] as const;
export const indirectSubtypes = ['JOIN', 'GROUP_BY', 'FILTER', 'SORT', 'WINDOW', 'CONDITIONAL'] as const;
export type DirectSubtype = (typeof directSubtypes)[number];
export type IndirectSubtype = (typeof indirectSubtypes)[number];
export type Subtype = DirectSubtype | IndirectSubtype;
export type TransformationType = 'DIRECT' | 'INDIRECT';

/** One step, or several that follow one another. `masking`: see `masking-functions.ts`. */
export interface Transformation {
  readonly subtype: Subtype;
  readonly masking: boolean;
}

export const identityStep: Transformation = { subtype: 'IDENTITY', masking: false };

const rank: Readonly<Record<Subtype, number>> = {
  IDENTITY: 0,
  TRANSFORMATION: 1,
  AGGREGATION: 2,
  JOIN: 3,
  GROUP_BY: 4,
  FILTER: 5,
  SORT: 6,
  WINDOW: 7,
  CONDITIONAL: 8,
};

export function transformationType(subtype: Subtype): TransformationType {
  return rank[subtype] < 3 ? 'DIRECT' : 'INDIRECT';
}

/** A total order: direct before indirect, in the order of the lists above. */
export function compareSubtype(a: Subtype, b: Subtype): number {
  return rank[a] - rank[b];
}

/**
 * Two steps in a row. A direct path is as strong as its strongest step (identity, transformation, aggregation). A path with an
 * indirect step is indirect, and the first such step names it: that is how the values of the input itself are used. One
 * masking step masks the whole path.
 */
export function followedBy(first: Transformation, next: Transformation): Transformation {
  const masking = first.masking || next.masking;
  const { subtype } = transformationType(first.subtype) === 'INDIRECT' ? first : stronger(first, next);
  return { subtype, masking };
}

function stronger(first: Transformation, next: Transformation): Transformation {
  return rank[next.subtype] > rank[first.subtype] ? next : first;
}
