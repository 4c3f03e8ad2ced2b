import { useState, type JSX } from 'react';
import type { CaseDetail, PersonDto } from '../../../shared/workbench/index.ts';
import { recordReference } from '../../parts/record-name.tsx';
import { StaleNotice } from '../../parts/stale-notice.tsx';
import { saveMadeFile } from '../../platform/made-file.ts';
import { useCaseDesk } from '../../state/case-desk.ts';
import { runJob } from '../../state/jobs.ts';
import { useCall } from '../../state/server-cache.ts';
import { toast, toastError } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { takeStep } from './case-step.ts';
import { StepForm } from './step-form.tsx';

type Correction = CaseDetail['case']['corrections'][number];

/** Corrections: proposed, decided, handed to the sources, and looked for in the next extract. */
export function CorrectionDesk({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const { corrections } = detail.case;
  const { id } = detail.row;
  const by = useCaseDesk((desk) => desk.by).trim();
  const accepted = corrections.some(({ decision }) => decision === 'accepted');
  const lists = async () => {
    const made = await runJob(
      'cases.correctionFiles',
      { id, by },
      { title: 'Correction lists', quiet: true },
    );
    if (!made.ok) return toastError(made.error);
    for (const file of made.value.files) saveMadeFile(file);
  };
  const look = async () => {
    const seen = await runJob(
      'cases.checkCorrections',
      { id, by },
      { title: 'Look for corrections', quiet: true },
    );
    if (!seen.ok) return toastError(seen.error);
    const done = seen.value.results.filter(({ result }) => result === 'corrected').length;
    toast(`${done} of ${seen.value.results.length} corrected`);
  };
  return (
    <Section
      title="Corrections"
      actions={
        accepted ? (
          <span className="row row-wrap">
            <Button icon="download" disabled={by === ''} onClick={() => void lists()}>
              Lists for the sources
            </Button>
            <Button icon="search" disabled={by === ''} onClick={() => void look()}>
              Look in the extracts
            </Button>
          </span>
        ) : null
      }
    >
      <div className="stack">
        {accepted && <StaleNotice />}
        {corrections.length > 0 && <Proposals id={id} corrections={corrections} by={by} />}
        <Propose detail={detail} />
      </div>
    </Section>
  );
}

const outcomes: Readonly<Record<string, Tone>> = {
  corrected: 'ok',
  accepted: 'accent',
  pending: 'warn',
  refused: 'plain',
};

function Proposals({
  id,
  corrections,
  by,
}: {
  readonly id: string;
  readonly corrections: readonly Correction[];
  readonly by: string;
}): JSX.Element {
  const [reason, setReason] = useState('');
  const decide = async (correction: string, decision: 'accepted' | 'refused') => {
    const refused = await takeStep('cases.decideCorrection', {
      id,
      by,
      correction,
      decision,
      ...(decision === 'refused' ? { reason } : {}),
    });
    if (refused !== null) toastError(refused);
  };
  return (
    <>
      <SimpleTable
        caption="Corrections of the case"
        hideCaption
        rows={corrections}
        rowKey={(one) => one.id}
        columns={[
          { id: 'id', header: 'No', cell: (one) => one.id },
          { id: 'where', header: 'Where', cell: ({ source, column }) => `${column} in ${source}` },
          {
            id: 'state',
            header: 'State',
            cell: ({ decision, verified }) => {
              const state = verified?.result ?? decision;
              return <Badge tone={outcomes[state] ?? 'bad'}>{state.replace('-', ' ')}</Badge>;
            },
          },
          { id: 'reason', header: 'Reason', cell: (one) => <span className="wrap">{one.reason ?? ''}</span> },
          {
            id: 'decide',
            header: 'Decide',
            cell: (one) =>
              one.decision === 'pending' ? (
                <span className="row">
                  <Button
                    disabled={by === ''}
                    aria-label={`Accept correction ${one.id}`}
                    onClick={() => void decide(one.id, 'accepted')}
                  >
                    Accept
                  </Button>
                  <Button
                    disabled={by === '' || reason.trim() === ''}
                    aria-label={`Refuse correction ${one.id}`}
                    onClick={() => void decide(one.id, 'refused')}
                  >
                    Refuse
                  </Button>
                </span>
              ) : null,
          },
        ]}
      />
      {corrections.some(({ decision }) => decision === 'pending') && (
        <TextField
          label="Reason of a refusal, in words that the person can be told"
          value={reason}
          onChange={setReason}
        />
      )}
    </>
  );
}

type PersonRecord = PersonDto['records'][number];

/** Another value for one cell: of a record of the person, where this computer knows who that is, or of any that is named. */
function Propose({ detail }: { readonly detail: CaseDetail }): JSX.Element {
  const personId = detail.private?.personId ?? null;
  return personId === null ? (
    <ProposalForm id={detail.row.id} records={[]} />
  ) : (
    <ProposalOf id={detail.row.id} personId={personId} />
  );
}

function ProposalOf({ id, personId }: { readonly id: string; readonly personId: string }): JSX.Element {
  const person = useCall('identity.person', { personId }).value;
  return <ProposalForm id={id} records={person?.records ?? []} />;
}

function ProposalForm({
  id,
  records,
}: {
  readonly id: string;
  readonly records: readonly PersonRecord[];
}): JSX.Element {
  const [record, setRecord] = useState('');
  const [column, setColumn] = useState('');
  const [value, setValue] = useState('');
  const chosen = records.find(({ ref }) => nameOf(ref) === record.trim());
  const now = chosen?.values.find((one) => one.column === column.trim());
  return (
    <StepForm
      label="Propose"
      ready={record.trim() !== '' && column.trim() !== ''}
      onStep={async (by) => {
        const done = await callWorkbench('cases.correct', {
          id,
          by,
          record: record.trim(),
          column: column.trim(),
          value,
        });
        if (!done.ok) return done.error;
        toast(`Proposed as ${done.value.correction}`);
        setValue('');
        return null;
      }}
    >
      <div className="row row-wrap">
        {records.length === 0 ? (
          <TextField label="Record" placeholder="crm/10023" value={record} onChange={setRecord} />
        ) : (
          <Select
            label="Record"
            value={record}
            choices={[
              { value: '', label: 'Choose' },
              ...records.map(({ ref }) => ({ value: nameOf(ref), label: nameOf(ref) })),
            ]}
            onChange={setRecord}
          />
        )}
        <TextField
          label="Column"
          placeholder="as the source names it"
          value={column}
          suggestions={[...new Set(chosen?.values.map((one) => one.column))]}
          onChange={setColumn}
        />
        <TextField label="Should say (stays on this computer)" value={value} onChange={setValue} />
      </div>
      {now !== undefined && <p role="status">{`It says now: ${now.raw ?? 'nothing'}`}</p>}
    </StepForm>
  );
}

/** As the workbench finds it again: by key, else by place. */
function nameOf(ref: PersonRecord['ref']): string {
  return ref.key === '' ? recordReference(ref) : `${ref.source}/${ref.key}`;
}
