import { useState, type JSX } from 'react';
import type { AccessReportDto, ResultOf } from '../../../shared/workbench/index.ts';
import type { AppError } from '../../../shared/kernel/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { NeedsRun } from '../../parts/next-step.tsx';
import { RunningJob } from '../../parts/running-job.tsx';
import { runJob } from '../../state/jobs.ts';
import { useCall } from '../../state/server-cache.ts';
import { callWorkbench } from '../../state/workbench.ts';
import { ErrorView } from '../../ui/error-view.tsx';
import { AccessReport } from './access-report.tsx';
import { IdentifierForm } from './identifier-form.tsx';
import { SubjectMatches } from './subject-matches.tsx';

const title = 'Access report';
type Found = ResultOf<'requests.find'>;

/** Name the person by identifiers, see who that is, make the access report. */
export function FindAndReport(): JSX.Element {
  const run = useCall('identity.summary', {});
  return (
    <AnswerView answer={run} what="the last run">
      {(summary) =>
        summary === null ? (
          <NeedsRun>A request needs to know which records are one person.</NeedsRun>
        ) : (
          <Request />
        )
      }
    </AnswerView>
  );
}

function Request(): JSX.Element {
  const [identifiers, setIdentifiers] = useState<readonly string[]>([]);
  const [found, setFound] = useState<Found>();
  const [report, setReport] = useState<AccessReportDto>();
  const [error, setError] = useState<AppError>();

  const find = async (wanted: readonly string[]) => {
    setIdentifiers(wanted);
    setReport(undefined);
    setFound(undefined);
    const answer = await callWorkbench('requests.find', { identifiers: [...wanted] });
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setFound(answer.value);
  };
  const make = async (personId: string) => {
    const answer = await runJob(
      'requests.access',
      { identifiers: [...identifiers], personId },
      { title, quiet: true },
    );
    setError(answer.ok ? undefined : answer.error);
    if (answer.ok) setReport(answer.value);
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Access request">
      <IdentifierForm onFind={(wanted) => void find(wanted)} />
      {error !== undefined && <ErrorView error={error} />}
      {found !== undefined && <SubjectMatches found={found} onReport={(personId) => void make(personId)} />}
      <RunningJob title={title} />
      {report !== undefined && <AccessReport report={report} />}
    </div>
  );
}
