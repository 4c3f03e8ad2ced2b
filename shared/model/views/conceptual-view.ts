import type { Attribute, Entity, Relationship } from '../../workspace/index.ts';

/** A tie between two entities, as people speak of it: how many at each end, and whether one may be without. */
export interface ConceptualTie {
  /** `entity.relationship`, or the id of the associative entity that it stands for. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'one-to-one' | 'many-to-one' | 'many-to-many' | 'subtype';
  readonly name: string | null;
  readonly inverseName: string | null;
  /** One of `from` may be without any of `to`. */
  readonly optional: boolean;
  readonly toOptional: boolean;
}

export interface ConceptualEntity {
  readonly id: string;
  readonly name: string;
  readonly definition: string;
  /** What is said of it, without keys and what only points elsewhere. */
  readonly attributes: readonly Attribute[];
}

export interface ConceptualView {
  readonly entities: readonly ConceptualEntity[];
  readonly ties: readonly ConceptualTie[];
}

/**
 * The model without the means of databases: no keys, no foreign keys, no origin of rows. An associative entity that does
 * nothing but connect two others is a many-to-many tie; one that others point to, or that has something to say of its own
 * beside its ties, stays. In the order of the entities.
 */
export function conceptualView(entities: readonly Entity[]): ConceptualView {
  const known = new Set(entities.map(({ id }) => id));
  const pointedTo = new Set(
    entities.flatMap(({ id, relationships }) => relationships.flatMap(({ to }) => (to === id ? [] : [to]))),
  );
  const ties = (entity: Entity): Relationship[] => entity.relationships.filter(({ to }) => known.has(to));
  const isTie = (entity: Entity): boolean =>
    entity.kind === 'associative' && ties(entity).length === 2 && !pointedTo.has(entity.id);
  return {
    entities: entities
      .filter((entity) => !isTie(entity))
      .map((entity) => ({
        id: entity.id,
        name: entity.name,
        definition: entity.definition,
        attributes: spokenAttributes(entity),
      })),
    ties: entities.flatMap((entity): ConceptualTie[] => {
      const [left, right] = ties(entity);
      if (isTie(entity) && left !== undefined && right !== undefined)
        return [manyToMany(entity, left, right)];
      const { subtype } = entity;
      const own = ties(entity)
        // That a subtype is its supertype is said once, as a subtype.
        .filter(({ to, cardinality }) => to !== subtype?.of || cardinality !== 'one-to-one')
        .map((relationship) => tieOf(entity, relationship));
      return subtype === undefined || !known.has(subtype.of)
        ? own
        : [
            {
              id: `${entity.id}.is`,
              from: entity.id,
              to: subtype.of,
              kind: 'subtype',
              name: 'is a',
              inverseName: null,
              optional: false,
              toOptional: true,
            },
            ...own,
          ];
    }),
  };
}

/** Attributes that say something to people: neither key nor foreign key nor where the row came from. */
function spokenAttributes({ key, attributes, relationships }: Entity): Attribute[] {
  const means = new Set([...key, ...relationships.flatMap((relationship) => relationship.attributes)]);
  return attributes.filter(({ id, category = '' }) => !means.has(id) && !/^technical(?:\.|$)/.test(category));
}

function tieOf(entity: Entity, relationship: Relationship): ConceptualTie {
  return {
    id: `${entity.id}.${relationship.id}`,
    from: entity.id,
    to: relationship.to,
    kind: relationship.cardinality,
    name: relationship.name ?? null,
    inverseName: relationship.inverseName ?? null,
    optional: relationship.optional,
    toOptional: relationship.toOptional ?? true,
  };
}

function manyToMany(entity: Entity, left: Relationship, right: Relationship): ConceptualTie {
  return {
    id: entity.id,
    from: left.to,
    to: right.to,
    kind: 'many-to-many',
    name: entity.name,
    inverseName: null,
    optional: left.toOptional ?? true,
    toOptional: right.toOptional ?? true,
  };
}
