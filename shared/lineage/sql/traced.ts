import { noInputs, through, union, type Inputs } from './column-inputs.ts';
import type { Subtype, Transformation } from './transformation.ts';

/** What is known of a value while a plan is walked. */
export interface Traced {
  readonly inputs: Inputs;
  /** The members of a struct that the statement itself put together, by lower-case name. */
  readonly fields?: ReadonlyMap<string, Traced>;
  /** An item of a list, where it says less than the list as a whole. */
  readonly item?: Traced;
  /** A list whose length the statement itself fixes: unnesting it makes no row more or less. */
  readonly fixedLength?: boolean;
  /** A row of the outer statement that DuckDB hands to a subquery: equal by construction, so joining on it says nothing. */
  readonly outer?: boolean;
  /** A count just made, which DuckDB turns from null to 0 after it has joined it back. */
  readonly count?: boolean;
}

export interface BoundColumn extends Traced {
  /** `table index.column index` of the plan. */
  readonly binding: string;
}

/** Rows with their columns; `rows` says what decides which rows there are, how often and in what order. */
export interface Relation {
  readonly columns: readonly BoundColumn[];
  readonly rows: Inputs;
}

export const nothingTraced: Traced = { inputs: noInputs };
export const noRelation: Relation = { columns: [], rows: noInputs };

export function step(subtype: Subtype, masking = false): Transformation {
  return { subtype, masking };
}

/** The inputs of all of them, used in one way. */
export function usedAs(subtype: Subtype, ...traced: readonly Traced[]): Inputs {
  return through(union(...traced.map(({ inputs }) => inputs)), step(subtype));
}

/** The columns of an operator that numbers its results anew. */
export function numbered(tableIndex: number, columns: readonly Traced[]): readonly BoundColumn[] {
  return columns.map((traced, index) => ({ ...traced, binding: `${tableIndex}.${index}` }));
}
