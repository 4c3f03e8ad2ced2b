import type { Standing } from './needle.ts';

/** How a row came to be found: one step of the way from a record of the subject. */
export interface ReachStep {
  /** `identity`: the row is a record of the person. */
  readonly by: 'identity' | 'reference' | 'cell' | 'leaf' | 'hash' | 'mention' | 'quarantine';
  /** The edge, or the attribute whose value stands there. */
  readonly through: string;
  /** The row the step came from, as `source#row` (rows from 0); null for a record of the person. */
  readonly from: string | null;
  /** How keys met: written alike, in a loose form, or so that another key may be meant. */
  readonly match: 'exact' | 'loose' | 'ambiguous';
}

/**
 * Whose a row is. `own`: the subject's alone. `shared`: others are reached from it as well. `foreign`: a record of another
 * person that names this one. `mention`: a text that names the subject and belongs to nobody known.
 */
export type Holding = 'own' | 'shared' | 'foreign' | 'mention';

export interface ReachedRow {
  readonly source: string;
  /** From 0, in the raw table of the source. */
  readonly row: number;
  /** `source/extract:row`, as people write it. */
  readonly label: string;
  /** The record of a person that this row is; -1 when it is none. */
  readonly record: number;
  readonly standing: Standing;
  readonly holding: Holding;
  /** Columns that name the subject: keys and identifiers. Of a row that is not `own`, only these are the subject's. */
  readonly naming: readonly string[];
  /** Columns that hold anything, in table order. */
  readonly filled: readonly string[];
  readonly others: OtherSubjects;
  /** From a record of the subject to this row. */
  readonly path: readonly ReachStep[];
}

/** Persons other than the subject who are reached from a row. */
export interface OtherSubjects {
  readonly count: number;
  /** Counting stopped here; there are more. */
  readonly more: boolean;
}

export interface SourceSearch {
  readonly source: string;
  readonly name: string;
  readonly outcome: 'found' | 'none' | 'not-searchable' | 'skipped';
  readonly rows: number;
  /** What limits the search of this source, or why there was none. */
  readonly causes: readonly string[];
}

/** Something about the subject that was found and has no row: it did not load. */
export interface UnreachableRecord {
  readonly source: string;
  readonly label: string;
  readonly cause: string;
}

/** Everything held about one person, by row. The one list that access and erasure both work from. */
export interface Reach {
  readonly person: number;
  readonly personId: string;
  /** By source, then row. */
  readonly rows: readonly ReachedRow[];
  readonly unreachable: readonly UnreachableRecord[];
  /** Every registered source, by id. */
  readonly searches: readonly SourceSearch[];
  /** Identifying values that were looked for, with what else they lead to. */
  readonly identifiers: readonly {
    readonly attribute: string;
    readonly value: string;
    readonly raws: readonly string[];
    readonly standing: Standing;
    readonly shared: boolean;
  }[];
}

/** The cells of a row that are the subject's; the others of its cells belong to somebody else. */
export function subjectColumns(row: Pick<ReachedRow, 'holding' | 'naming' | 'filled'>): readonly string[] {
  return row.holding === 'own' ? row.filled : row.naming.filter((column) => row.filled.includes(column));
}
