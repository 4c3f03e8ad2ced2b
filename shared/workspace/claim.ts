import type { ErrorCode } from '../kernel/index.ts';
import type { Catalog } from './catalog.ts';
import { suggestName } from './did-you-mean.ts';
import type { Entity } from './schema/index.ts';
import type { KeyPath } from './key-path.ts';

/** Something a file says about something else: checked against the catalog of what there is. */
export interface Claim {
  readonly path: KeyPath;
  readonly code?: ErrorCode;
  /** An error when missing. */
  readonly severity?: 'warning';
  readonly message: string;
  readonly fix?: string | undefined;
}

/** A claim that `id` is one of `known`, or nothing when it is. */
export function unknownId(path: KeyPath, what: string, id: string, known: readonly string[]): Claim[] {
  if (known.includes(id)) return [];
  return [{ path, message: `There is no ${what} "${id}"`, fix: suggestName(id, known) }];
}

/** Claims about `entity.attribute` (or `entity.*`): the entity is there, and has the attribute. */
export function unknownAttribute(path: KeyPath, reference: string, { entities }: Catalog): Claim[] {
  const [entityId = '', attribute = ''] = reference.split('.', 2);
  const entity = entities.get(entityId);
  // The entity's own file is broken: its attributes are not known.
  if (entity === null) return [];
  if (entity !== undefined && attribute === '*') return [];
  const attributes = entity?.attributes.map(({ id }) => `${entityId}.${id}`) ?? [];
  if (attributes.includes(reference)) return [];
  const known = entity === undefined ? [...entities].flatMap(([, other]) => namesOf(other)) : attributes;
  return [{ path, message: `There is no attribute "${reference}"`, fix: suggestName(reference, known) }];
}

function namesOf(entity: Entity | null): string[] {
  return entity?.attributes.map(({ id }) => `${entity.id}.${id}`) ?? [];
}

/** Claims about names that appear twice in a list where each may appear once. */
export function duplicates(path: KeyPath, names: readonly string[], what: string, member: string): Claim[] {
  return names.flatMap((name, index): Claim[] =>
    names.indexOf(name) === index
      ? []
      : [
          {
            path: [...path, index, member],
            code: 'schema.invalid-value',
            message: `The ${what} "${name}" appears twice`,
            fix: 'Rename or remove one of the two.',
          },
        ],
  );
}
