import type { JSX } from 'react';
import type { CaseDetail } from '../../../shared/workbench/index.ts';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { dayThere, timeThere } from './case-words.ts';
import { LetterForm } from './letter-form.tsx';

/** What was made for the case, and everything that happened to it in the order of time. */
export function CaseRecords({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const { case: value, history: entries } = detail;
  const zone = value.received.timeZone;
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
              { id: 'at', header: 'Made', cell: ({ at, by }) => `${dayThere(at, zone)} by ${by}` },
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
              cell: ({ at }) => <span className="keep">{timeThere(at, zone)}</span>,
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
