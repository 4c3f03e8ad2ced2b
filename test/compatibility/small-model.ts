import { emptySnapshot, type ModelSnapshot } from '../../shared/model/evolution/index.ts';
import { entitySchema, type Entity } from '../../shared/workspace/index.ts';

/** Small models to compare: one entity, four attributes, and whatever a test changes. */
export const attribute = (id: string, more: object = {}) => ({
  id,
  name: id,
  classification: 'none',
  definition: id,
  ...more,
});
export const entity = (changes: object = {}): Entity =>
  entitySchema.parse({
    id: 'customer',
    name: 'Customer',
    definition: 'Somebody who buys.',
    key: ['id'],
    attributes: [
      attribute('id', { type: 'integer' }),
      attribute('email', { classification: 'direct' }),
      attribute('points', { type: 'integer' }),
      attribute('note'),
    ],
    ...changes,
  });
export const model = (entities: Entity[], more: Partial<ModelSnapshot> = {}): ModelSnapshot => ({
  ...emptySnapshot('v'),
  entities,
  ...more,
});
export const attributes = (...list: object[]) => entity({ attributes: list });
export const [id, email, points, note] = [
  attribute('id', { type: 'integer' }),
  attribute('email', { classification: 'direct' }),
  attribute('points', { type: 'integer' }),
  attribute('note'),
];
