import type { Catalog } from './catalog.ts';
import { duplicates, unknownAttribute, unknownId, type Claim } from './claim.ts';
import type { KeyPath } from './key-path.ts';
import type { Recipients } from './schema/index.ts';

/** What recipients and backups name: sources, attributes and purposes that are there. */
export function recipientReferences({ recipients, backups }: Recipients, catalog: Catalog): Claim[] {
  const known = (path: KeyPath, what: string, ids: readonly string[], there: readonly string[]): Claim[] =>
    ids.flatMap((id, index) => (id === '*' ? [] : unknownId([...path, index], what, id, there)));
  const sources = [...catalog.sources.keys()];
  const { purposes } = catalog;
  return [
    ...duplicates(
      ['recipients'],
      recipients.map(({ id }) => id),
      'recipient',
      'id',
    ),
    ...duplicates(
      ['backups'],
      backups.map(({ id }) => id),
      'backup',
      'id',
    ),
    ...recipients.flatMap((recipient, index) => [
      ...known(['recipients', index, 'sources'], 'source', recipient.sources, sources),
      ...(purposes === null
        ? []
        : known(['recipients', index, 'purposes'], 'purpose', recipient.purposes, [...purposes])),
      ...recipient.attributes.flatMap((attribute, position) =>
        attribute === '*'
          ? []
          : unknownAttribute(['recipients', index, 'attributes', position], attribute, catalog),
      ),
    ]),
    ...backups.flatMap((backup, index) =>
      known(['backups', index, 'sources'], 'source', backup.sources, sources),
    ),
  ];
}
