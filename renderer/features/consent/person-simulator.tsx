import { useDeferredValue, useState, type JSX } from 'react';
import { AnswerView } from '../../parts/answer-view.tsx';
import { ConsentEvents, DecisionTable } from '../../parts/decision-table.tsx';
import { open } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** One person at any moment: what would each purpose have been allowed to use? */
export function PersonSimulator(): JSX.Element {
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const [personId, setPersonId] = useState<string | null>(null);
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
              setPersonId(null);
            }}
          />
        </span>
        <span className="day-field">
          <TextField label="As of the end of" type="date" value={day} onChange={setDay} />
        </span>
      </div>
      {personId === null ? (
        <Candidates find={find} onChoose={setPersonId} />
      ) : (
        <Decisions personId={personId} day={day} />
      )}
    </>
  );
}

function Candidates({
  find,
  onChoose,
}: {
  readonly find: string;
  readonly onChoose: (personId: string) => void;
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
                    <button type="button" className="link-button" onClick={() => onChoose(row.personId)}>
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

function Decisions({ personId, day }: { readonly personId: string; readonly day: string }): JSX.Element {
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59Z` : undefined;
  const answer = useCall('consent.person', { personId, ...(asOf === undefined ? {} : { asOf }) });
  return (
    <AnswerView answer={answer} what="the decisions">
      {(value) => (
        <div className="screen-body" tabIndex={0} role="region" aria-label="Decisions for the person">
          <div className="row row-wrap">
            <strong>{personId}</strong>
            <span className="muted">
              as of {formatInstant(value.asOf)}, jurisdiction {value.jurisdiction ?? 'unknown'}
            </span>
            <Button onClick={() => open({ kind: 'person', id: personId })}>Open the person</Button>
          </div>
          <Section title="Decisions" flush>
            <DecisionTable decisions={value.decisions} />
          </Section>
          <Section title="Events" flush={value.events.length > 0}>
            <ConsentEvents events={value.events} />
          </Section>
        </div>
      )}
    </AnswerView>
  );
}
