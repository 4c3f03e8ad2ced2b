import type { Entity } from '../../workspace/index.ts';

/** Models whose names the templates know: Adobe XDM, objects of Salesforce Data 360, Segment's specification. */
export const namedModels = {
  xdm: 'Adobe XDM',
  salesforce: 'Salesforce Data 360',
  segment: 'Segment',
} as const;
export type NamedModel = keyof typeof namedModels;

export interface NamedAttribute {
  readonly attribute: string;
  /** Null where the other model has no name for it. */
  readonly name: string | null;
}

export interface NamedEntity {
  readonly entity: string;
  readonly name: string | null;
  readonly attributes: readonly NamedAttribute[];
}

/** What the other model cannot say: an entity or attribute without a name there, or two that have to share one. */
export interface NamingLoss {
  /** `entity` or `entity.attribute`. */
  readonly ref: string;
  readonly reason: 'no-name' | 'shared-name';
  readonly name: string | null;
}

export interface NamedView {
  readonly model: NamedModel;
  readonly entities: readonly NamedEntity[];
  readonly loss: readonly NamingLoss[];
}

/** The same model under the names of another, and by reference what has none there. In the order of the entities. */
export function namedView(entities: readonly Entity[], model: NamedModel): NamedView {
  const loss: NamingLoss[] = [];
  const named = entities.map((entity): NamedEntity => {
    const name = entity.sameAs?.[model] ?? null;
    if (name === null) loss.push({ ref: entity.id, reason: 'no-name', name });
    const taken = new Set<string>();
    const attributes = entity.attributes.map((attribute): NamedAttribute => {
      const ref = `${entity.id}.${attribute.id}`;
      const other = attribute.sameAs?.[model] ?? null;
      if (other === null) loss.push({ ref, reason: 'no-name', name: other });
      else if (taken.has(other)) loss.push({ ref, reason: 'shared-name', name: other });
      if (other !== null) taken.add(other);
      return { attribute: attribute.id, name: other };
    });
    return { entity: entity.id, name, attributes };
  });
  return { model, entities: named, loss };
}
