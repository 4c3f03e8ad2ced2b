import { useState } from 'react';

/** Items of a list, and a key for each that stays with it. */
export interface KeyedItems {
  readonly items: readonly unknown[];
  readonly keys: readonly number[];
  readonly next: number;
}

/**
 * The keys of a list after an edit: an item that is still there keeps its key wherever it went; one that stands where
 * another was replaced takes over its key; any other gets a new one. Items are told apart by identity.
 */
export function keysAfter(before: KeyedItems, items: readonly unknown[]): KeyedItems {
  const stays = new Set(items);
  const free = new Map<unknown, number[]>();
  before.items.forEach((item, at) => {
    const key = before.keys[at];
    if (key !== undefined) free.set(item, [...(free.get(item) ?? []), key]);
  });
  let next = before.next;
  const keys = items.map((item, at) => {
    const own = free.get(item)?.shift();
    if (own !== undefined) return own;
    const replaced = before.items[at];
    const inherited =
      at < before.items.length && !stays.has(replaced) ? free.get(replaced)?.shift() : undefined;
    if (inherited !== undefined) return inherited;
    next += 1;
    return next - 1;
  });
  return { items, keys, next };
}

const nothing: KeyedItems = { items: [], keys: [], next: 0 };

/** React keys for a list whose items have no name of their own: what is open or focused goes with the item. */
export function useItemKeys(items: readonly unknown[]): (at: number) => number {
  const [before, setBefore] = useState(() => keysAfter(nothing, items));
  const now = before.items === items ? before : keysAfter(before, items);
  if (now !== before) setBefore(now);
  return (at) => now.keys[at] ?? -1 - at;
}
