import type { Resolution } from '../../identity/index.ts';
import type { QuarantinedRow, RawTable } from '../../sources/index.ts';
import type { Source, WorkspaceModel } from '../../workspace/index.ts';

/** A registered source as it can be searched now. */
export interface SearchTable {
  readonly source: Source;
  /** Null when it is not loaded. */
  readonly table: RawTable | null;
  /** Why it is not loaded. */
  readonly cause?: string | undefined;
  /** Records that did not load. Their raw text is searched, but they have no cells. */
  readonly quarantined: readonly QuarantinedRow[];
}

/** Which row of which raw table a record is. Rows are counted from 0 in the raw table of the source. */
export interface RecordPlaces {
  placeOf(record: number): { readonly source: string; readonly row: number };
  /** -1 when the row is no record of a person. */
  recordAt(source: string, row: number): number;
}

export interface ReachInputs {
  readonly model: Pick<WorkspaceModel, 'sources' | 'entities' | 'mappings'>;
  readonly resolution: Resolution;
  readonly places: RecordPlaces;
  /** Every registered source, loaded or not. */
  readonly tables: readonly SearchTable[];
}
