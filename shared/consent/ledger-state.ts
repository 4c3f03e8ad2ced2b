import type { ConsentState } from '../workspace/index.ts';

/** A consent state as the ledger holds it: `unreadable` is a statement that was made but cannot be understood. */
export type LedgerState = ConsentState | 'unreadable';

/**
 * Strictest first. What forbids a purpose on any legal basis, or where opting out is the rule, is the beginning of this list
 * (see `forbidding`): only so does the strictest of several identities never permit what one of them alone forbids.
 * `unreadable` may be an objection, so it stands next to it.
 * The order decides between two statements of one moment, and between the identities of one person.
 */
const strictestFirst: readonly LedgerState[] = [
  'objected',
  'unreadable',
  'withdrawn',
  'refused',
  'expired',
  'unknown',
  'requested',
  'given',
];

const strictness = new Map(strictestFirst.map((state, index) => [state, strictestFirst.length - index]));

/** Positive when `a` is stricter than `b`. */
export function compareStrictness(a: LedgerState, b: LedgerState): number {
  return (strictness.get(a) ?? 0) - (strictness.get(b) ?? 0);
}

/** States that speak for use. All others restrict, or may. */
export function isGiving(state: LedgerState): boolean {
  return state === 'given' || state === 'requested';
}

/** States that a statement on a purpose also makes for every purpose below it. */
export function coversDescendants(state: LedgerState): boolean {
  return state === 'objected' || state === 'withdrawn' || state === 'refused' || state === 'unreadable';
}

/** The state as the workspace format names it; what cannot be read is unknown there. */
export function publicState(state: LedgerState): ConsentState {
  return state === 'unreadable' ? 'unknown' : state;
}
