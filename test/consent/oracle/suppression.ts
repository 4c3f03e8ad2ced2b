import { ancestors } from './purpose-ancestry.ts';
import type { World, WorldPerson } from './state.ts';

/** Whether the suppression list names the person for a purpose, at the moment asked about and as known then. */
export function isSuppressed(world: World, { listings, asOf, known }: WorldPerson, purpose: string): boolean {
  const ancestry = ancestors(world, purpose);
  const by = (moment: string): boolean => {
    const at = new Date(moment).toISOString();
    return at <= asOf && (known === null || at <= known);
  };
  const named = listings.some(
    ({ purposes, at, until, lifted }) =>
      by(at) &&
      !(lifted !== null && by(lifted)) &&
      (until === null || asOf.slice(0, 10) <= until) &&
      purposes.some((one) => one === '*' || ancestry.includes(one) || ancestors(world, one).length === 0),
  );
  return named || world.brokenList;
}
