import type { EncodedColumn } from '../engine/index.ts';

/**
 * The clean records of one source, all its extracts in order, exactly as delivered (text, nulls for nothing).
 * Row `i` is the data record `rows[i]` (1-based, quarantined records counted) of extract `extracts[files[i]]`.
 */
export interface RawTable {
  readonly source: string;
  readonly rowCount: number;
  /** Paths of the extracts relative to the workspace, in load order. */
  readonly extracts: readonly string[];
  readonly files: Int32Array;
  readonly rows: Int32Array;
  /** One column per column of the source, in its order, ignored columns included. */
  readonly columns: readonly EncodedColumn[];
  /** What expressions of mappings make of the rows, where they were evaluated. */
  readonly computed?: readonly ComputedColumn[];
}

/** The text of an expression over some columns of a table, row by row. */
export interface ComputedColumn {
  readonly expression: string;
  /** The columns that it was given, as its mapping names them. */
  readonly columns: readonly string[];
  readonly values: EncodedColumn;
  /** Rows on which it failed; they hold nothing. */
  readonly failed: number;
}

/** One record that did not load. `line` counts physical lines from 1; `raw` is cut at 2,000 characters. */
export interface QuarantinedRow {
  readonly extract: string;
  readonly row: number;
  readonly line: number;
  readonly reason:
    | 'unclosed-quote'
    | 'text-after-quote'
    | 'too-few-fields'
    | 'too-many-fields'
    | 'invalid-encoding'
    | 'nul-character'
    | 'too-long'
    | 'invalid-json'
    | 'not-an-object'
    | 'duplicate-key'
    | 'cell-error';
  readonly detail: string;
  readonly raw: string;
}

/** The conservation law of a load: `read = loaded + quarantined`, for every extract and in total. */
export interface LoadCounts {
  readonly read: number;
  readonly loaded: number;
  readonly quarantined: number;
}
