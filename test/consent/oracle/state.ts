import type { ReasonCode } from '../../../shared/consent/index.ts';

/**
 * A state of the world as plain data, drawn at random: rules (one world) and persons with their histories. The oracle
 * reads it as it stands; the product reads it as workspace files and records.
 */
export interface World {
  readonly seed: number;
  readonly purposes: readonly WorldPurpose[];
  readonly attributes: readonly WorldAttribute[];
  readonly jurisdictions: readonly WorldJurisdiction[];
  readonly terms: readonly WorldTerms[];
  readonly policies: readonly WorldPolicy[];
  readonly retention: readonly WorldRetention[];
  readonly derived: readonly WorldDerived[];
  readonly indirectCounts: boolean;
}

export interface WorldDerived {
  readonly column: string;
  readonly inputs: readonly string[];
  readonly indirect: readonly string[];
  readonly declassified: boolean;
}

export interface WorldPurpose {
  readonly id: string;
  readonly parent: string | null;
  readonly basis: string;
  readonly specialBasis: boolean;
}

export interface WorldAttribute {
  readonly id: string;
  /** Null: the model does not describe it. */
  readonly classification: string | null;
  readonly category: string | null;
}

export interface WorldJurisdiction {
  readonly id: string;
  readonly regime: 'opt-in' | 'opt-out';
  readonly countries: readonly string[];
  readonly sensitive?: 'opt-out';
}

export interface WorldTerms {
  readonly attribute: string;
  readonly sensitivity?: string;
  readonly purposes?: readonly string[];
  readonly bases?: readonly string[];
  readonly destinations?: readonly string[];
  readonly masking?: string;
}

export interface WorldPolicy {
  readonly id: string;
  readonly rules: readonly WorldRule[];
}

export interface WorldRule {
  readonly id: string;
  readonly effect: 'allow' | 'mask' | 'deny';
  readonly mask: string | null;
  readonly purposes: readonly string[];
  readonly attributes: readonly string[] | null;
  readonly classifications: readonly string[] | null;
  readonly categories: readonly string[] | null;
  readonly when: WorldCondition | null;
  readonly unless: WorldCondition | null;
  /** Text that is no condition, in place of `when`. */
  readonly broken: string | null;
}

/** `[op, …]`: plain data that both sides read for themselves. */
export type WorldCondition =
  | readonly ['and' | 'or', ...WorldCondition[]]
  | readonly ['not', WorldCondition]
  | readonly ['is' | 'is not' | 'under' | 'at least' | 'below', string, ...string[]];

export interface WorldRetention {
  readonly id: string;
  readonly attributes: readonly string[];
  readonly purposes: readonly string[];
  readonly days: number;
}

export interface WorldStatement {
  readonly source: 'log' | 'shop';
  readonly email: string;
  readonly purpose: string;
  readonly word: string;
  readonly at: string | null;
  readonly recorded: string | null;
  readonly validTo: string | null;
  readonly channel: string | null;
  readonly country: string | null;
}

export interface WorldHome {
  readonly country: string | null;
  readonly birth: string | null;
  readonly started: string | null;
}

/** A person: records of homes, then statements; merged from several identities by construction. */
export interface WorldPerson {
  readonly homes: readonly WorldHome[];
  readonly statements: readonly WorldStatement[];
  readonly restrictedSince: string | null;
  readonly linkedBy: 'rule' | 'weight';
  readonly asOf: string;
  readonly known: string | null;
  readonly cells: readonly WorldCell[];
}

export interface WorldCell {
  readonly attribute: string;
  readonly purpose: string;
  readonly channel: string | null;
  readonly destination: string | null;
}

export interface Verdict {
  readonly outcome: 'allow' | 'mask' | 'deny';
  readonly masking: string | null;
  readonly basis: string | null;
  /** Every code that speaks against use; the product's primary reason must be among them. */
  readonly against: ReadonlySet<ReasonCode>;
}
