import type { World } from './state.ts';

/** The column, and all that it is computed from unless somebody took responsibility for letting it go. */
export function lineage(world: World, column: string, seen = new Set<string>()): Set<string> {
  if (seen.has(column)) return seen;
  seen.add(column);
  for (const one of world.derived.filter((entry) => entry.column === column && !entry.declassified))
    for (const input of [...one.inputs, ...(world.indirectCounts ? one.indirect : [])])
      lineage(world, input, seen);
  return seen;
}
