import type { MatrixCell } from '../../consent/index.ts';
import type { WorkItem } from '../backlog/backlog-items.ts';
import type { Loss } from '../formats/format.ts';
import type { PackInputs } from '../pack-inputs.ts';
import {
  attributesTable,
  contractsTable,
  domainsTable,
  entitiesTable,
  glossaryTable,
  mappingsTable,
  overviewTable,
  relationshipsTable,
  sourcesTable,
} from './model-tables.ts';
import { namesTables } from './names-table.ts';
import {
  decisionsTable,
  identityTable,
  policiesTable,
  purposesTable,
  retentionTable,
  usesTable,
} from './rule-tables.ts';
import { table, type SpecTable } from './spec-table.ts';

export interface SpecContent {
  readonly inputs: PackInputs;
  readonly matrix: readonly MatrixCell[];
  readonly losses: readonly Loss[];
  readonly items: readonly WorkItem[];
}

/** Everything that the readable specification says in tables, in the order in which it is read. */
export function specTables({ inputs, matrix, losses, items }: SpecContent): SpecTable[] {
  const { model } = inputs;
  return [
    overviewTable(inputs),
    sourcesTable(inputs),
    entitiesTable(model),
    attributesTable(model),
    relationshipsTable(model),
    ...namesTables(model),
    domainsTable(model),
    glossaryTable(model),
    mappingsTable(model),
    contractsTable(model),
    identityTable(inputs),
    purposesTable(model),
    policiesTable(model),
    retentionTable(model),
    usesTable(matrix),
    decisionsTable(model),
    table(
      'backlog',
      'Backlog',
      [
        ['Id', 1.2],
        ['What', 3],
        ['Where', 2.5],
        ['Done when', 2.5],
        ['Size', 0.5],
      ],
      items.map(({ id, title, where, acceptance, size, checklist = [] }) => [
        id,
        [title, ...checklist.map((line) => `- ${line}`)].join('\n'),
        where,
        acceptance,
        size,
      ]),
      'Nothing is left to do.',
    ),
    table(
      'losses',
      'What formats do not hold',
      [
        ['Where', 2.5],
        ['What', 2.5],
        ['Why', 2.5],
        ['Kept', 1.5],
      ],
      losses.map(({ path, what, why, kept }) => [path, what, why, kept ?? 'nowhere']),
      'Nothing is lost.',
    ),
  ];
}
