import { useCallback, useDeferredValue, useState, type JSX } from 'react';
import type { PersonRow } from '../../../shared/workbench/index.ts';
import { PagedGrid } from '../../parts/paged-grid.tsx';
import { personColumns } from '../../parts/person-columns.ts';
import { open } from '../../state/navigation.ts';
import { usePagedRows } from '../../state/paged-rows.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { formatCounted } from '../../ui/format.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Sort = 'order' | 'records' | 'weakest';

/** The persons the way a reviewer wants them: largest or weakest first. */
export function PersonsView(): JSX.Element {
  const [text, setText] = useState('');
  const [sort, setSort] = useState<Sort>('weakest');
  const find = useDeferredValue(text.trim());
  const load = useCallback(
    (offset: number, limit: number) =>
      callWorkbench('identity.persons', {
        offset,
        limit,
        sort,
        ...(sort === 'order' ? {} : { minRecords: 2 }),
        ...(find === '' ? {} : { find }),
      }),
    [find, sort],
  );
  const rows = usePagedRows<PersonRow>(load);
  return (
    <>
      <div className="toolbar">
        <TextField
          label="Find a person"
          hideLabel
          icon="search"
          placeholder="Find a person"
          value={text}
          onChange={setText}
        />
        <Select<Sort>
          label="Order"
          value={sort}
          onChange={setSort}
          choices={[
            { value: 'weakest', label: 'Weakest link first' },
            { value: 'records', label: 'Most records first' },
            { value: 'order', label: 'All, in order of records' },
          ]}
        />
        <span className="muted" role="status">
          {rows.total === undefined ? '' : formatCounted(rows.total, 'person')}
        </span>
      </div>
      <PagedGrid
        label="Persons"
        rows={rows}
        columns={personColumns}
        empty="No such person"
        onOpen={(row) => open({ kind: 'person', id: row.personId, label: row.name ?? row.personId })}
      />
    </>
  );
}
