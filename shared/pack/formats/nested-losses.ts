import { warningDiagnostic, type Classification, type Entity } from '../../workspace/index.ts';
import type { ImportFinding, Loss } from './format.ts';
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

/** The entities with what their attributes hold. */
export function withHeld(
  entities: readonly Entity[],
  held: ReadonlyMap<string, readonly string[]>,
): readonly Entity[] {
  if (held.size === 0) return entities;
  return entities.map((entity) => ({
    ...entity,
    attributes: entity.attributes.map((attribute) => {
      const holds = held.get(`${entity.id}.${attribute.id}`);
      return holds === undefined || attribute.holds !== undefined
        ? attribute
        : { ...attribute, holds: [...new Set(holds)] };
    }),
  }));
}

/** So many of them are named. */
const mostNamed = 12;

/** Why what is nested is drawn as held, and not as a relationship, once a file. */
export function heldFindings(held: ReadonlyMap<string, readonly string[]>, file: string): ImportFinding[] {
  if (held.size === 0) return [];
  const named = [...held].slice(0, mostNamed).map(([holder, ids]) => `${holder} holds ${ids.join(', ')}`);
  const more = held.size > mostNamed ? ` and ${String(held.size - mostNamed)} more` : '';
  return [
    warningDiagnostic(
      'import.partial',
      `What is nested stands beside what holds it, without a relationship, since no column says whose it is: ${named.join('; ')}${more}`,
      {
        location: { file },
        fix: 'To join them, give what is nested the key of what holds it as attributes, and draw the relationship.',
      },
    ),
  ];
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
            why: 'Entities stand side by side; the attribute says what it holds.',
            kept: `\`holds\` of the attribute ${holder}`,
          },
        ]),
    ...fields.map(([name, pointer]) => ({
      path: `${place}/${pointer}`,
      what: nestedWhat(holder, name),
      why: 'It is inside a value; mappings, policies and lineage name whole attributes.',
      ...(id === null ? {} : { kept: `the entity ${id}, which the attribute holds` }),
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
