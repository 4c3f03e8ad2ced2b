import type { CompatibilityFinding, Direction, RuleSet, Verdict } from '../compatibility/index.ts';

export const changeKinds = [
  'entity',
  'attribute',
  'relationship',
  'area',
  'domain',
  'term',
  'mapping',
  'contract',
  'privacy',
] as const;
export type ChangeKind = (typeof changeKinds)[number];
export type ChangeStatus = 'added' | 'removed' | 'changed' | 'renamed';

/** One member of a thing that has another value. */
export interface MemberChange {
  readonly member: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly words: string;
}

/** A thing that is not as it was, by its id: a thing with another name is renamed, not removed and added. */
export interface RawChange {
  readonly kind: ChangeKind;
  /** `person`, `person.email`, `person.belongs_to`, or the id of an area, domain, term, mapping or contract. */
  readonly path: string;
  readonly status: ChangeStatus;
  readonly words: string;
  readonly members: readonly MemberChange[];
}

/** What a rule set says to a change, with the older version that it was compared with. */
export interface ChangeFinding extends CompatibilityFinding {
  readonly ruleSet: RuleSet;
  readonly direction: Direction;
  /** Label of the older version. */
  readonly against: string;
}

export interface ModelChange extends RawChange {
  /** The worst of all rule sets. */
  readonly verdict: Verdict;
  readonly verdicts: Readonly<Partial<Record<RuleSet, Verdict>>>;
  readonly findings: readonly ChangeFinding[];
}
