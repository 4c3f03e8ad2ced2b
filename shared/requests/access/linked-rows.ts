import { cellText, type EncodedColumn } from '../../engine/index.ts';
import { accessCells } from '../erasure/index.ts';
import type { Reach, ReachIndex, ReachStep } from '../reach/index.ts';
import type { LinkedRow } from './access-inputs.ts';

/**
 * Rows of a reach that are no record of the person: what of them names the person, and what is withheld. With the records of
 * the person they are everything that an erasure plan of the same reach goes over. `approved`: labels that a reviewer opened.
 */
export function linkedRowsOf(
  { tables, inputs }: Pick<ReachIndex, 'tables' | 'inputs'>,
  reach: Reach,
  approved: ReadonlySet<string>,
): LinkedRow[] {
  const { resolution } = inputs;
  const own = (record: number): boolean => record >= 0 && resolution.personOf(record) === reach.person;
  const columnsOf = new Map(tables.map(({ source, table }) => [source.id, table?.columns ?? []]));
  const rows = new Map(reach.rows.map((row) => [row.label, row]));
  return accessCells(reach, approved).flatMap(({ source, label, disclosed, withheld }): LinkedRow[] => {
    const row = rows.get(label);
    if (row !== undefined && own(row.record)) return [];
    const columns = columnsOf.get(source) ?? [];
    const text = (name: string): string | null =>
      row === undefined ? null : valueIn(columns, name, row.row);
    return [
      {
        source,
        label,
        how: row === undefined ? 'The record did not load, and its text names you.' : wayOf(row.path),
        disclosed: disclosed.map((column) => ({ column, value: text(column) })),
        withheld,
      },
    ];
  });
}

function valueIn(columns: readonly EncodedColumn[], name: string, row: number): string | null {
  const column = columns.find((one) => one.name === name);
  return column === undefined ? null : cellText(column, row);
}

const ways: Readonly<Record<ReachStep['by'], string>> = {
  identity: 'it is a record of yours',
  reference: 'it refers to a record of yours',
  cell: 'a cell holds an identifier of yours',
  leaf: 'its JSON holds an identifier of yours',
  hash: 'it holds the hash of an identifier of yours',
  mention: 'a text in it names you',
  quarantine: 'it did not load, and its text names you',
};

function wayOf(path: readonly ReachStep[]): string {
  const steps = path.filter(({ by }) => by !== 'identity');
  return `Found because ${(steps.length === 0 ? path : steps).map(({ by, through }) => `${ways[by]} (${through})`).join(', then ')}.`;
}
