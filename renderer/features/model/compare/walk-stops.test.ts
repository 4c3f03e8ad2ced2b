import { expect, it } from 'vitest';
import type { ChangeDto } from '../../../../shared/workbench/index.ts';
import { walkStops } from './walk-stops.ts';

function change(kind: ChangeDto['kind'], path: string, verdict: ChangeDto['verdict'] = 'safe'): ChangeDto {
  return { kind, path, verdict, status: 'changed', words: '', members: [], verdicts: {}, findings: [] };
}

it('stops at each entity once, at what breaks first', () => {
  const stops = walkStops([
    change('entity', 'loyalty_card'),
    change('attribute', 'loyalty_card.points'),
    change('attribute', 'person.suffix'),
    change('attribute', 'person.middle_name', 'breaking'),
    change('privacy', 'party.status', 'warning'),
    change('mapping', 'crm--person', 'breaking'),
  ]);
  expect(stops.map(({ name }) => name)).toEqual(['person', 'party', 'loyalty_card']);
});

it('stops at a relationship only where nothing else of its entity changed', () => {
  const stops = walkStops([
    change('relationship', 'person.employer', 'breaking'),
    change('attribute', 'person.suffix'),
    change('relationship', 'visit.guest'),
  ]);
  expect(stops).toEqual([
    { name: 'person', thing: { kind: 'entity', entity: 'person' } },
    { name: 'visit.guest', thing: { kind: 'relationship', entity: 'visit', relationship: 'guest' } },
  ]);
});
