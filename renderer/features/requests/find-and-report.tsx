import { useState, type JSX } from 'react';
import type { AccessReportDto, GateDto, ResultOf } from '../../../shared/workbench/index.ts';
import type { AppError } from '../../../shared/kernel/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { NeedsRun } from '../../parts/next-step.tsx';
import { RunningJob } from '../../parts/running-job.tsx';
import { runJob } from '../../state/jobs.ts';
import { useCaseDesk } from '../../state/case-desk.ts';
import { useCall } from '../../state/server-cache.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorView } from '../../ui/error-view.tsx';
import { AccessReport } from './access-report.tsx';
import { CaseChoice, noCase } from './case-choice.tsx';
import { GateReview, type ReviewedRecord } from './gate-review.tsx';
import { IdentifierForm } from './identifier-form.tsx';
import { PortabilityResult } from './portability-result.tsx';
import { ReportCheck } from './report-check.tsx';
import { SubjectMatches } from './subject-matches.tsx';

const title = 'Access report';
type Found = ResultOf<'requests.find'>;

/** Name the person by identifiers, see who that is, look at what is doubtful, make the answer. */
export function FindAndReport(): JSX.Element {
  const run = useCall('identity.summary', {});
  const caseId = useCaseDesk((desk) => desk.answering?.caseId ?? noCase);
  return (
    <AnswerView answer={run} what="the last run">
      {(summary) =>
        summary === null ? (
          <NeedsRun>A request needs to know which records are one person.</NeedsRun>
        ) : (
          // Another case begins anew: nothing of one person may stand in the answer to another.
          <Request key={caseId} />
        )
      }
    </AnswerView>
  );
}

function Request(): JSX.Element {
  const answering = useCaseDesk((desk) => desk.answering);
  const [caseId, setCaseId] = useState(answering?.caseId ?? noCase);
  const [identifiers, setIdentifiers] = useState<readonly string[]>([]);
  const [found, setFound] = useState<Found>();
  const [gate, setGate] = useState<GateDto>();
  const [decisions, setDecisions] = useState<readonly ReviewedRecord[]>([]);
  const [report, setReport] = useState<AccessReportDto>();
  const [portable, setPortable] = useState<ResultOf<'requests.portability'>>();
  const [sign, setSign] = useState(true);
  const [error, setError] = useState<AppError>();
  const cases = useCall('cases.list', {}).value?.cases ?? [];
  const asksToTakeAlong = cases.find(({ id }) => id === caseId)?.right === 'portability';

  const clear = (): void => {
    setGate(undefined);
    setDecisions([]);
    setReport(undefined);
    setPortable(undefined);
  };
  const find = async (wanted: readonly string[]) => {
    setIdentifiers(wanted);
    clear();
    setFound(undefined);
    const answer = await callWorkbench('requests.find', { identifiers: [...wanted] });
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setFound(answer.value);
  };
  const asked = (personId: string, reviewed = decisions) => ({
    identifiers: [...identifiers],
    personId,
    reviewed: [...reviewed],
    ...(caseId === noCase ? {} : { caseId }),
  });
  const review = async (personId: string) => {
    clear();
    const answer = await callWorkbench('requests.gate', asked(personId, []));
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setGate(answer.value);
  };
  const decide = async (decision: ReviewedRecord) => {
    if (caseId !== noCase) {
      const answer = await callWorkbench('requests.decideGate', { ...decision, caseId });
      setError(answer.ok ? undefined : answer.error);
      if (!answer.ok) return;
    }
    setDecisions((known) => [...known.filter(({ record }) => record !== decision.record), decision]);
  };
  const makeReport = async (personId: string) => {
    const answer = await runJob('requests.access', { ...asked(personId), sign }, { title, quiet: true });
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setReport(answer.value);
  };
  const makePackage = async (personId: string) => {
    const answer = await runJob('requests.portability', asked(personId), { title, quiet: true });
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setPortable(answer.value);
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Access request">
      <CaseChoice value={caseId} onChange={setCaseId} />
      <IdentifierForm first={answering?.identifiers ?? []} onFind={(wanted) => void find(wanted)} />
      {error !== undefined && <ErrorView error={error} />}
      {found !== undefined && <SubjectMatches found={found} onReview={(personId) => void review(personId)} />}
      {gate !== undefined && (
        <>
          <GateReview gate={gate} decisions={decisions} onDecide={(decision) => void decide(decision)} />
          <label className="row">
            <input
              type="checkbox"
              className="case-check"
              checked={sign}
              onChange={({ target }) => setSign(target.checked)}
            />
            Sign the access report with the key of this workspace
          </label>
          <span className="row row-wrap">
            <Button
              variant={asksToTakeAlong ? 'plain' : 'primary'}
              onClick={() => void makeReport(gate.personId)}
            >
              Make access report
            </Button>
            <Button
              variant={asksToTakeAlong ? 'primary' : 'plain'}
              onClick={() => void makePackage(gate.personId)}
            >
              Make portability package
            </Button>
          </span>
        </>
      )}
      <RunningJob title={title} />
      {report !== undefined && <AccessReport report={report} />}
      {portable !== undefined && <PortabilityResult made={portable} />}
      <ReportCheck />
    </div>
  );
}
