import { describe, expect, test } from 'vitest';
import { createModel } from '../../model/index.ts';
import { namesTables } from './names-table.ts';

describe('names elsewhere in the specification', () => {
  const entities = createModel('c360-core');

  test('stand beside ours, a column for each model that has some', () => {
    const [found] = namesTables({ entities });
    expect(found?.columns.map(([title]) => title)).toEqual([
      'Here',
      'Adobe XDM',
      'Salesforce Data 360',
      'Segment',
      'Others',
    ]);
    expect(found?.rows).toContainEqual(
      expect.arrayContaining(['person.first_name', 'ssot__FirstName__c', 'traits.firstName']),
    );
    expect(found?.rows.every((row) => row.slice(1).some((name) => name !== ''))).toBe(true);
  });

  test('of systems that nobody knows share a column; without names there is no table', () => {
    const [person] = entities.filter(({ id }) => id === 'person');
    if (person === undefined) throw new Error('no person');
    const plain = { ...person, sameAs: { sap: 'KNA1', crm: 'Contact' }, attributes: [] };
    expect(namesTables({ entities: [plain] })[0]?.rows).toEqual([['person', 'crm: Contact; sap: KNA1']]);
    const { sameAs: _, ...nameless } = plain;
    expect(namesTables({ entities: [nameless] })).toEqual([]);
  });
});
