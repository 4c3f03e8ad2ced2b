import { useState, type JSX } from 'react';
import type { AppError } from '../../../shared/kernel/index.ts';
import type { ErasurePlanDto, ResultOf } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { NeedsRun } from '../../parts/next-step.tsx';
import { RunningJob } from '../../parts/running-job.tsx';
import { runJob } from '../../state/jobs.ts';
import { useCall } from '../../state/server-cache.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { Section } from '../../ui/screen.tsx';
import { Select } from '../../ui/select.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ErasurePlanView } from './erasure-plan-view.tsx';
import { IdentifierForm } from './identifier-form.tsx';
import { SubjectMatches } from './subject-matches.tsx';

const title = 'Erasure plan';

const grounds = [
  { value: 'a', label: 'a: no longer needed' },
  { value: 'b', label: 'b: consent withdrawn' },
  { value: 'c', label: 'c: objection' },
  { value: 'd', label: 'd: processed unlawfully' },
  { value: 'e', label: 'e: a law obliges' },
  { value: 'f', label: 'f: service offered to a child' },
] as const;
type Ground = (typeof grounds)[number]['value'];

/** What an erasure would do, before anything is done: find the person, choose the ground, look at the plan. */
export function ErasureTab(): JSX.Element {
  const run = useCall('identity.summary', {});
  return (
    <AnswerView answer={run} what="the last run">
      {(summary) =>
        summary === null ? (
          <NeedsRun>An erasure needs to know which records are one person.</NeedsRun>
        ) : (
          <Erasure />
        )
      }
    </AnswerView>
  );
}

function Erasure(): JSX.Element {
  const [identifiers, setIdentifiers] = useState<readonly string[]>([]);
  const [ground, setGround] = useState<Ground>('b');
  const [found, setFound] = useState<ResultOf<'requests.find'>>();
  const [approved, setApproved] = useState<readonly string[]>([]);
  const [plan, setPlan] = useState<ErasurePlanDto>();
  const [error, setError] = useState<AppError>();

  const find = async (wanted: readonly string[]) => {
    setIdentifiers(wanted);
    setPlan(undefined);
    setApproved([]);
    setFound(undefined);
    const answer = await callWorkbench('requests.find', { identifiers: [...wanted] });
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setFound(answer.value);
  };
  const make = async (personId: string, approve: readonly string[]) => {
    setApproved(approve);
    const answer = await runJob(
      'erasure.plan',
      { identifiers: [...identifiers], personId, grounds: [ground], approved: [...approve] },
      { title, quiet: true },
    );
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setPlan(answer.value);
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Erasure request">
      <IdentifierForm onFind={(wanted) => void find(wanted)} />
      <Select label="Ground, Art 17(1) GDPR" value={ground} onChange={setGround} choices={grounds} />
      {error !== undefined && <ErrorView error={error} />}
      {found !== undefined && (
        <SubjectMatches
          found={found}
          action="Plan the erasure"
          onReview={(personId) => void make(personId, [])}
        />
      )}
      <RunningJob title={title} />
      {plan !== undefined && (
        <>
          <ErasurePlanView
            plan={plan}
            onApprove={(label) => void make(plan.personId, [...approved, label])}
          />
          <Suppress identifiers={identifiers} personId={plan.personId} />
        </>
      )}
      <Suppressions />
    </div>
  );
}

/** Adds the person to the list of those who must not come back. */
function Suppress({
  identifiers,
  personId,
}: {
  readonly identifiers: readonly string[];
  readonly personId: string;
}): JSX.Element {
  const [by, setBy] = useState('');
  const [error, setError] = useState<AppError>();
  const add = async () => {
    const answer = await runJob(
      'erasure.suppress',
      { identifiers: [...identifiers], personId, reason: 'erasure', purposes: ['*'], by },
      { title: 'Suppression' },
    );
    setError(answer.ok ? undefined : answer.error);
  };
  return (
    <Section title="Must not come back">
      <form
        className="row row-wrap"
        onSubmit={(event) => {
          event.preventDefault();
          if (by.trim() !== '') void add();
        }}
      >
        <TextField label="Who decides this" value={by} onChange={setBy} />
        <Button type="submit" disabled={by.trim() === ''}>
          Add to the suppression list
        </Button>
      </form>
      {error !== undefined && <ErrorView error={error} />}
    </Section>
  );
}

/** The list, and how many records of the current run are on it. */
function Suppressions(): JSX.Element | null {
  const list = useCall('erasure.suppressions', {}).value;
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
            cell: ({ purposes }) => (purposes.includes('*') ? 'everything' : purposes.join(', ')),
          },
          { id: 'until', header: 'Until', cell: ({ until }) => until ?? 'lifted' },
          { id: 'tokens', header: 'Tokens', numeric: true, cell: ({ tokens }) => tokens },
        ]}
      />
    </Section>
  );
}
