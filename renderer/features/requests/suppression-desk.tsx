import { useState, type JSX } from 'react';
import type { AppError } from '../../../shared/kernel/index.ts';
import type { ArgsOf, ResultOf } from '../../../shared/workbench/index.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { usePurposeNames } from '../../parts/purpose-name.ts';
import { useCaseDesk } from '../../state/case-desk.ts';
import { runJob } from '../../state/jobs.ts';
import { useCall } from '../../state/server-cache.ts';
import { toast } from '../../state/toasts.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { noCase } from './case-choice.tsx';

type Reason = ArgsOf<'erasure.suppress'>['reason'];
type Entry = ResultOf<'erasure.suppressions'>['entries'][number];

/** Adds the person to the list of those who must not come back, for everything or for some purposes. */
export function SuppressForm({
  identifiers,
  personId,
  caseId,
}: {
  readonly identifiers: readonly string[];
  readonly personId: string;
  /** Empty for none. */
  readonly caseId: string;
}): JSX.Element {
  const by = useCaseDesk((desk) => desk.by);
  const [reason, setReason] = useState<Reason>('erasure');
  const [purpose, setPurpose] = useState('*');
  const [until, setUntil] = useState('');
  const [error, setError] = useState<AppError>();
  const purposes = useCall('consent.purposes', {});
  const add = async () => {
    const answer = await runJob(
      'erasure.suppress',
      {
        identifiers: [...identifiers],
        personId,
        reason,
        purposes: [purpose],
        by: by.trim(),
        ...(caseId === noCase ? {} : { caseId }),
        ...(until === '' ? {} : { until }),
      },
      { title: 'Suppression', quiet: true },
    );
    setError(answer.ok ? undefined : answer.error);
  };
  return (
    <Section title="Must not come back">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (by.trim() !== '') void add();
        }}
      >
        <div className="row row-wrap">
          <Select
            label="Because of"
            value={reason}
            choices={[
              { value: 'erasure', label: 'an erasure' },
              { value: 'objection', label: 'an objection' },
            ]}
            onChange={setReason}
          />
          <Select
            label="Denies"
            value={purpose}
            choices={[
              { value: '*', label: 'everything' },
              ...(purposes.value ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setPurpose}
          />
        </div>
        <div className="row row-wrap">
          <TextField
            label="Last day (until lifted when empty)"
            type="date"
            value={until}
            onChange={setUntil}
          />
          <TextField
            label="Who decides this"
            value={by}
            maxLength={200}
            onChange={(next) => useCaseDesk.setState({ by: next })}
          />
        </div>
        <div>
          <Button type="submit" disabled={by.trim() === ''}>
            Add to the suppression list
          </Button>
        </div>
        {error !== undefined && <ErrorView error={error} />}
      </form>
    </Section>
  );
}

/** The list, and the way off it. */
export function Suppressions(): JSX.Element | null {
  const purposeOf = usePurposeNames();
  const list = useCall('erasure.suppressions', {}).value;
  const [lifting, setLifting] = useState<Entry | null>(null);
  if (list === undefined || (list.entries.length === 0 && list.problems.length === 0)) return null;
  return (
    <Section title="Suppression list" flush>
      {list.problems.map((problem) => (
        <ErrorView key={problem.message} error={problem} />
      ))}
      <SimpleTable
        caption="Entries of the suppression list"
        hideCaption
        rows={list.entries}
        rowKey={({ id }) => id}
        columns={[
          { id: 'since', header: 'Since', cell: ({ at }) => at.slice(0, 10) },
          { id: 'by', header: 'By', cell: ({ by }) => by },
          { id: 'reason', header: 'Reason', cell: ({ reason }) => reason },
          {
            id: 'denies',
            header: 'Denies',
            cell: ({ purposes }) => purposes.map(purposeOf).join(', '),
          },
          { id: 'until', header: 'Until', cell: ({ until }) => until ?? 'until lifted' },
          { id: 'tokens', header: 'Tokens', numeric: true, cell: ({ tokens }) => tokens },
          {
            id: 'lift',
            header: 'End it',
            cell: (entry) => (
              <Button
                aria-label={`Lift the entry of ${entry.at.slice(0, 10)} by ${entry.by}`}
                onClick={() => setLifting(entry)}
              >
                Lift
              </Button>
            ),
          },
        ]}
      />
      {lifting !== null && <LiftDialog entry={lifting} onClose={() => setLifting(null)} />}
    </Section>
  );
}

function LiftDialog({
  entry,
  onClose,
}: {
  readonly entry: Entry;
  readonly onClose: () => void;
}): JSX.Element {
  const by = useCaseDesk((desk) => desk.by);
  const [note, setNote] = useState('');
  const lift = async (): Promise<AppError | null> => {
    const done = await callWorkbench('erasure.lift', { entry: entry.id, by: by.trim(), note: note.trim() });
    if (!done.ok) return done.error;
    toast('The entry is lifted', 'The list keeps both as evidence.');
    return null;
  };
  return (
    <FormDialog
      title="Lift an entry of the suppression list"
      description="From now on records of this person may come back. The list only grows, so this cannot be undone: add the person again instead."
      action="Lift the entry"
      ready={by.trim() !== '' && note.trim() !== ''}
      onSubmit={lift}
      onClose={onClose}
    >
      <TextField
        label="Your name"
        value={by}
        maxLength={200}
        onChange={(next) => useCaseDesk.setState({ by: next })}
      />
      <TextField label="Why, without personal data" value={note} onChange={setNote} />
    </FormDialog>
  );
}
