import type { Holding, ReachStep, Standing } from '../reach/index.ts';

/** Grounds of Art 17(1) GDPR. */
export const erasureGrounds = {
  a: 'The data is no longer needed for what it was collected for.',
  b: 'The person withdrew consent, and nothing else allows the processing.',
  c: 'The person objects, and no overriding ground prevails.',
  d: 'The data was processed unlawfully.',
  e: 'A law obliges the controller to erase.',
  f: 'The data was collected for an online service offered to a child.',
} as const;
export type ErasureGround = keyof typeof erasureGrounds;

/** Exceptions of Art 17(3) GDPR; they hold for a record and a reason, never for an account as a whole. */
export const erasureExceptions = {
  a: 'Freedom of expression and information',
  b: 'A legal obligation, or a task in the public interest',
  c: 'Public health',
  d: 'Archiving, research or statistics',
  e: 'Legal claims',
} as const;
export type ErasureException = keyof typeof erasureExceptions;

/**
 * What keeps a row or some of its cells from being erased now: a legal hold, a duty to keep, or an exception that somebody
 * claimed for it.
 */
export interface Restraint {
  readonly kind: 'hold' | 'retention' | 'exception';
  readonly id: string;
  readonly text: string;
  readonly basis: string;
  readonly exception: ErasureException;
  /** Last day (`YYYY-MM-DD`); null while no end is known. */
  readonly until: string | null;
  /** What has the erasure run again. */
  readonly reRun: string;
  readonly columns: readonly string[] | 'all';
}

export const rowActions = ['delete', 'mask', 'restrict', 'keep', 'unreachable'] as const;
export type RowAction = (typeof rowActions)[number];

export const causeCodes = [
  'subjects-own',
  'source-masks',
  'named-in-text',
  'named-by-another',
  'shared-row',
  'shared-row-kept',
  'of-another-person',
  'kept-as-stub',
  'hold',
  'retention',
  'exception',
  'partly-restrained',
  'needs-review',
  'weak-link',
  'no-primary-key',
  'key-missing',
  'key-not-unique',
  'names-in-key',
  'not-loaded-record',
] as const;
export type CauseCode = (typeof causeCodes)[number];

export interface KeyCell {
  readonly column: string;
  readonly value: string;
}

export interface PlannedCell {
  readonly column: string;
  readonly action: RowAction;
  /** The new value of a masked cell. */
  readonly after?: string | null;
}

export interface PlannedRow {
  readonly source: string;
  readonly label: string;
  /** How a system of origin finds the row; null without a primary key. */
  readonly key: readonly KeyCell[] | null;
  /** SHA-256 of all cells, for a row that has no key to be recognised by. */
  readonly digest: string | null;
  readonly standing: Standing;
  readonly holding: Holding;
  readonly others: number;
  readonly action: RowAction;
  readonly code: CauseCode;
  readonly cause: string;
  /** Something is still to be done or decided before this row is settled. */
  readonly open: boolean;
  readonly until: string | null;
  readonly reRun: string | null;
  readonly restraints: readonly string[];
  readonly cells: readonly PlannedCell[];
  readonly path: readonly ReachStep[];
}

export type ActionCounts = Readonly<Record<RowAction, number>>;

/** `found` is the sum of the actions, in rows and in cells. */
export interface SourcePlan {
  readonly source: string;
  readonly name: string;
  readonly outcome: 'found' | 'none' | 'not-searchable' | 'skipped';
  readonly causes: readonly string[];
  readonly rowsBefore: number | null;
  readonly keyColumns: readonly string[];
  readonly found: { readonly rows: number; readonly cells: number };
  readonly rows: ActionCounts;
  readonly cells: ActionCounts;
}

export interface DownstreamItem {
  readonly kind: 'golden-record' | 'derived' | 'dataset' | 'export' | 'reference' | 'backup' | 'suppression';
  readonly id: string;
  readonly name: string;
  readonly why: string;
  readonly todo: string;
  readonly open: boolean;
}

export interface PlannedNotice {
  readonly recipient: string;
  readonly name: string;
  readonly role: string;
  readonly protocol: 'opendsr' | 'drp' | 'message' | 'none';
  readonly sources: readonly string[];
  /** Art 17(2): it was made public; Art 19: it was disclosed to this recipient. */
  readonly article: '17(2)' | '19';
  readonly payload: string | null;
  readonly status: 'to-send' | 'not-sent';
  readonly explanation: string | null;
}

export interface PlannedBackup {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly sources: readonly string[];
  /** Last day on which a copy from before the erasure can be restored. */
  readonly restorableUntil: string;
  readonly duty: string;
}

export interface ErasurePlan {
  readonly format: 'c360-erasure-plan';
  readonly formatVersion: 1;
  readonly notices: readonly string[];
  readonly request: {
    readonly case: string | null;
    readonly personId: string;
    readonly grounds: readonly { readonly id: ErasureGround; readonly text: string }[];
    readonly preparedAt: string;
  };
  readonly product: string;
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[];
  /** Every registered source, by id. */
  readonly sources: readonly SourcePlan[];
  readonly totals: {
    readonly found: { readonly rows: number; readonly cells: number };
    readonly rows: ActionCounts;
    readonly cells: ActionCounts;
    readonly openRows: number;
  };
  readonly rows: readonly PlannedRow[];
  readonly restraints: readonly Restraint[];
  readonly downstream: readonly DownstreamItem[];
  readonly propagation: readonly PlannedNotice[];
  readonly backups: readonly PlannedBackup[];
}

export function noActions(): Record<RowAction, number> {
  return { delete: 0, mask: 0, restrict: 0, keep: 0, unreachable: 0 };
}
