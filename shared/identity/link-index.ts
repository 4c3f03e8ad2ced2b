import type { CertainLink } from './cluster/cluster.ts';
import type { Link, LinkReason } from './resolution.ts';

/** What is known of the compared pairs, for look-ups by person and by pair. */
export interface ScoredPairs {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly rules: Int32Array;
  readonly weights: Int32Array;
  /** 1 + index of the link rule that joins the pair, 0 for none. */
  readonly linkRule: Uint8Array;
}

export interface LinkIndex {
  /** Links that hold a person together, strongest first. */
  linksOf(person: number): readonly Link[];
  /** Index of a compared pair, -1 when it was never compared. */
  pairOf(left: number, right: number): number;
  reasonOf(pair: number): LinkReason | null;
  /** All compared pairs of a record, in no stated order. */
  pairsOf(record: number): Int32Array;
  /** The same one by one. */
  eachPairOf(record: number, visit: (pair: number) => void): void;
}

/** Built at the first question: pairs by left record, and linking pairs by person. */
export function linkIndex(
  pairs: ScoredPairs,
  personOf: Int32Array,
  personCount: number,
  threshold: number,
  linkRules: readonly string[],
  decided: readonly CertainLink[],
): LinkIndex {
  const byLeft = lazy(() => buckets(pairs.left, personOf.length, () => true));
  const byRight = lazy(() => buckets(pairs.right, personOf.length, () => true));
  const within = lazy(() =>
    buckets(
      pairs.left.map((record) => personOf[record] ?? 0),
      personCount,
      (pair) =>
        personOf[pairs.left[pair] ?? 0] === personOf[pairs.right[pair] ?? 0] &&
        ((pairs.weights[pair] ?? 0) >= threshold || (pairs.linkRule[pair] ?? 0) > 0),
    ),
  );
  const reasonOf = (pair: number): LinkReason | null => {
    const rule = linkRules[(pairs.linkRule[pair] ?? 0) - 1];
    if (rule !== undefined) return { kind: 'rule', rule };
    return (pairs.weights[pair] ?? 0) >= threshold ? { kind: 'weight' } : null;
  };
  const pairOf = (left: number, right: number): number => {
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
    pairsOf(record) {
      const [left, right] = [byLeft(), byRight()].map(({ offsets, items }) =>
        items.subarray(offsets[record] ?? 0, offsets[record + 1] ?? 0),
      );
      const all = new Int32Array((left?.length ?? 0) + (right?.length ?? 0));
      if (left !== undefined) all.set(left);
      if (right !== undefined) all.set(right, left?.length ?? 0);
      return all;
    },
    eachPairOf(record, visit) {
      eachItem(byLeft(), record, visit);
      eachItem(byRight(), record, visit);
    },
    linksOf(person) {
      const { offsets, items } = within();
      const links: Link[] = [];
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
export function strength(link: Link): number {
  return link.reason.kind === 'decision' ? 2 : link.reason.kind === 'rule' ? 1 : 0;
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Buckets {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
}

function eachItem({ offsets, items }: Buckets, key: number, visit: (item: number) => void): void {
  const to = offsets[key + 1] ?? 0;
  for (let at = offsets[key] ?? 0; at < to; at += 1) visit(items[at] as number);
}

function buckets(keys: Int32Array, count: number, keep: (item: number) => boolean): Buckets {
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
