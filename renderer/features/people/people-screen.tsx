import { useCallback, useDeferredValue, useState, type JSX } from 'react';
import type { PersonRow } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { NeedsRun } from '../../parts/next-step.tsx';
import { PagedGrid } from '../../parts/paged-grid.tsx';
import { personColumns } from '../../parts/person-columns.ts';
import { open } from '../../state/navigation.ts';
import { StaleNotice } from '../../parts/stale-notice.tsx';
import { usePagedRows } from '../../state/paged-rows.ts';
import { useCall } from '../../state/server-cache.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { formatCounted } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Everyone, with the values that were chosen for them. */
export function PeopleScreen(): JSX.Element {
  const run = useCall('identity.summary', {});
  return (
    <Screen
      title="People"
      lead="Persons with their golden values. Open one to see where every value comes from and who may use it."
      fill
    >
      <AnswerView answer={run} what="the last run">
        {(summary) =>
          summary === null ? (
            <NeedsRun>People are what a run of Identity finds.</NeedsRun>
          ) : (
            <>
              <StaleNotice />
              <PeopleList />
            </>
          )
        }
      </AnswerView>
    </Screen>
  );
}

function PeopleList(): JSX.Element {
  const [text, setText] = useState('');
  const find = useDeferredValue(text.trim());
  const load = useCallback(
    (offset: number, limit: number) =>
      callWorkbench('identity.persons', { offset, limit, ...(find === '' ? {} : { find }) }),
    [find],
  );
  const rows = usePagedRows<PersonRow>(load);
  return (
    <>
      <div className="toolbar">
        <TextField
          label="Find people"
          hideLabel
          icon="search"
          placeholder="Name, e-mail, phone, city, person or record"
          value={text}
          onChange={setText}
        />
        <span className="muted" role="status">
          {rows.total === undefined ? '' : formatCounted(rows.total, 'person')}
        </span>
      </div>
      <PagedGrid
        label="People"
        rows={rows}
        columns={personColumns}
        empty="Nobody matches"
        onOpen={(row) => open({ kind: 'person', id: row.personId, label: row.name ?? row.personId })}
      />
    </>
  );
}
