import type { AttributeColumn } from './attribute-column.ts';

/** What matching looks at: the mapped attributes, with name and address parts filled in from one another where missing. */
export interface Evidence {
  readonly count: number;
  readonly columns: ReadonlyMap<string, AttributeColumn>;
}
