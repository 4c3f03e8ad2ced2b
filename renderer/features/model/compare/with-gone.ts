import type { Entity } from '../../../../shared/workspace/index.ts';
import type { ChangeReportDto } from '../../../../shared/workbench/index.ts';

type Gone = NonNullable<ChangeReportDto['gone']>;

/** The entities of the model together with what an older version had beside it, to be drawn as one. */
export function withGone(entities: readonly Entity[], gone: Gone | null | undefined): readonly Entity[] {
  if (gone === null || gone === undefined) return entities;
  const attributes = byEntity(gone.attributes);
  const relationships = byEntity(gone.relationships);
  const there = new Set(entities.map(({ id }) => id));
  return [
    ...entities.map((entity) => {
      const lost = attributes.get(entity.id) ?? [];
      const cut = relationships.get(entity.id) ?? [];
      // An entity that lost nothing stays the same object, so that its box is not drawn again.
      if (lost.length === 0 && cut.length === 0) return entity;
      return {
        ...entity,
        attributes: [...entity.attributes, ...lost.map(({ attribute }) => attribute)],
        relationships: [...entity.relationships, ...cut.map(({ relationship }) => relationship)],
      };
    }),
    ...gone.entities.filter(({ id }) => !there.has(id)),
  ];
}

function byEntity<Item extends { readonly entity: string }>(
  items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(item.entity, [...(groups.get(item.entity) ?? []), item]);
  return groups;
}
