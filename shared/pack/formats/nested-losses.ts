import type { Classification } from '../../workspace/index.ts';
import type { Loss } from './format.ts';
import { classOfName, personalFacts } from './name-class.ts';

export interface Nesting {
  /** The file with the pointer to the nested object, and with that to what holds it. */
  readonly place: string;
  readonly at: string;
  /** `entity.attribute`. */
  readonly holder: string;
  /** The entity made of the nested object; null where none is. */
  readonly id: string | null;
  /** Names of the nested fields with their pointers from `place` on. */
  readonly fields: readonly (readonly [name: string, pointer: string])[];
}

/**
 * That an entity holds another as a value, and each field of it by its path with the class that its name points to: entities
 * stand beside each other here, and nothing says which record of the one is in which of the other.
 */
export function nestedLosses({ place, at, holder, id, fields }: Nesting): Loss[] {
  const [owner = holder] = holder.split('.');
  return [
    ...(id === null
      ? []
      : [
          {
            path: at,
            what: `that ${owner} holds ${id}`,
            why: 'Entities do not nest; the attribute is JSON.',
          },
        ]),
    ...fields.map(([name, pointer]) => ({
      path: `${place}/${pointer}`,
      what: nestedWhat(holder, name),
      why: 'It is inside a value; mappings, policies and lineage name whole attributes.',
      ...(id === null ? {} : { kept: `the entity ${id}, without a relationship` }),
    })),
  ];
}

/** A nested field by its path, with the class that it states, or the one that its name points to. */
export function nestedWhat(holder: string, name: string, stated?: Classification): string {
  const found = classOfName(name);
  const named = found === undefined ? undefined : personalFacts(found)?.classification;
  const words = stated !== undefined ? ` (${stated})` : named === undefined ? '' : ` (${named} by its name)`;
  return `${holder}.${name}${words} by its path`;
}
