import { lineage } from './lineage.ts';
import { ancestors } from './purpose-ancestry.ts';
import type { World, WorldCell, WorldPerson } from './state.ts';
import { sourceOfValue } from './value-source.ts';

export function retentionOf(
  world: World,
  person: WorldPerson,
  cell: WorldCell,
): 'live' | 'expired' | 'unknown' {
  if (world.retention.length === 0) return 'live';
  if (sourceOfValue(person, cell.attribute) === null) return 'unknown';
  const ancestry = ancestors(world, cell.purpose);
  const parts = lineage(world, cell.attribute);
  const relevant = world.retention.filter(
    ({ attributes, purposes }) =>
      (attributes.length === 0 || attributes.some((attribute) => parts.has(attribute))) &&
      (purposes.length === 0 || purposes.some((id) => ancestry.includes(id))),
  );
  const start = startOf(person, cell.attribute);
  if (relevant.length > 0 && start === null) return 'unknown';
  const over = relevant.some(({ days }) => dayNumber(person.asOf) >= dayNumber(start ?? '') + days);
  return over ? 'expired' : 'live';
}

/** Of the record that gives the value, else the latest of any. */
function startOf({ homes }: WorldPerson, attribute: string): string | null {
  const giver =
    attribute === 'contact_point_email.address'
      ? undefined
      : attribute === 'person.birth_date'
        ? homes.find(({ birth }) => birth !== null)
        : attribute === 'order.placed_on'
          ? homes.find(({ started }) => started !== null)
          : homes[0];
  const own = giver?.started ?? null;
  return (
    own ??
    homes
      .flatMap(({ started }) => (started === null ? [] : [started]))
      .sort()
      .at(-1) ??
    null
  );
}

/** Whether a legal hold keeps the record that gives the value; no record, no hold. */
export function isHeld(world: World, person: WorldPerson, attribute: string): boolean {
  const source = sourceOfValue(person, attribute);
  const day = person.asOf.slice(0, 10);
  return (
    source !== null &&
    world.holds.some(
      (hold) =>
        hold.from <= day &&
        (hold.until === null || day <= hold.until) &&
        (hold.source === null || hold.source === source) &&
        (hold.attributes.length === 0 || hold.attributes.includes(attribute)),
    )
  );
}

const dayNumber = (text: string): number =>
  Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000);
