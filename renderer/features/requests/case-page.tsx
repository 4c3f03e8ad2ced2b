import { useEffect, useRef, type JSX } from 'react';
import type { CaseDetail } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useCaseDesk } from '../../state/case-desk.ts';
import { setView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { KeyValue, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseOwner } from './case-owner.tsx';
import { CaseRecords } from './case-records.tsx';
import { CaseRights } from './case-rights.tsx';
import { ClockTimeline } from './clock-timeline.tsx';
import { IdentityCheck } from './identity-check.tsx';
import { PersonLink } from './person-link.tsx';
import { authorityWords, dayThere, dueWords, isOpen, rightNames, statusNames } from './case-words.ts';

/** One case: where it stands, why it is due when, who asks, what was made and done. */
export function CasePage({ id }: { readonly id: string }): JSX.Element {
  const detail = useCall('cases.get', { id });
  const back = useRef<HTMLButtonElement>(null);
  // The page takes the place of the card that was pressed: the keyboard goes on from its beginning.
  useEffect(() => back.current?.focus(), []);
  return (
    <>
      <div className="toolbar">
        <Button
          ref={back}
          icon="table"
          onClick={() => useCaseDesk.setState({ selected: null, dialog: null })}
        >
          All cases
        </Button>
      </div>
      <AnswerView answer={detail} what={`case ${id}`}>
        {(found) => <Page detail={found} />}
      </AnswerView>
    </>
  );
}

function Page({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const { row, case: value, findings } = detail;
  const due = dueWords(row);
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label={`Case ${row.id}`}>
      <Section
        title={`Case ${row.id}: ${rightNames[row.right]}`}
        actions={
          <span className="row row-wrap">
            <Badge tone="accent">{statusNames[row.status]}</Badge>
            <Badge tone={due.tone}>{due.text}</Badge>
            {row.partial && <Badge tone="warn">In part</Badge>}
          </span>
        }
      >
        <div className="stack">
          <CaseActions detail={detail} />
          <AnswerStep detail={detail} />
          <div className="case-facts">
            <KeyValue
              pairs={[
                ['Due', row.due ?? 'No rule gives a deadline'],
                [
                  'Received',
                  `${dayThere(value.received.at, value.received.timeZone)} by ${value.received.channel}`,
                ],
                ['Rule', detail.regime === null ? row.regime : detail.regime.regime.name],
                [
                  'Standing',
                  detail.regime === null
                    ? 'not known'
                    : detail.regime.standing === 'in-force'
                      ? `in force, reviewed by ${detail.regime.regime.reviewer ?? ''}`
                      : provisionalStanding(detail.regime.because),
                ],
                ['Holidays', detail.calendar ?? 'weekends only'],
              ]}
            />
            <KeyValue
              pairs={[
                ['Who', row.hints.join(', ') || 'no identifier given'],
                ['On this computer', detail.private?.identifiers.join(', ') || 'nothing kept'],
                ['Person', row.found ? 'found' : 'not found yet'],
                [
                  'Agent',
                  value.received.agent === undefined
                    ? 'none'
                    : `${value.received.agent.name}, authority: ${authorityWords[value.received.agent.authority]}`,
                ],
                ['Owner', <CaseOwner key="owner" id={row.id} owner={row.owner} />],
                ...(value.appealOf === undefined
                  ? []
                  : [['Appeals against', <CaseLinks key="of" ids={[value.appealOf]} />] as const]),
                ...(detail.appeals.length === 0
                  ? []
                  : [['Appealed by', <CaseLinks key="by" ids={detail.appeals} />] as const]),
                ['Other cases', <CaseLinks key="others" ids={detail.others} />],
              ]}
            />
          </div>
        </div>
      </Section>
      {findings.length > 0 && (
        <Section title="Findings" flush>
          <SimpleTable
            caption="What is wrong with this case"
            hideCaption
            rows={findings}
            rowKey={(finding, index) => `${index} ${finding.code}`}
            columns={[
              {
                id: 'severity',
                header: 'Kind',
                cell: ({ severity }) => (
                  <Badge tone={severity === 'error' ? 'bad' : 'warn'}>{severity}</Badge>
                ),
              },
              { id: 'what', header: 'What', cell: ({ message }) => <span className="wrap">{message}</span> },
              {
                id: 'fix',
                header: 'What to do',
                cell: ({ fix }) => <span className="wrap">{fix ?? ''}</span>,
              },
              {
                id: 'where',
                header: 'Where',
                cell: ({ location }) => (
                  <code>{`${location?.file ?? ''}${location?.line === undefined ? '' : `:${location.line}`}`}</code>
                ),
              },
            ]}
          />
        </Section>
      )}
      <div className="columns">
        <ClockTimeline detail={detail} />
        <IdentityCheck detail={detail} />
      </div>
      <PersonLink detail={detail} />
      <CaseRights detail={detail} />
      <CaseRecords detail={detail} />
      <p className="muted">Reckoned from dated rules; not legal advice.</p>
    </div>
  );
}

/** Why a rule is not in force here, and the way to where somebody puts their name to it. */
function provisionalStanding(because: string): JSX.Element {
  return (
    <span key="standing">
      provisional: {because}{' '}
      <button type="button" className="link-button" onClick={() => setView('requests', 'rules')}>
        Review the rule
      </button>
    </span>
  );
}

const answers: Readonly<Partial<Record<CaseDetail['row']['right'], readonly [label: string, view: string]>>> =
  {
    access: ['Make the access report', 'find'],
    portability: ['Make the portability package', 'find'],
    erasure: ['Plan the erasure, certify it', 'erasure'],
  };

/** The way to where the answer is made, with the case and its identifiers at hand. */
function AnswerStep({
  detail: { row, private: known },
}: {
  readonly detail: CaseDetail;
}): JSX.Element | null {
  const [label, view] = answers[row.right] ?? [];
  // An answer is made for an open case: a closed one is taken up again first.
  if (label === undefined || view === undefined || !isOpen(row.status)) return null;
  return (
    <div>
      <Button
        icon="search"
        onClick={() => {
          useCaseDesk.setState({ answering: { caseId: row.id, identifiers: known?.identifiers ?? [] } });
          setView('requests', view);
        }}
      >
        {label}
      </Button>
    </div>
  );
}

function CaseLinks({ ids }: { readonly ids: readonly string[] }): JSX.Element {
  if (ids.length === 0) return <span>none</span>;
  return (
    <span className="row row-wrap">
      {ids.map((id) => (
        <button
          key={id}
          type="button"
          className="link-button"
          onClick={() => useCaseDesk.setState({ selected: id })}
        >
          {id}
        </button>
      ))}
    </span>
  );
}
