import { useDeferredValue, useState, type JSX } from 'react';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MomentFields, useMoments } from './moment-fields.tsx';
import { PersonDecisions } from './person-decisions.tsx';

interface Chosen {
  readonly id: string;
  readonly name: string;
}

/** One person at any moment: what would each purpose have been allowed to use? */
export function PersonSimulator(): JSX.Element {
  const [text, setText] = useState('');
  const { moments, ...days } = useMoments();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const find = useDeferredValue(text.trim());
  return (
    <>
      <div className="toolbar">
        <span className="grow">
          <TextField
            label="Person"
            icon="search"
            placeholder="Name, e-mail or person id"
            value={text}
            onChange={(next) => {
              setText(next);
              setChosen(null);
            }}
          />
        </span>
        <MomentFields {...days} />
        {chosen !== null && <Button onClick={() => setChosen(null)}>Another person</Button>}
      </div>
      {chosen === null ? (
        <Candidates find={find} onChoose={setChosen} />
      ) : (
        <PersonDecisions personId={chosen.id} name={chosen.name} moments={moments} />
      )}
    </>
  );
}

function Candidates({
  find,
  onChoose,
}: {
  readonly find: string;
  readonly onChoose: (chosen: Chosen) => void;
}): JSX.Element {
  const persons = useCall('identity.persons', { offset: 0, limit: 20, ...(find === '' ? {} : { find }) }, {});
  return (
    <AnswerView answer={persons} what="the people">
      {(value) =>
        value.rows.length === 0 ? (
          <EmptyState title="Nobody matches">Try a part of the name or of the e-mail address.</EmptyState>
        ) : (
          <div className="screen-body" tabIndex={0} role="region" aria-label="People to choose from">
            <SimpleTable
              caption={`${Math.min(20, value.total)} of ${value.total.toLocaleString('en')} persons. Choose one.`}
              rows={value.rows}
              rowKey={(row) => row.personId}
              columns={[
                {
                  id: 'name',
                  header: 'Person',
                  cell: (row) => (
                    <button
                      type="button"
                      className="link-button"
                      onClick={() =>
                        onChoose({ id: row.personId, name: row.name ?? row.email ?? row.personId })
                      }
                    >
                      {row.name ?? row.email ?? row.personId}
                    </button>
                  ),
                },
                { id: 'email', header: 'E-mail', cell: (row) => row.email ?? '–' },
                { id: 'city', header: 'City', cell: (row) => row.city ?? '–' },
                { id: 'records', header: 'Records', numeric: true, cell: (row) => row.records },
              ]}
            />
          </div>
        )
      }
    </AnswerView>
  );
}
