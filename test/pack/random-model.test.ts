import { describe, expect, test } from 'vitest';
import { attributeTypes } from '../../shared/workspace/index.ts';
import { randomModels } from './random-model.ts';

describe('the generator of models', () => {
  const models = randomModels(200);
  const entities = models.flatMap((model) => model.entities);

  test('gives 200 different models, the same on every run', () => {
    expect(new Set(models.map((model) => JSON.stringify(model))).size).toBe(200);
    expect(randomModels(200)).toEqual(models);
  });

  test('covers composite keys, self relations, subtypes, associative entities, domains, areas and every type', () => {
    const types = new Set(entities.flatMap(({ attributes }) => attributes.map(({ type }) => type)));
    expect([...types].sort()).toEqual([...attributeTypes].sort());
    const relationships = entities.flatMap((entity) =>
      entity.relationships.map((relationship) => ({ entity, relationship })),
    );
    for (const found of [
      entities.filter(({ key }) => key.length > 1),
      entities.filter(({ subtype }) => subtype !== undefined),
      entities.filter(({ kind }) => kind === 'associative'),
      relationships.filter(({ entity, relationship }) => relationship.to === entity.id),
      relationships.filter(({ relationship }) => relationship.attributes.length > 1),
      models.flatMap(({ domains }) => domains),
      models.flatMap(({ areas }) => areas),
      models.flatMap(({ contracts }) => contracts),
    ])
      expect(found.length).toBeGreaterThan(20);
  });

  test('joins attributes of one type', () => {
    for (const model of models)
      for (const entity of model.entities)
        for (const { to, attributes, toAttributes } of entity.relationships) {
          const target = model.entities.find(({ id }) => id === to);
          const types = (of: typeof entity | undefined, ids: readonly string[]) =>
            ids.map((id) => of?.attributes.find((attribute) => attribute.id === id)?.type);
          expect(types(entity, attributes)).toEqual(types(target, toAttributes));
        }
  });
});
