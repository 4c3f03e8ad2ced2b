import { useState, type JSX } from 'react';
import type { ArgsOf, CaseDetail } from '../../../shared/workbench/index.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { takeStep } from './case-step.ts';
import { instantOfDay } from './case-words.ts';
import { StepForm } from './step-form.tsx';

type State = ArgsOf<'cases.notice'>['state'];

const states: Readonly<Record<State, { readonly text: string; readonly tone: Tone }>> = {
  'to-tell': { text: 'to be told', tone: 'warn' },
  told: { text: 'told', tone: 'accent' },
  confirmed: { text: 'confirmed', tone: 'ok' },
  impossible: { text: 'not possible', tone: 'bad' },
};

/** Who was told of a correction, erasure or restriction, or why that is not possible (Art 19). */
export function NoticeDesk({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const { notices } = detail.case;
  const { id } = detail.row;
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
                cell: (notice) => <Badge tone={states[notice.state].tone}>{states[notice.state].text}</Badge>,
              },
              {
                id: 'at',
                header: 'When',
                cell: ({ at, by }) => <span className="keep">{`${at.slice(0, 10)} by ${by}`}</span>,
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
            label="Recipient (as in consent/recipients.yaml)"
            value={recipient}
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
