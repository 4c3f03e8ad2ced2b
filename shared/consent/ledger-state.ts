import type { ConsentState } from '../workspace/index.ts';

/** A consent state as the ledger holds it: `unreadable` is a statement that was made but cannot be understood. */
export type LedgerState = ConsentState | 'unreadable';

/**
 * Strictest first. `unreadable` stands where a conflict would: it may be a refusal, so it is never a yes.
 * The order decides between two statements of one moment, and between the identities of one person.
 */
const strictestFirst: readonly LedgerState[] = [
  'objected',
  'withdrawn',
  'refused',
  'expired',
  'unreadable',
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
