import { describe, expect, test } from 'vitest';
import { emptyModel, type Attribute, type Entity } from '../../workspace/index.ts';
import { emptyImport } from '../formats/format.ts';
import { planImport, type EntityChoice } from './plan-import.ts';

const attribute = (id: string): Attribute => ({
  id,
  name: id,
  type: 'text',
  classification: 'none',
  definition: '',
});
const entity = (id: string, key: string, ...others: readonly string[]): Entity => ({
  id,
  name: id,
  definition: '',
  key: [key],
  attributes: [key, ...others].map(attribute),
  relationships: [],
});
const ours = entity('person', 'party_id', 'first_name');
const theirs = entity('person', 'id', 'vorname');
const order: Entity = {
  ...entity('order_head', 'id', 'person_id'),
  relationships: [
    {
      id: 'by',
      to: 'person',
      attributes: ['person_id'],
      toAttributes: ['id'],
      cardinality: 'many-to-one',
      optional: false,
    },
  ],
};
const files = {
  ...emptyImport,
  entities: [theirs, order],
  areas: [{ id: 'shop', name: 'Shop', entities: ['person', 'order_head'] }],
  notes: [{ id: 'first', text: 'Whose?', about: ['person.vorname'] }],
};
function planned(choice: EntityChoice | null, entities: readonly Entity[] = [ours]) {
  const workspace = {
    ...emptyModel({
      formatVersion: 2,
      id: 'w',
      name: 'W',
      defaults: { jurisdiction: 'none', timeZone: 'UTC', ruleset: 'default' },
    }),
    entities: [...entities],
  };
  const choices = new Map(choice === null ? [] : [['person', choice] as const]);
  const plan = planImport(files, workspace, new Map(), 'merge', choices);
  if (!plan.ok) throw new Error(plan.error.message);
  return {
    items: new Map(plan.value.items.map((item) => [item.id, item])),
    text: new Map(plan.value.steps.map(({ args }) => [args.path, args.text])),
  };
}

describe('an entity that is there already', () => {
  test('is merged by itself, with its conflict', () => {
    expect(planned(null).items.get('person')).toMatchObject({
      status: 'changed',
      conflicts: [{ ref: 'person', what: 'key', ours: 'party_id', theirs: 'id' }],
    });
  });

  test('stands beside ours where that is chosen, and all that names it goes with it', () => {
    const { items, text } = planned('apart');
    expect(items.get('person')).toBeUndefined();
    expect(items.get('person_2')).toMatchObject({ status: 'new', of: 'person', conflicts: [] });
    expect(text.get('model/entities/person.yaml')).toBeUndefined();
    expect(text.get('model/entities/order_head.yaml')).toContain('to: person_2');
    expect(text.get('model/areas.yaml')).toContain('person_2');
    expect(text.get('model/notes.yaml')).toContain('person_2.vorname');
  });

  test('comes under the same id again when it is imported again', () => {
    const again = planned('apart', [ours, { ...theirs, id: 'person_2' }]);
    expect(again.items.get('person_2')).toMatchObject({ status: 'same' });
    const another = planned('apart', [ours, entity('person_2', 'x')]);
    expect(another.items.get('person_3')).toMatchObject({ status: 'new' });
  });

  test('is replaced or kept where that is chosen, whatever the mode is for the others', () => {
    const replaced = planned('replace').text.get('model/entities/person.yaml');
    expect(replaced).toContain('vorname');
    expect(replaced).not.toContain('first_name');
    const kept = planned('keep');
    expect(kept.items.get('person')).toMatchObject({ status: 'kept' });
    expect(kept.items.get('order_head')).toMatchObject({ status: 'new' });
    expect(kept.text.get('model/entities/person.yaml')).toBeUndefined();
    // Ours has no such key to refer to.
    expect(kept.text.get('model/entities/order_head.yaml')).not.toContain('to: person');
  });
});
