import type { World } from './state.ts';

/** The purpose, its parent, and so on; nothing for a place that leads nowhere. */
export function ancestors(world: World, id: string): string[] {
  const own = world.purposes.find((purpose) => purpose.id === id);
  if (own === undefined) return [];
  if (own.parent === null) return [id];
  const above = ancestors(world, own.parent);
  return above.length === 0 ? [] : [id, ...above];
}
