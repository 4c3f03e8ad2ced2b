import type { Contract, Entity } from '../../shared/workspace/index.ts';

/** The model without entities that no contract names, and without relationships that lead to them: contracts hold neither. */
export function promisedModel<
  Model extends { readonly contracts: readonly Contract[]; readonly entities: readonly Entity[] },
>(model: Model): Model {
  if (model.contracts.length === 0) return model;
  const kept = new Set(model.contracts.flatMap(({ entities }) => entities));
  const entities = model.entities
    .filter(({ id }) => kept.has(id))
    .map((entity) => ({
      ...entity,
      relationships: entity.relationships.filter(({ to }) => kept.has(to)),
    }));
  return { ...model, entities };
}
