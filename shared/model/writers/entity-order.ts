import { compareText } from '../../kernel/index.ts';
import type { Entity, Relationship } from '../../workspace/index.ts';

/** Entities by id, and of those with one id the first: every writer gives each table once, in one order. */
export function distinctEntities(entities: readonly Entity[]): Entity[] {
  const byId = new Map<string, Entity>();
  for (const entity of entities) if (!byId.has(entity.id)) byId.set(entity.id, entity);
  return [...byId.values()].sort((a, b) => compareText(a.id, b.id));
}

export interface SoundRelationship {
  readonly from: Entity;
  readonly to: Entity;
  readonly relationship: Relationship;
}

/** Relationships whose ends all exist; a writer that named a missing column would give a file nobody can read. */
export function soundRelationships(entities: readonly Entity[]): SoundRelationship[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  return entities.flatMap((from) =>
    from.relationships.flatMap((relationship) => {
      const to = byId.get(relationship.to);
      if (to === undefined || relationship.attributes.length !== relationship.toAttributes.length) return [];
      const sound = holds(from, relationship.attributes) && holds(to, relationship.toAttributes);
      return sound ? [{ from, to, relationship }] : [];
    }),
  );
}

function holds(entity: Entity, ids: readonly string[]): boolean {
  return ids.every((id) => entity.attributes.some((attribute) => attribute.id === id));
}

/** Parents before children, so that a foreign key finds its table. Circles are broken at the smallest id. */
export function parentsFirst(entities: readonly Entity[]): Entity[] {
  const parents = new Map(entities.map((entity) => [entity.id, new Set<string>()]));
  for (const { from, to } of soundRelationships(entities)) {
    if (from.id !== to.id) parents.get(from.id)?.add(to.id);
  }
  const placed = new Set<string>();
  const ordered: Entity[] = [];
  while (ordered.length < entities.length) {
    const waiting = entities.filter((entity) => !placed.has(entity.id));
    const free = waiting.find((entity) => [...(parents.get(entity.id) ?? [])].every((id) => placed.has(id)));
    const next = free ?? waiting[0];
    if (next === undefined) break;
    placed.add(next.id);
    ordered.push(next);
  }
  return ordered;
}
