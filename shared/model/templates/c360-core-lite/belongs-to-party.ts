import type { Relationship } from '../../../workspace/index.ts';

/** Many rows to one party: the relationship of everything that hangs on a party. */
export function belongsToParty(id: string, definition: string): Relationship {
  return {
    id,
    to: 'party',
    attributes: ['party_id'],
    toAttributes: ['party_id'],
    cardinality: 'many-to-one',
    optional: false,
    definition,
  };
}
