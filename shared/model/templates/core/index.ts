import { compareText } from '../../../kernel/index.ts';
import type { Area, Entity } from '../../../workspace/index.ts';
import { commerceTables } from './commerce-tables.ts';
import { contactTables } from './contact-tables.ts';
import { engagementTables } from './engagement-tables.ts';
import { identityTables } from './identity-tables.ts';
import { partyTables } from './party-tables.ts';
import { withSegmentNames } from '../segment-names.ts';

/** The 32 tables of "C360 Core", sorted by id as a workspace holds them. */
export function c360Core(): Entity[] {
  return sortedById(
    [
      ...partyTables(),
      ...contactTables(),
      ...commerceTables(),
      ...engagementTables(),
      ...identityTables(),
    ].map(withSegmentNames),
  );
}

/** Tables of the template by the part of the model that they belong to. */
export const coreAreas: readonly Area[] = [
  {
    id: 'parties',
    name: 'Parties',
    definition: 'Who there is, and how they stand to one another.',
    colour: 1,
    entities: ids(partyTables()),
  },
  {
    id: 'contact',
    name: 'Contact points',
    definition: 'Where they are reached.',
    colour: 2,
    entities: ids(contactTables()),
  },
  {
    id: 'commerce',
    name: 'Commerce',
    definition: 'What they have, buy and pay.',
    colour: 3,
    entities: ids(commerceTables()),
  },
  {
    id: 'engagement',
    name: 'Consent and engagement',
    definition: 'What they allow and what they do.',
    colour: 4,
    entities: ids(engagementTables()),
  },
  {
    id: 'identity',
    name: 'Identity',
    definition: 'Which records are one party, and who decided so.',
    colour: 5,
    entities: ids(identityTables()),
  },
];

function ids(entities: readonly Entity[]): string[] {
  return entities.map(({ id }) => id);
}

export function sortedById<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => compareText(a.id, b.id));
}
