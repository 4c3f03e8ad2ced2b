import { expect, it } from 'vitest';
import { entitySchema, type Entity } from '../../../../shared/workspace/index.ts';
import { withGone } from './with-gone.ts';

const entity = (id: string, ...attributes: string[]): Entity =>
  entitySchema.parse({
    id,
    name: id,
    definition: id,
    key: [],
    attributes: attributes.map((each) => ({
      id: each,
      name: each,
      classification: 'none',
      definition: each,
    })),
  });

it('adds what is gone, and leaves alone what lost nothing', () => {
  const [person, party] = [entity('person', 'a'), entity('party', 'x')];
  const lost = entity('person', 'b').attributes.map((attribute) => ({ entity: 'person', attribute }));
  const shown = withGone([person, party], {
    entities: [entity('order', 'n'), entity('party', 'old')],
    attributes: lost,
    relationships: [],
  });
  expect(shown.map(({ id, attributes }) => [id, ...attributes.map((each) => each.id)])).toEqual([
    ['person', 'a', 'b'],
    ['party', 'x'],
    ['order', 'n'],
  ]);
  expect(shown[1]).toBe(party);
});

it('is the model itself where nothing is compared', () => {
  const entities = [entity('person', 'a')];
  expect(withGone(entities, null)).toBe(entities);
});
