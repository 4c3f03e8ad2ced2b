import type { PersonRow } from '../../shared/workbench/index.ts';
import type { GridColumn } from '../ui/grid/grid-column.ts';
import { formatBits } from '../ui/format.ts';

/** A person in a line. */
export const personColumns: readonly GridColumn<PersonRow>[] = [
  { id: 'name', header: 'Name', width: 190, text: (row) => row.name },
  { id: 'email', header: 'E-mail', width: 230, text: (row) => row.email },
  { id: 'phone', header: 'Phone', width: 140, text: (row) => row.phone },
  { id: 'birthDate', header: 'Birth date', width: 100, text: (row) => row.birthDate },
  { id: 'city', header: 'City', width: 120, text: (row) => row.city },
  { id: 'records', header: 'Records', width: 76, end: true, text: (row) => String(row.records) },
  { id: 'sources', header: 'Sources', width: 190, text: (row) => row.sources.join(', ') },
  {
    id: 'weakest',
    header: 'Weakest link',
    width: 110,
    end: true,
    text: (row) => (row.weakestLink === null ? '' : formatBits(row.weakestLink)),
    cell: (row) => (row.weakestLink === null ? '–' : formatBits(row.weakestLink)),
  },
  { id: 'personId', header: 'Person', width: 170, text: (row) => row.personId },
];
