import type { Purpose } from './schema/index.ts';

/** The first purpose (by position) that is its own ancestor, with the way round; `null` when there is none. */
export function findPurposeCycle(
  purposes: readonly Purpose[],
): { readonly index: number; readonly ids: readonly string[] } | null {
  const parents = new Map(purposes.map(({ id, parent }) => [id, parent]));
  for (const [index, { id }] of purposes.entries()) {
    const way = [id];
    for (
      let above = parents.get(id);
      above !== undefined && way.length <= purposes.length;
      above = parents.get(above)
    ) {
      way.push(above);
      if (above === id) return { index, ids: way };
    }
  }
  return null;
}
