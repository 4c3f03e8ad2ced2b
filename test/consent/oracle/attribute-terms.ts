import { belowDot } from './dotted-name.ts';
import type { World } from './state.ts';

export const attributeOf = (world: World, id: string): World['attributes'][number] | undefined =>
  world.attributes.find((attribute) => attribute.id === id);

interface Terms {
  readonly cited: boolean;
  readonly sensitivity?: string | undefined;
  readonly purposes?: readonly string[] | undefined;
  readonly bases?: readonly string[] | undefined;
  readonly destinations?: readonly string[] | undefined;
  readonly masking?: string | undefined;
}

/** An exact entry member by member before that of the entity; the same attribute twice permits nothing. */
export function termsOf({ terms }: World, attribute: string): Terms {
  const named = (name: string): Terms | undefined => {
    const entries = terms.filter((entry) => entry.attribute === name);
    if (entries.length > 1)
      return { cited: true, sensitivity: 'special', purposes: [], bases: [], destinations: [] };
    return entries[0] === undefined ? undefined : { cited: true, ...entries[0] };
  };
  const exact = named(attribute);
  const general = named(`${attribute.split('.')[0] ?? ''}.*`);
  return { cited: false, ...general, ...exact };
}

export function sensitivityOf(world: World, attribute: string): string {
  const stated = termsOf(world, attribute).sensitivity;
  if (stated !== undefined) return stated;
  const { classification = null, category = null } = attributeOf(world, attribute) ?? {};
  const contact = category !== null && belowDot(category, 'contact');
  // Health is a special category, and so may be a category that no vocabulary knows.
  if (classification === null || (category !== null && !contact)) return 'special';
  if (classification === 'sensitive') return 'sensitive';
  return classification === 'none' && !contact ? 'public' : 'personal';
}
