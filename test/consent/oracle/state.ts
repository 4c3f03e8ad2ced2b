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
  readonly notices: readonly WorldNotice[];
  readonly holds: readonly WorldHold[];
  readonly settings: WorldSettings;
  /** The suppression list has a line that nobody can read. */
  readonly brokenList: boolean;
}

export type WorldSource = 'log' | 'shop';

export interface WorldSettings {
  readonly silence: 'unknown' | 'ignored';
  readonly joining: 'strictest' | 'latest';
  /** Sources whose every yes has to be confirmed. */
  readonly confirmFirst: readonly WorldSource[];
}

/** One version of a notice in one language. */
export interface WorldNotice {
  readonly id: string;
  readonly version: string;
  readonly language: string;
  readonly purposes: readonly string[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface WorldHold {
  readonly id: string;
  readonly source: string | null;
  /** All when empty. */
  readonly attributes: readonly string[];
  readonly from: string;
  /** Last day. */
  readonly until: string | null;
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
  readonly confirmFirst: boolean;
  readonly joining: WorldSettings['joining'] | null;
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
  readonly ages?: WorldAges;
}

export interface WorldAges {
  readonly age: number;
  readonly byCountry: Readonly<Record<string, number>>;
  readonly optInBelow?: number;
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

/** How a record hangs on the one before it. */
export type WorldLink = 'steward' | 'account' | 'phone' | 'weight';

/** A record of a consent log; without a word it only shows that the log knows somebody. */
export interface WorldStatement {
  readonly source: WorldSource;
  readonly email: string;
  readonly purpose: string;
  readonly word: string | null;
  readonly at: string | null;
  readonly recorded: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly channel: string | null;
  readonly country: string | null;
  readonly confirmedAt: string | null;
  readonly guardian: boolean;
  readonly verified: boolean;
  readonly notice: { readonly id: string | null; readonly version: string | null } | null;
  readonly link: WorldLink;
}

export interface WorldHome {
  readonly country: string | null;
  readonly birth: string | null;
  readonly started: string | null;
  readonly link: WorldLink;
}

/** An entry of the suppression list that names the person. */
export interface WorldListing {
  /** Of the line; what lifts it is the line after it. */
  readonly line: number;
  readonly purposes: readonly string[];
  readonly at: string;
  /** Last day. */
  readonly until: string | null;
  readonly lifted: string | null;
}

/** A person: records of homes, then statements; merged from several identities by construction. */
export interface WorldPerson {
  readonly homes: readonly WorldHome[];
  readonly statements: readonly WorldStatement[];
  readonly listings: readonly WorldListing[];
  readonly restrictedSince: string | null;
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
  /** Every code that speaks against use. */
  readonly against: ReadonlySet<ReasonCode>;
}

/** One person of a world, among the others whom the same rules and logs are about. */
export interface WorldState {
  readonly world: World;
  readonly persons: readonly WorldPerson[];
  readonly person: WorldPerson;
}
