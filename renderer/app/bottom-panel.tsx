import type { JSX } from 'react';
import { formatLocation } from '../../shared/kernel/index.ts';
import { forgetFinishedJobs, isRunning, useJobs, useJobTimes, type JobView } from '../state/jobs.ts';
import { open } from '../state/navigation.ts';
import { useCall } from '../state/server-cache.ts';
import { changeSettings, useSettings } from '../state/settings.ts';
import { useWorkbench } from '../state/workbench.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorView } from '../ui/error-view.tsx';
import { formatDuration } from '../ui/format.ts';
import { ProgressView } from '../ui/progress-view.tsx';
import { SimpleTable } from '../ui/simple-table.tsx';
import { Tabs } from '../ui/tabs.tsx';

/** Problems of the workspace's files, and the jobs of this session. */
export function BottomPanel(): JSX.Element {
  const { bottomView } = useSettings();
  const problems = useProblems();
  const running = useJobs((state) => state.jobs.filter(isRunning).length);
  return (
    <section className="bottom-panel" aria-label="Problems and jobs">
      <Tabs
        label="Problems and jobs"
        value={bottomView}
        onChange={(view) => changeSettings({ bottomView: view === 'jobs' ? 'jobs' : 'problems' })}
        views={[
          {
            id: 'problems',
            label: 'Problems',
            count: String(problems.value?.length ?? 0),
            render: () => <Problems />,
          },
          {
            id: 'jobs',
            label: 'Jobs',
            // A 0 above a list of finished jobs would be wrong.
            ...(running === 0 ? {} : { count: `${running} running` }),
            render: () => <Jobs />,
          },
        ]}
      />
    </section>
  );
}

export function useProblems() {
  const connected = useWorkbench((state) => state.status === 'connected');
  return useCall('workspace.check', {}, { enabled: connected });
}

function Problems(): JSX.Element {
  const { value, error, refresh } = useProblems();
  if (error !== undefined) return <ErrorView error={error} retry={refresh} />;
  if (value === undefined || value.length === 0) {
    return <p className="bottom-empty">No problems in the workspace’s files.</p>;
  }
  return (
    <div className="bottom-scroll">
      <SimpleTable
        caption="Problems of the workspace"
        hideCaption
        rows={value}
        rowKey={(_, index) => String(index)}
        columns={[
          {
            id: 'severity',
            header: 'Severity',
            cell: (row) => <Badge tone={row.severity === 'error' ? 'bad' : 'warn'}>{row.severity}</Badge>,
          },
          { id: 'message', header: 'Problem', cell: (row) => <span className="wrap">{row.message}</span> },
          {
            id: 'where',
            header: 'Where',
            cell: (row) => (
              <span className="mono wrap">
                {row.location === undefined ? '' : formatLocation(row.location)}
              </span>
            ),
          },
          {
            id: 'fix',
            header: 'How to mend it',
            cell: (row) => <span className="wrap">{row.fix ?? ''}</span>,
          },
          { id: 'code', header: 'Code', cell: (row) => <code>{row.code}</code> },
        ]}
      />
    </div>
  );
}

function Jobs(): JSX.Element {
  const jobs = useJobs((state) => state.jobs);
  if (jobs.length === 0) return <p className="bottom-empty">No job has run in this session.</p>;
  return (
    <div className="bottom-scroll">
      <ul className="job-list">
        {jobs.map((job) => (
          <li key={job.id}>
            <JobLine job={job} />
          </li>
        ))}
      </ul>
      {jobs.some((job) => !isRunning(job)) && (
        <Button variant="quiet" onClick={forgetFinishedJobs}>
          Clear finished
        </Button>
      )}
    </div>
  );
}

const tones = { done: 'ok', failed: 'bad', cancelled: 'plain' } as const;

function JobLine({ job }: { readonly job: JobView }): JSX.Element {
  const { elapsed, remaining } = useJobTimes(job);
  if (job.state === 'running' || job.state === 'cancelling') {
    return (
      <ProgressView
        title={job.title}
        progress={job.progress}
        elapsed={elapsed}
        remaining={remaining}
        onCancel={job.state === 'running' ? job.cancel : undefined}
      />
    );
  }
  const { opens } = job;
  return (
    <div className="row">
      <Badge tone={tones[job.state]}>{job.state}</Badge>
      <strong>{job.title}</strong>
      <span className="muted">{formatDuration(elapsed)}</span>
      <span className="muted wrap grow">{job.state === 'failed' ? job.error?.message : ''}</span>
      {job.state === 'done' && opens !== undefined && (
        <Button onClick={() => open(opens.place, opens.view)}>Open result</Button>
      )}
    </div>
  );
}
