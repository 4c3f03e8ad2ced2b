/** Built at the first question: pairs by left record, and linking pairs by person. */
export function linkIndex(pairs, personOf, personCount, threshold, linkRules, decided) {
  const byLeft = lazy(() => buckets(pairs.left, personOf.length, () => true));
  const within = lazy(() =>
    buckets(
      pairs.left.map((record) => personOf[record] ?? 0),
      personCount,
      (pair) =>
        personOf[pairs.left[pair] ?? 0] === personOf[pairs.right[pair] ?? 0] &&
        ((pairs.weights[pair] ?? 0) >= threshold || (pairs.linkRule[pair] ?? 0) > 0),
    ),
  );
  const reasonOf = (pair) => {
    const rule = linkRules[(pairs.linkRule[pair] ?? 0) - 1];
    if (rule !== undefined) return { kind: 'rule', rule };
    return (pairs.weights[pair] ?? 0) >= threshold ? { kind: 'weight' } : null;
  };
  const pairOf = (left, right) => {
    const a = Math.min(left, right);
    const b = Math.max(left, right);
    const { offsets, items } = byLeft();
    for (let at = offsets[a] ?? 0; at < (offsets[a + 1] ?? 0); at += 1) {
      const pair = items[at] ?? 0;
      if (pairs.right[pair] === b) return pair;
    }
    return -1;
  };
  return {
    pairOf,
    reasonOf,
    linksOf(person) {
      const { offsets, items } = within();
      const links = [];
      for (let at = offsets[person] ?? 0; at < (offsets[person + 1] ?? 0); at += 1) {
        const pair = items[at] ?? 0;
        const reason = reasonOf(pair);
        if (reason !== null)
          links.push({
            left: pairs.left[pair] ?? 0,
            right: pairs.right[pair] ?? 0,
            weight: pairs.weights[pair] ?? 0,
            reason,
          });
      }
      for (const { left, right, reason } of decided) {
        if (personOf[left] !== person || personOf[right] !== person) continue;
        const known = links.findIndex((link) => link.left === left && link.right === right);
        const pair = pairOf(left, right);
        const link = { left, right, weight: pair < 0 ? 0 : (pairs.weights[pair] ?? 0), reason };
        if (known < 0) links.push(link);
        else links[known] = link;
      }
      return links.sort(
        (a, b) => strength(b) - strength(a) || b.weight - a.weight || a.left - b.left || a.right - b.right,
      );
    },
  };
}
/** Decisions outrank rules, rules outrank weights. */
export function strength(link) {
  return link.reason.kind === 'decision' ? 2 : link.reason.kind === 'rule' ? 1 : 0;
}
function lazy(make) {
  let made = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
function buckets(keys, count, keep) {
  const offsets = new Int32Array(count + 1);
  for (let item = 0; item < keys.length; item += 1)
    if (keep(item)) offsets[(keys[item] ?? 0) + 1] = (offsets[(keys[item] ?? 0) + 1] ?? 0) + 1;
  for (let key = 0; key < count; key += 1) offsets[key + 1] = (offsets[key + 1] ?? 0) + (offsets[key] ?? 0);
  const items = new Int32Array(offsets[count] ?? 0);
  const next = offsets.slice();
  for (let item = 0; item < keys.length; item += 1) {
    if (!keep(item)) continue;
    const key = keys[item] ?? 0;
    items[next[key] ?? 0] = item;
    next[key] = (next[key] ?? 0) + 1;
  }
  return { offsets, items };
}
