import type { Attribute, Entity, Relationship } from '../../workspace/index.ts';
import type { ModelSnapshot } from './model-snapshot.ts';

/** What an older model had and a newer one has no more, whole, to be drawn beside it. */
export interface GoneThings {
  readonly entities: readonly Entity[];
  /** Of entities that are still there. */
  readonly attributes: readonly { readonly entity: string; readonly attribute: Attribute }[];
  readonly relationships: readonly { readonly entity: string; readonly relationship: Relationship }[];
}

export function goneThings(before: ModelSnapshot, after: ModelSnapshot): GoneThings {
  const now = new Map(after.entities.map((entity) => [entity.id, entity]));
  const still = before.entities.flatMap((old) => {
    const entity = now.get(old.id);
    return entity === undefined ? [] : [{ old, entity }];
  });
  const missing = <Item extends { readonly id: string }>(
    old: readonly Item[],
    is: readonly Item[],
  ): Item[] => {
    const ids = new Set(is.map(({ id }) => id));
    return old.filter(({ id }) => !ids.has(id));
  };
  return {
    entities: missing(before.entities, after.entities),
    attributes: still.flatMap(({ old, entity }) =>
      missing(old.attributes, entity.attributes).map((attribute) => ({ entity: entity.id, attribute })),
    ),
    relationships: still.flatMap(({ old, entity }) =>
      missing(old.relationships, entity.relationships).map((relationship) => ({
        entity: entity.id,
        relationship,
      })),
    ),
  };
}
