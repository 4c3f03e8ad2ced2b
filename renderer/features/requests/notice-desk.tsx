import { useState, type JSX } from 'react';
import type { ArgsOf, CaseDetail } from '../../../shared/workbench/index.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { takeStep } from './case-step.ts';
import { dayThere, instantOfDay } from './case-words.ts';
import { StepForm } from './step-form.tsx';

type State = ArgsOf<'cases.notice'>['state'];

const states: Readonly<Record<State, Standing>> = {
  'to-tell': { text: 'to be told', tone: 'warn' },
  told: { text: 'told', tone: 'accent' },
  confirmed: { text: 'confirmed', tone: 'ok' },
  impossible: { text: 'not possible', tone: 'bad' },
};

interface Standing {
  readonly text: string;
  readonly tone: Tone;
}

interface Told {
  readonly recipient: string;
  readonly state: Standing;
  readonly at: string;
  readonly by: string;
  readonly reason?: string | undefined;
}

const answered: Readonly<Record<CaseDetail['case']['answers'][number]['state'], Standing>> = {
  acknowledged: { text: 'received, not done', tone: 'accent' },
  confirmed: { text: 'confirmed', tone: 'ok' },
  failed: { text: 'refused or failed', tone: 'bad' },
};

/** What was noted by hand and what recipients of a plan answered, in the order of time. */
function told({ case: { notices, answers } }: CaseDetail): Told[] {
  const noted = notices.map((notice): Told => ({ ...notice, state: states[notice.state] }));
  const read = answers.map(({ recipient, state, answeredAt, by, said }): Told => ({
    recipient,
    state: answered[state],
    at: answeredAt,
    by,
    reason: `answered: ${said}`,
  }));
  return [...noted, ...read].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Who was told of a correction, erasure or restriction, or why that is not possible (Art 19). */
export function NoticeDesk({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const { id } = detail.row;
  const notices = told(detail);
  const [recipient, setRecipient] = useState('');
  const [state, setState] = useState<State>('told');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const step = async (by: string) => {
    const at = instantOfDay(day);
    const refused = await takeStep('cases.notice', {
      id,
      by,
      recipient: recipient.trim(),
      state,
      ...(at === undefined ? {} : { at }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    });
    if (refused === null) {
      setRecipient('');
      setReason('');
    }
    return refused;
  };
  return (
    <Section title="Recipients who have to be told">
      <div className="stack stack-wide">
        {notices.length === 0 ? (
          <p className="muted">
            Nobody noted yet. Art 19 GDPR: everyone who was given the data is told, unless that is impossible.
          </p>
        ) : (
          <SimpleTable
            caption="Notices to recipients, the last of each counts"
            rows={notices}
            rowKey={(notice, index) => `${index} ${notice.at}`}
            columns={[
              { id: 'recipient', header: 'Recipient', cell: (notice) => notice.recipient },
              {
                id: 'state',
                header: 'State',
                cell: ({ state: is }) => <Badge tone={is.tone}>{is.text}</Badge>,
              },
              {
                id: 'at',
                header: 'When',
                cell: ({ at, by }) => (
                  <span className="keep">{`${dayThere(at, detail.case.received.timeZone)} by ${by}`}</span>
                ),
              },
              {
                id: 'reason',
                header: 'Reason',
                cell: (notice) => <span className="wrap">{notice.reason ?? ''}</span>,
              },
            ]}
          />
        )}
        <StepForm
          label="Note the notice"
          ready={recipient.trim() !== '' && (state !== 'impossible' || reason.trim() !== '')}
          onStep={step}
        >
          <TextField
            label="Recipient"
            placeholder="One of the workspace, or another name"
            value={recipient}
            suggestions={detail.recipients}
            onChange={setRecipient}
          />
          <div className="row row-wrap">
            <Select
              label="State"
              value={state}
              choices={Object.entries(states).map(([value, { text }]) => ({
                value: value as State,
                label: text,
              }))}
              onChange={setState}
            />
            <TextField label="Day (today when empty)" type="date" value={day} onChange={setDay} />
          </div>
          <TextField
            label={state === 'impossible' ? 'Why it is not possible' : 'Reason, without personal data'}
            value={reason}
            onChange={setReason}
          />
        </StepForm>
      </div>
    </Section>
  );
}
