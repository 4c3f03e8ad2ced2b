import type { WorldPerson } from './state.ts';

/** Trust of the sources of the drawn records. */
export const trustOf: Readonly<Record<string, number>> = { crm: 50, log: 30, shop: 80 };

/** The first record that holds a value gives it, homes before statements. */
export function sourceOfValue({ homes, statements }: WorldPerson, attribute: string): string | null {
  const holds: Readonly<Record<string, (home: WorldPerson['homes'][number]) => boolean>> = {
    'person.first_name': () => true,
    'person.birth_date': ({ birth }) => birth !== null,
    'order.placed_on': ({ started }) => started !== null,
  };
  if (attribute === 'contact_point_email.address') return statements[0]?.source ?? null;
  return homes.some(holds[attribute] ?? (() => false)) ? 'crm' : null;
}
