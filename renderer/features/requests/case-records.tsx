import type { JSX } from 'react';
import type { CaseDetail } from '../../../shared/workbench/index.ts';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { LetterForm } from './letter-form.tsx';

interface Entry {
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly note: string;
}

/** What was made for the case, and everything that happened to it in the order of time. */
export function CaseRecords({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const { case: value } = detail;
  const entries = historyOf(value);
  return (
    <div className="columns">
      <Section title="Made for this case" flush={value.outputs.length > 0}>
        {value.outputs.length === 0 ? (
          <p className="muted">
            Nothing yet. Reports, packages and plans that are made for the case are listed here by digest.
          </p>
        ) : (
          <SimpleTable
            caption="Outputs"
            hideCaption
            rows={value.outputs}
            rowKey={(output, index) => `${index} ${output.at}`}
            columns={[
              { id: 'kind', header: 'Kind', cell: ({ kind }) => kind },
              { id: 'at', header: 'Made', cell: ({ at, by }) => `${at.slice(0, 10)} by ${by}` },
              {
                id: 'files',
                header: 'Files and digests',
                cell: ({ files }) => (
                  <ul className="plain-list">
                    {files.map(({ name, sha256 }) => (
                      <li key={name}>
                        {name} <code title={sha256}>{sha256.slice(0, 12)}</code>
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        )}
      </Section>
      <Section title="What happened" flush>
        <SimpleTable
          caption="What happened to the case"
          hideCaption
          rows={entries}
          rowKey={(entry, index) => `${index} ${entry.at}`}
          columns={[
            {
              id: 'at',
              header: 'When',
              cell: ({ at }) => <span className="keep">{at.slice(0, 16).replace('T', ' ')}</span>,
            },
            { id: 'what', header: 'What', cell: ({ what }) => <span className="wrap">{what}</span> },
            { id: 'by', header: 'Who', cell: ({ by }) => by },
            { id: 'note', header: 'Note', cell: ({ note }) => <span className="wrap">{note}</span> },
          ]}
        />
        <div className="section-body">
          <LetterForm id={detail.row.id} />
        </div>
      </Section>
    </div>
  );
}

function historyOf(value: CaseDetail['case']): Entry[] {
  const entry = (done: { at: string; by: string; note?: string | undefined }, what: string): Entry => ({
    at: done.at,
    by: done.by,
    what,
    note: done.note ?? '',
  });
  const { objection, restriction } = value;
  return [
    entry({ at: value.openedAt, by: value.openedBy }, 'Case opened'),
    ...value.events.map((event) => entry(event, eventText(event))),
    ...value.correspondence.map((letter) =>
      entry(
        letter,
        `${letter.direction === 'in' ? 'Received' : 'Sent'}: ${letter.subject} (${letter.channel})`,
      ),
    ),
    ...value.corrections.map((one) =>
      entry(
        one,
        `Correction ${one.id} of ${one.column} in ${one.source}: ${one.verified?.result ?? one.decision}`,
      ),
    ),
    ...value.notices.map((one) => entry(one, `${one.recipient}: ${one.state.replace('-', ' ')}`)),
    ...value.gate.map((one) => entry(one, `Gate: ${one.decision}, ${one.reason}`)),
    ...(objection === undefined
      ? []
      : [entry(objection, `Objection: ${objection.ground}, ${objection.purposes.join(', ')}`)]),
    ...(objection?.assessment === undefined
      ? []
      : [
          entry(
            objection.assessment,
            `Objection ${objection.assessment.outcome}: ${objection.assessment.grounds}`,
          ),
        ]),
    ...(restriction === undefined ? [] : [entry(restriction, `Restricted: ${restriction.ground}`)]),
    ...(restriction?.lifted === undefined ? [] : [entry(restriction.lifted, 'Restriction lifted')]),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function eventText(event: CaseDetail['case']['events'][number]): string {
  switch (event.kind) {
    case 'acknowledged':
      return 'Receipt confirmed';
    case 'paused':
      return `Clock paused: ${event.cause}`;
    case 'resumed':
      return `Clock goes on: ${event.cause}`;
    case 'extended':
      return `Extended (${event.reason}): ${event.explanation}`;
    default:
      return `Status: ${event.to}${event.denial === undefined ? '' : `, ${event.denial}`}${event.partial === undefined ? '' : `, in part: ${event.partial}`}`;
  }
}
