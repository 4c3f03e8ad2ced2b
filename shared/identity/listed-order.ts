import type { IdentityRun } from './run.ts';

/** Lists that were put together for one page, kept for the next: as many as a person looks at in turn. */
const mostKept = 4;

const kept = new WeakMap<IdentityRun, Map<string, Int32Array>>();

/** The list of this name, made at its first page. */
export function listedOrder(run: IdentityRun, name: string, make: () => Int32Array): Int32Array {
  let lists = kept.get(run);
  if (lists === undefined) {
    lists = new Map();
    kept.set(run, lists);
  }
  const list = lists.get(name) ?? make();
  lists.delete(name);
  lists.set(name, list);
  for (const oldest of lists.keys()) {
    if (lists.size <= mostKept) break;
    lists.delete(oldest);
  }
  return list;
}

/** Items by rising key; items of equal keys keep their order (counting sort, or a comparison where keys lie far apart). */
export function sortedByKey(items: Int32Array, keyOf: (item: number) => number): Int32Array {
  const keys = Int32Array.from(items, keyOf);
  let least = 0x7fff_ffff;
  let most = -0x8000_0000;
  for (const key of keys) {
    if (key < least) least = key;
    if (key > most) most = key;
  }
  if (most - least > 8_000_000) {
    const places = Int32Array.from(items.keys());
    return places.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b).map((place) => items[place] ?? 0);
  }
  const next = new Int32Array(Math.max(0, most - least) + 2);
  for (const key of keys) next[key - least + 1] = (next[key - least + 1] as number) + 1;
  for (let at = 1; at < next.length; at += 1) next[at] = (next[at] as number) + (next[at - 1] as number);
  const sorted = new Int32Array(items.length);
  for (let index = 0; index < items.length; index += 1) {
    const key = (keys[index] as number) - least;
    const at = next[key] as number;
    sorted[at] = items[index] as number;
    next[key] = at + 1;
  }
  return sorted;
}
