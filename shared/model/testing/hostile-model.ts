import type { Entity } from '../../workspace/index.ts';

const hostile = `a"b'c]; drop table x; -- %%{init}%% \\ # <b>`;

/** Names and texts that break writers which quote in more than one place, and relationships that no table can hold. */
export function hostileModel(): Entity[] {
  const attribute = (id: string): Entity['attributes'][number] => ({
    id,
    name: hostile,
    type: 'text',
    classification: 'direct',
    definition: `${hostile}\nsecond line '''`,
  });
  return [
    {
      id: hostile,
      name: hostile,
      definition: hostile,
      key: [`${hostile}1`, 'select'],
      attributes: [attribute(`${hostile}1`), attribute('select'), attribute('[pk]'), attribute('ключ')],
      relationships: [
        {
          id: hostile,
          to: 'circle',
          attributes: ['select'],
          toAttributes: ['id'],
          cardinality: 'many-to-one',
          optional: true,
        },
        {
          id: 'dangling',
          to: 'nowhere',
          attributes: ['select'],
          toAttributes: ['id'],
          cardinality: 'many-to-one',
          optional: true,
        },
      ],
    },
    {
      id: 'circle',
      name: 'Circle',
      definition: '',
      key: ['id'],
      attributes: [attribute('id'), attribute('not unique')],
      relationships: [
        {
          id: 'round',
          to: hostile,
          attributes: ['id', 'not unique'],
          toAttributes: [`${hostile}1`, 'select'],
          cardinality: 'many-to-one',
          optional: false,
        },
        {
          id: 'self',
          to: 'circle',
          attributes: ['id'],
          toAttributes: ['not unique'],
          cardinality: 'one-to-one',
          optional: true,
        },
      ],
    },
  ];
}
