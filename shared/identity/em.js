/** Smallest probability a level may have, so that no single observation decides without end. */
export const floor = 1e-6;
/** Pairs' worth of belief in the usual shares of agreement: steadies small data, vanishes in large. */
const usualStrength = 40;
/** Shares over the levels that are not neutral-missing; level 0 gets 1 so that it never matters. */
export function normalised(counts) {
  const total = counts.slice(1).reduce((sum, count) => sum + count, 0);
  return counts.map((count, index) => (index === 0 ? 1 : total > 0 ? Math.max(floor, count / total) : floor));
}
/** What is usual: mostly equal, sometimes close, seldom different. */
export function usualShares(comparator) {
  return normalised(
    comparator.levels.map(({ id }, index) =>
      index === 0 ? 1 : id === 'exact' ? 12 : id === 'different' ? 2 : 1,
    ),
  );
}
/** p/q per comparison and level in one flat table; 1 for level 0 and for comparisons that are left out. */
export function ratioTable(p, q, active) {
  const stride = Math.max(1, ...p.map((levels) => levels.length));
  const table = new Float64Array(p.length * stride).fill(1);
  p.forEach((levels, column) => {
    if (active !== undefined && active[column] !== true) return;
    for (let level = 1; level < levels.length; level += 1)
      table[column * stride + level] = (levels[level] ?? floor) / (q[column]?.[level] ?? floor);
  });
  return { table, stride };
}
/** The product of a pattern's ratios. */
export function ratioOf({ table, stride }, patterns, pattern) {
  let ratio = 1;
  const at = pattern * patterns.width;
  for (let column = 0; column < patterns.width; column += 1)
    ratio *= table[column * stride + (patterns.levels[at + column] ?? 0)] ?? 1;
  return ratio;
}
/** Belief about households before any data: one address and family name, mostly mailboxes and telephones of one's own. */
export function usualHousehold(comparator) {
  const [attribute = ''] = comparator.comparison.attributes;
  const own = attribute.startsWith('contact_point_email') || attribute.startsWith('contact_point_phone');
  return normalised(
    comparator.levels.map(({ id }, index) =>
      index === 0 ? 1 : id === 'exact' ? (own ? 4 : 12) : id === 'different' ? (own ? 10 : 2) : 1,
    ),
  );
}
const householdStrength = 5;
/**
 * EM of one session. u stays; m and h of the active comparisons and the session's shares of the three kinds move.
 * h moves only for what households share. Without an active shared and an active personal comparison the household kind
 * cannot be told from the others and is left out.
 */
export function expectationMaximisation(comparators, shared, patterns, session, active, model, limits) {
  let { m, h } = model;
  const personal = comparators.map(
    (one, column) =>
      active[column] === true && tellsPersons(one, shared[column] === true, model.u[column] ?? []),
  );
  const telling = personal.some(Boolean) && active.some((on, column) => on && shared[column] === true);
  let shares = { match: 0.3, household: telling ? 0.1 : 0 };
  let matches = 0;
  let households = 0;
  const usual = comparators.map(usualShares);
  const atHome = comparators.map(usualHousehold);
  let housed = [];
  for (let iteration = 0; iteration < limits.iterations; iteration += 1) {
    const matched = usual.map((own) => own.map((share) => share * usualStrength));
    housed = atHome.map((own) => own.map((share) => share * householdStrength));
    const stranger = Math.max(1e-9, 1 - shares.match - shares.household);
    const mu = ratioTable(m, model.u, active);
    const hu = ratioTable(h, model.u, active);
    matches = 0;
    households = 0;
    for (let at = 0; at < session.patterns.length; at += 1) {
      const pattern = session.patterns[at] ?? 0;
      const count = session.counts[at] ?? 0;
      const match = Math.min(1e15, (shares.match / stranger) * ratioOf(mu, patterns, pattern));
      const household =
        shares.household === 0
          ? 0
          : Math.min(1e15, (shares.household / stranger) * ratioOf(hu, patterns, pattern));
      const total = 1 + match + household;
      const asMatch = (count * match) / total;
      const asHousehold = (count * household) / total;
      matches += asMatch;
      households += asHousehold;
      for (let column = 0; column < patterns.width; column += 1) {
        const level = patterns.levels[pattern * patterns.width + column] ?? 0;
        const one = matched[column];
        const two = housed[column];
        if (one !== undefined) one[level] = (one[level] ?? 0) + asMatch;
        if (two !== undefined) two[level] = (two[level] ?? 0) + asHousehold;
      }
    }
    const before = m;
    m = matched.map((own, column) => (active[column] === true ? normalised(own) : (before[column] ?? [])));
    const housedBefore = h;
    h = housed.map((own, column) =>
      active[column] === true && shared[column] === true ? normalised(own) : (housedBefore[column] ?? []),
    );
    const total = Math.max(1, session.total);
    shares = {
      match: Math.min(0.99, Math.max(1e-6, matches / total)),
      household: telling ? Math.min(0.99, Math.max(1e-9, households / total)) : 0,
    };
    if (largestMove(before, m) < limits.tolerance) break;
  }
  return { m, housed, matches, households };
}
/** Whether a comparison tells people of one household apart: seldom equal by chance, and not shared at home. */
export function tellsPersons(comparator, shared, u) {
  const different = comparator.levels.findIndex(({ id }) => id === 'different');
  return !shared && (u[different] ?? 0) > 0.8;
}
/** Whether a pattern knows any of the marked comparisons. Only such pairs can teach what a household looks like. */
export function knows(patterns, pattern, marked) {
  for (let column = 0; column < patterns.width; column += 1)
    if (marked[column] === true && (patterns.levels[pattern * patterns.width + column] ?? 0) > 0) return true;
  return false;
}
function largestMove(before, after) {
  let most = 0;
  after.forEach((levels, column) => {
    levels.forEach((share, level) => {
      most = Math.max(most, Math.abs(share - (before[column]?.[level] ?? 0)));
    });
  });
  return most;
}
