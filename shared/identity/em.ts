import type { Comparator } from './compare/comparator.ts';
import { expectation, type Session } from './expectation.ts';
import type { PatternGroup } from './pattern-groups.ts';
import { floor, normalised } from './shares.ts';
import { usualHousehold, usualShares } from './usual.ts';

/** Pairs' worth of belief in the usual shares of agreement: steadies small data, vanishes in large. */
const usualStrength = 40;
const householdStrength = 5;

/** Level probabilities per comparison for the three kinds of pair, and how frequent the kinds are among all pairs. */
export interface Model {
  /** P(level | one person). */
  m: readonly (readonly number[])[];
  /** P(level | two strangers). */
  u: readonly (readonly number[])[];
  /** P(level | two people of one household); equals u where households share nothing. */
  h: readonly (readonly number[])[];
  /** Share of pairs that are one person, and of pairs that are one household, among all pairs of records. */
  prior: number;
  household: number;
}

/** p/q per comparison and level; 1 for level 0. */
export function ratios(p: readonly (readonly number[])[], q: readonly (readonly number[])[]): number[][] {
  return p.map((levels, column) =>
    levels.map((share, level) => (level === 0 ? 1 : share / (q[column]?.[level] ?? floor))),
  );
}

export interface Estimate {
  readonly m: readonly (readonly number[])[];
  /** Expected household pairs per comparison and level, for adding up over sessions; of what households share alone. */
  readonly housed: readonly Float64Array[];
  /** Expected pairs of each kind in the session. */
  readonly matches: number;
  readonly households: number;
}

/**
 * EM of one session (Dempster, Laird & Rubin 1977, on pattern counts). u stays; m and h of the active comparisons and the
 * session's shares of the three kinds move. h moves only for what households share. Without an active shared and an
 * active personal comparison the household kind cannot be told from the others and is left out.
 */
export function expectationMaximisation(
  comparators: readonly Comparator[],
  shared: readonly boolean[],
  groups: readonly PatternGroup[],
  session: Session,
  active: readonly boolean[],
  model: Model,
  limits: { readonly iterations: number; readonly tolerance: number },
): Estimate {
  let { m, h } = model;
  const personal = comparators.map(
    (one, column) =>
      active[column] === true && tellsPersons(one, shared[column] === true, model.u[column] ?? []),
  );
  const telling = personal.some(Boolean) && active.some((on, column) => on && shared[column] === true);
  const atHomeToo = active.map((on, column) => telling && on && shared[column] === true);
  const step = expectation(groups, session, active, atHomeToo);
  const usual = comparators.map(usualShares);
  const atHome = comparators.map(usualHousehold);
  let shares = { match: 0.3, household: telling ? 0.1 : 0 };
  let housed: readonly Float64Array[] = [];
  let expected = { matches: 0, households: 0 };
  for (let iteration = 0; iteration < limits.iterations; iteration += 1) {
    const matched = scaled(usual, usualStrength);
    housed = scaled(atHome, householdStrength);
    expected = step(ratios(m, model.u), ratios(h, model.u), shares, matched, housed);
    const before = m;
    m = matched.map((own, column) =>
      active[column] === true ? normalised([...own]) : (before[column] ?? []),
    );
    const housedBefore = h;
    h = housed.map((own, column) =>
      active[column] === true && shared[column] === true
        ? normalised([...own])
        : (housedBefore[column] ?? []),
    );
    const total = Math.max(1, session.total);
    shares = {
      match: Math.min(0.99, Math.max(1e-6, expected.matches / total)),
      household: telling ? Math.min(0.99, Math.max(1e-9, expected.households / total)) : 0,
    };
    if (largestMove(before, m) < limits.tolerance) break;
  }
  return { m, housed, ...expected };
}

function scaled(shares: readonly (readonly number[])[], strength: number): Float64Array[] {
  return shares.map((own) => Float64Array.from(own, (share) => share * strength));
}

/** Whether a comparison tells people of one household apart: seldom equal by chance, and not shared at home. */
export function tellsPersons(comparator: Comparator, shared: boolean, u: readonly number[]): boolean {
  const different = comparator.levels.findIndex(({ id }) => id === 'different');
  return !shared && (u[different] ?? 0) > 0.8;
}

function largestMove(before: readonly (readonly number[])[], after: readonly (readonly number[])[]): number {
  let most = 0;
  after.forEach((levels, column) => {
    levels.forEach((share, level) => {
      most = Math.max(most, Math.abs(share - (before[column]?.[level] ?? 0)));
    });
  });
  return most;
}
