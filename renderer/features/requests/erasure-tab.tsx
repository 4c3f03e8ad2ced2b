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
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { CaseChoice, noCase } from './case-choice.tsx';
import { CertificateDesk } from './certificate-desk.tsx';
import { ErasurePlanView } from './erasure-plan-view.tsx';
import { type ErasureTerms, ErasureTermsForm, firstTerms } from './erasure-terms.tsx';
import { IdentifierForm } from './identifier-form.tsx';
import { SubjectMatches } from './subject-matches.tsx';
import { SuppressForm, Suppressions } from './suppression-desk.tsx';

const title = 'Erasure plan';

/** A plan, and what it was asked for with. */
interface Made {
  readonly plan: ErasurePlanDto;
  readonly terms: ErasureTerms;
  readonly caseId: string;
}

/** What an erasure would do, before anything is done: find the person, choose the ground, look at the plan. */
export function ErasureTab(): JSX.Element {
  const run = useCall('identity.summary', {});
  const caseId = useCaseDesk((desk) => desk.answering?.caseId ?? noCase);
  return (
    <AnswerView answer={run} what="the last run">
      {(summary) =>
        summary === null ? (
          <NeedsRun>An erasure needs to know which records are one person.</NeedsRun>
        ) : (
          // Another case begins anew: nothing of one person may stand in the plan for another.
          <Erasure key={caseId} />
        )
      }
    </AnswerView>
  );
}

function Erasure(): JSX.Element {
  const answering = useCaseDesk((desk) => desk.answering);
  const [caseId, setCaseId] = useState(answering?.caseId ?? noCase);
  const [identifiers, setIdentifiers] = useState<readonly string[]>([]);
  const [terms, setTerms] = useState(firstTerms);
  const [found, setFound] = useState<ResultOf<'requests.find'>>();
  const [approved, setApproved] = useState<readonly string[]>([]);
  const [made, setMade] = useState<Made>();
  const [error, setError] = useState<AppError>();

  const find = async (wanted: readonly string[]) => {
    setIdentifiers(wanted);
    setMade(undefined);
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
        grounds: [...terms.grounds],
        exceptions: terms.exceptions.map((claim) => ({ ...claim })),
        approved: [...approve],
        ...(caseId === noCase ? {} : { caseId }),
      },
      { title, quiet: true },
    );
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setMade({ plan: answer.value, terms, caseId });
  };
  const outdated = made !== undefined && (made.terms !== terms || made.caseId !== caseId);
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Erasure request">
      <CaseChoice value={caseId} onChange={setCaseId} />
      <IdentifierForm first={answering?.identifiers ?? []} onFind={(wanted) => void find(wanted)} />
      <ErasureTermsForm terms={terms} onChange={setTerms} />
      {error !== undefined && <ErrorView error={error} />}
      {found !== undefined && (
        <SubjectMatches
          found={found}
          action="Plan the erasure"
          onReview={(personId) => void make(personId, [])}
        />
      )}
      <RunningJob title={title} />
      {made !== undefined && (
        <>
          {outdated && (
            <div className="notice notice-warn row row-wrap" role="status">
              <span className="grow">
                The plan below was made before the case, the grounds or the exceptions were changed.
              </span>
              <Button onClick={() => void make(made.plan.personId, approved)}>Plan again</Button>
            </div>
          )}
          <ErasurePlanView
            plan={made.plan}
            onApprove={(label) => void make(made.plan.personId, [...approved, label])}
          />
          <SuppressForm identifiers={identifiers} personId={made.plan.personId} caseId={caseId} />
        </>
      )}
      <Suppressions />
      <CertificateDesk files={made?.plan.files ?? []} />
    </div>
  );
}
