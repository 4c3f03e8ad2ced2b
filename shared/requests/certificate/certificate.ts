import type { PropagationStatus } from '../propagation/index.ts';

/** What was expected in one source and what the extracts that were loaded again show. */
export interface SourceCheck {
  readonly source: string;
  readonly searched: boolean;
  readonly rowsBefore: number | null;
  readonly rowsNow: number | null;
  readonly deleted: { readonly expected: number; readonly gone: number };
  readonly masked: { readonly expected: number; readonly emptied: number };
  readonly kept: { readonly expected: number; readonly there: number };
  readonly unreachable: number;
}

/** A place where an identifier of the person still stands. */
export interface Residue {
  readonly source: string;
  readonly label: string;
  readonly column: string;
  readonly attribute: string;
  readonly form: 'plain' | 'hash' | 'substring';
  /** Why it may stand there; null when nothing explains it. */
  readonly explained: string | null;
}

export interface OpenPoint {
  readonly kind:
    | 'not-erased'
    | 'residue'
    | 'orphans'
    | 'not-searched'
    | 'open-row'
    | 'recipient'
    | 'backup'
    | 'plan-incomplete';
  readonly text: string;
}

/** What closes a point that is open, so that a certificate can be whole the next time. */
export const closesPoint: Readonly<Record<OpenPoint['kind'], string>> = {
  'not-erased': 'Carry the plan out there, load the extract of afterwards and resolve again.',
  residue: 'Make a plan anew, which finds the place, and carry it out.',
  orphans: 'Have the rows that refer to it changed where they are kept, and load them again.',
  'not-searched': 'Load the source again and resolve, so that it can be searched.',
  'open-row': 'Decide on the row, and make the plan anew.',
  recipient: 'Tell it, and take in what it answers.',
  backup: 'Certify again after that day.',
  'plan-incomplete': 'Make a plan that finds the person.',
};

export interface ErasureCertificate {
  readonly format: 'c360-erasure-certificate';
  readonly formatVersion: 1;
  readonly notices: readonly string[];
  /** `verified` when nothing at all is open; else `partial`. */
  readonly status: 'verified' | 'partial';
  readonly planDigest: string;
  readonly case: string | null;
  readonly personId: string;
  readonly executor: string;
  readonly executedAt: string;
  readonly verifiedAt: string;
  readonly product: string;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  readonly sources: readonly SourceCheck[];
  readonly scan: {
    /** Identifying values looked for, and the forms of them. */
    readonly identifiers: number;
    readonly forms: number;
    readonly cells: number;
    readonly residues: readonly Residue[];
  };
  readonly orphans: readonly { readonly edge: string; readonly rows: number }[];
  readonly exceptions: readonly {
    readonly label: string;
    readonly action: string;
    readonly cause: string;
    readonly until: string | null;
  }[];
  readonly propagation: readonly PropagationStatus[];
  readonly backups: readonly { readonly name: string; readonly restorableUntil: string }[];
  readonly open: readonly OpenPoint[];
}
