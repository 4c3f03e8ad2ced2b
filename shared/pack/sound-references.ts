import type { Entity, Relationship } from '../workspace/index.ts';

export interface SoundReference {
  readonly relationship: Relationship;
  readonly to: Entity;
}

/** Relationships of the entity whose ends all exist; only those can be written. */
export function soundReferences(entity: Entity, entities: readonly Entity[]): SoundReference[] {
  return entity.relationships.flatMap((relationship) => {
    const to = entities.find(({ id }) => id === relationship.to);
    const { attributes, toAttributes } = relationship;
    if (to === undefined || attributes.length !== toAttributes.length) return [];
    return holds(entity, attributes) && holds(to, toAttributes) ? [{ relationship, to }] : [];
  });
}

function holds(entity: Entity, ids: readonly string[]): boolean {
  return ids.every((id) => entity.attributes.some((attribute) => attribute.id === id));
}
