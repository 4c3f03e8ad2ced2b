import type { ConsentContext } from '../../consent/index.ts';
import type { WorkspaceModel } from '../../workspace/index.ts';

/** What the workbench knows about a registered source when the request is answered. */
export interface SearchedSource {
  readonly source: string;
  readonly loaded: boolean;
  /** Records of the source that did not load and so cannot have been searched. */
  readonly quarantined: number;
  /** Anything else that limits the search, for example `the extract is missing`. */
  readonly note?: string | undefined;
}

export interface DeliveredCell {
  readonly column: string;
  readonly value: string | null;
}

export interface AccessInputs {
  readonly model: Pick<
    WorkspaceModel,
    'manifest' | 'sources' | 'entities' | 'mappings' | 'rulesets' | 'retention'
  >;
  readonly consent: ConsentContext;
  readonly sources: readonly SearchedSource[];
  /**
   * All columns of a record as delivered, so that the answer also holds what no mapping uses. Without it the report
   * says that such columns were not searched.
   */
  readonly delivered?: ((record: number) => readonly DeliveredCell[]) | undefined;
  readonly integrity: {
    /** Product and version. */
    readonly product: string;
    readonly rulesetDigest: string;
    readonly runDigest: string;
    /** Extracts and rule files the answer rests on, with their digests. */
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
  };
  /** ISO 8601 instants. */
  readonly receivedAt: string;
  readonly preparedAt: string;
  /** Bits above the link threshold for disclosure by weight alone; `defaultDisclosureMargin` when missing. */
  readonly disclosureMargin?: number | undefined;
}
