import { expect, test } from 'vitest';
import { activationSchema, derivedSchema, mappingSchema } from '../../workspace/index.ts';
import { derivedUses } from './derived-uses.ts';
import type { PlannedRow } from './erasure-plan.ts';

const row = (column: string, action: 'delete' | 'keep'): PlannedRow => ({
  source: 'crm',
  label: 'crm/crm:1',
  key: [{ column: 'id', value: '1' }],
  digest: null,
  standing: 'certain',
  holding: 'own',
  others: 0,
  action,
  code: 'subjects-own',
  cause: '',
  open: false,
  until: null,
  reRun: null,
  restraints: [],
  cells: [{ column, action }],
  path: [],
});
const model = {
  mappings: [
    mappingSchema.parse({
      id: 'crm--person',
      source: 'crm',
      entity: 'person',
      fields: [{ attribute: 'birth_date', columns: ['born'] }],
    }),
  ],
  derived: derivedSchema.parse({
    derived: [
      { column: 'person.age', inputs: ['person.birth_date'] },
      { column: 'person.segment', inputs: ['person.score'], indirect: ['person.age'] },
      { column: 'person.other', inputs: ['person.city'] },
    ],
  }),
  activations: [
    activationSchema.parse({
      id: 'mailing',
      name: 'Mailing',
      purpose: 'marketing',
      destination: { id: 'mailer', kind: 'print' },
      columns: [{ attribute: 'person.segment', name: 'segment' }],
    }),
  ],
};

test('what is derived from cells that go, however indirectly, and the datasets with it have to be made again', () => {
  expect(derivedUses(model, [row('born', 'delete')]).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'derived person.age',
    'derived person.segment',
    'dataset mailing',
  ]);
  expect(derivedUses(model, [row('born', 'keep')])).toEqual([]);
});
