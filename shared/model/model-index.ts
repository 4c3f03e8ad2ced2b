import type { Attribute, Entity } from '../workspace/index.ts';

export interface IndexedAttribute {
  /** `entity.attribute`. */
  readonly ref: string;
  readonly entity: Entity;
  readonly attribute: Attribute;
}

/** Lookups over a model. Ids that occur twice are answered with the first. */
export interface ModelIndex {
  readonly entities: ReadonlyMap<string, Entity>;
  /** By `entity.attribute`, in the order of entities and attributes. */
  readonly attributes: ReadonlyMap<string, IndexedAttribute>;
  attribute(ref: string): IndexedAttribute | undefined;
  has(ref: string): boolean;
}

export function attributeRefOf(entity: string, attribute: string): string {
  return `${entity}.${attribute}`;
}

export function modelIndex(entities: readonly Entity[]): ModelIndex {
  const byId = new Map<string, Entity>();
  const attributes = new Map<string, IndexedAttribute>();
  for (const entity of entities) {
    if (!byId.has(entity.id)) byId.set(entity.id, entity);
    for (const attribute of entity.attributes) {
      const ref = attributeRefOf(entity.id, attribute.id);
      if (!attributes.has(ref)) attributes.set(ref, { ref, entity, attribute });
    }
  }
  return {
    entities: byId,
    attributes,
    attribute: (ref) => attributes.get(ref),
    has: (ref) => attributes.has(ref),
  };
}
