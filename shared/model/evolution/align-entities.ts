import type { Attribute, Entity } from '../../workspace/index.ts';

/**
 * The same entity from two kinds of file, without the physical types that only one of them states of an attribute: the type
 * that we would give its column says nothing about the one that the other file has in mind.
 */
export function alignEntities(
  before: Entity,
  after: Entity,
): { readonly before: Entity; readonly after: Entity } {
  return { before: aligned(before, after), after: aligned(after, before) };
}

function aligned(entity: Entity, other: Entity): Entity {
  const known = new Map(other.attributes.map((attribute) => [attribute.id, attribute]));
  return {
    ...entity,
    attributes: entity.attributes.map((attribute): Attribute => {
      const counterpart = known.get(attribute.id);
      if (counterpart?.physicalType !== undefined || counterpart?.type !== attribute.type) return attribute;
      const { physicalType: _onlyHere, ...rest } = attribute;
      return rest;
    }),
  };
}
