import { useState, type JSX } from 'react';
import type { PersonLedgerDto } from '../../../../shared/workbench/index.ts';
import { AnswerView } from '../../../parts/answer-view.tsx';
import { usePurposeNames } from '../../../parts/purpose-name.ts';
import { open } from '../../../state/navigation.ts';
import { useCall } from '../../../state/server-cache.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatInstant } from '../../../ui/format.ts';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { LedgerState } from './ledger-state.tsx';
import { TimelineChart } from './timeline-chart.tsx';

/** What a person said, by identity, and what holds at one moment with what was known at another. */
export function PersonLedger({
  personId,
  name,
  onBack,
}: {
  readonly personId: string;
  readonly name: string;
  readonly onBack: () => void;
}): JSX.Element {
  const [said, setSaid] = useState('');
  const [known, setKnown] = useState('');
  const asOf = endOf(said);
  const knownAt = endOf(known);
  const ledger = useCall('ledger.person', {
    personId,
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownAt === undefined ? {} : { knownAt }),
  });
  return (
    <>
      <div className="toolbar">
        <Button onClick={onBack}>All events</Button>
        <span className="day-field">
          <TextField label="Said by the end of" type="date" value={said} onChange={setSaid} />
        </span>
        <span className="day-field">
          <TextField label="Known by the end of" type="date" value={known} onChange={setKnown} />
        </span>
        <Button onClick={() => open({ kind: 'person', id: personId, label: name })}>Open the person</Button>
      </div>
      <AnswerView answer={ledger} what="the ledger of the person">
        {(value) => (
          <div className="screen-body" tabIndex={0} role="region" aria-label={`Ledger of ${name}`}>
            <div className="row row-wrap">
              <strong>{name}</strong>
              <code className="muted">{personId}</code>
              <span className="muted">
                as of {formatInstant(value.asOf)}, with{' '}
                {value.knownAt === null
                  ? 'everything known today'
                  : `what was known ${formatInstant(value.knownAt)}`}
                ; {value.jurisdiction ?? 'no jurisdiction'} ({value.regime})
              </span>
            </div>
            {value.events.length === 0 ? (
              <EmptyState title="Nothing was said">
                No log and no recorded event is about this person.
              </EmptyState>
            ) : (
              <Told ledger={value} onSaid={setSaid} onKnown={setKnown} />
            )}
          </div>
        )}
      </AnswerView>
    </>
  );
}

function endOf(day: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59.999Z` : undefined;
}

function Told({
  ledger,
  onSaid,
  onKnown,
}: {
  readonly ledger: PersonLedgerDto;
  readonly onSaid: (day: string) => void;
  readonly onKnown: (day: string) => void;
}): JSX.Element {
  const purposeOf = usePurposeNames();
  return (
    <>
      <Section title="Timeline">
        <TimelineChart ledger={ledger} onSaid={onSaid} onKnown={onKnown} />
      </Section>
      {ledger.restrictions.length > 0 && (
        <Section title="Processing is restricted">
          <ul>
            {ledger.restrictions.map(({ id, from, purpose }) => (
              <li key={`${id} ${purpose ?? ''}`}>
                {purpose === null ? 'Every purpose' : purposeOf(purpose)} since {formatInstant(from)}{' '}
                <code className="muted">{id}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="What holds, and why" flush>
        <PurposesTable ledger={ledger} />
      </Section>
      <Section title="Events" flush>
        <EventsTable ledger={ledger} />
      </Section>
    </>
  );
}

function PurposesTable({ ledger }: { readonly ledger: PersonLedgerDto }): JSX.Element {
  return (
    <SimpleTable
      caption="What holds for each purpose: the strictest over identities, or the last word where that is set"
      rows={ledger.purposes}
      rowKey={({ purpose }) => purpose}
      columns={[
        { id: 'purpose', header: 'Purpose', cell: (row) => row.name },
        { id: 'state', header: 'State', cell: ({ state }) => <LedgerState state={state} /> },
        {
          id: 'cause',
          header: 'Because of',
          cell: ({ cause, overruled, joining }) => (
            <span className="wrap">
              {cause === null ? '–' : <code>{cause}</code>}
              {joining === 'latest' && <span className="muted also">The last word holds, by setting.</span>}
              {overruled.map((id) => (
                <span key={id} className="muted also">
                  Overruled: <code>{id}</code>
                </span>
              ))}
            </span>
          ),
        },
        {
          id: 'voices',
          header: 'Identities',
          cell: ({ voices }) => (
            <span className="wrap">
              {voices.map(({ lane, state, silent }) => (
                <span key={lane} className="ledger-voice">
                  {lane}:{' '}
                  {silent ? (
                    <span className="muted">known, said nothing</span>
                  ) : (
                    <LedgerState state={state} />
                  )}
                </span>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}

function EventsTable({ ledger }: { readonly ledger: PersonLedgerDto }): JSX.Element {
  const purposeOf = usePurposeNames();
  return (
    <SimpleTable
      caption="Events in the order in which they were said; muted ones do not count at the moment asked about"
      rows={ledger.events}
      rowKey={({ id, lane, purpose }, index) => `${String(index)} ${id} ${String(lane)} ${purpose ?? ''}`}
      columns={[
        { id: 'lane', header: 'Identity', numeric: true, cell: ({ lane }) => lane },
        {
          id: 'said',
          header: 'Said',
          cell: ({ eventTime, counts }) => (
            <span className={counts ? '' : 'muted'}>{shortTime(eventTime)}</span>
          ),
        },
        { id: 'recorded', header: 'Recorded', cell: ({ recordedTime }) => shortTime(recordedTime) },
        {
          id: 'state',
          header: 'State',
          cell: ({ state, type }) => (state === null ? type : <LedgerState state={state} />),
        },
        {
          id: 'purpose',
          header: 'Purpose',
          cell: ({ purpose, purposeText }) =>
            purpose === null ? purposeText : <span title={purpose}>{purposeOf(purpose)}</span>,
        },
        { id: 'channel', header: 'Channel', cell: ({ channel }) => (channel === '*' ? 'all' : channel) },
        {
          id: 'notice',
          header: 'Notice',
          cell: ({ notice }) => (notice === null ? '–' : `${notice.id} ${notice.version}`),
        },
        {
          id: 'event',
          header: 'Event',
          cell: ({ id, confirmed, guardian, validTo, evidence, problems }) => (
            <span className="wrap">
              <code>{id}</code>
              {confirmed && <span className="muted also">confirmed</span>}
              {guardian && <span className="muted also">by a guardian</span>}
              {validTo !== null && <span className="muted also">until {shortTime(validTo)}</span>}
              {evidence !== null && <span className="muted also">evidence: {evidence}</span>}
              {problems.map(({ code, text }) => (
                <span key={`${code} ${text}`} className="also">
                  {text}
                </span>
              ))}
            </span>
          ),
        },
      ]}
    />
  );
}

/** The ends of time stand for times that nobody can read. */
function shortTime(instant: string): string {
  if (instant.startsWith('0000') || instant.startsWith('9999')) return 'not known';
  return formatInstant(instant);
}
