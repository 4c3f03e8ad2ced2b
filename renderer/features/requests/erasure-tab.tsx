import { useState, type JSX } from 'react';
import type { AppError } from '../../../shared/kernel/index.ts';
import type { ErasurePlanDto, ResultOf } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { NeedsRun } from '../../parts/next-step.tsx';
import { RunningJob } from '../../parts/running-job.tsx';
import { runJob } from '../../state/jobs.ts';
import { useCaseDesk } from '../../state/case-desk.ts';
import { useCall } from '../../state/server-cache.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { ErrorView } from '../../ui/error-view.tsx';
import { Select } from '../../ui/select.tsx';
import { CaseChoice, noCase } from './case-choice.tsx';
import { CertificateDesk } from './certificate-desk.tsx';
import { ErasurePlanView } from './erasure-plan-view.tsx';
import { IdentifierForm } from './identifier-form.tsx';
import { SubjectMatches } from './subject-matches.tsx';
import { SuppressForm, Suppressions } from './suppression-desk.tsx';

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
  const answering = useCaseDesk((desk) => desk.answering);
  const [caseId, setCaseId] = useState(answering?.caseId ?? noCase);
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
      {
        identifiers: [...identifiers],
        personId,
        grounds: [ground],
        approved: [...approve],
        ...(caseId === noCase ? {} : { caseId }),
      },
      { title, quiet: true },
    );
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setPlan(answer.value);
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Erasure request">
      <CaseChoice value={caseId} onChange={setCaseId} />
      <IdentifierForm first={answering?.identifiers ?? []} onFind={(wanted) => void find(wanted)} />
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
          <SuppressForm identifiers={identifiers} personId={plan.personId} caseId={caseId} />
        </>
      )}
      <Suppressions />
      <CertificateDesk files={plan?.files ?? []} />
    </div>
  );
}
