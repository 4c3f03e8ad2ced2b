import type { JSX } from 'react';
import { useJobTimes, useRunningJob, type JobView } from '../state/jobs.ts';
import { ProgressView } from '../ui/progress-view.tsx';
import '../ui/parts.css';

/** The running job of this title, where it was started; nothing when none runs. */
export function RunningJob({ title }: { readonly title: string }): JSX.Element | null {
  const job = useRunningJob(title);
  return job === undefined ? null : <JobProgress job={job} />;
}

function JobProgress({ job }: { readonly job: JobView }): JSX.Element {
  const { elapsed, remaining } = useJobTimes(job);
  return (
    <div className="job-here">
      <ProgressView
        title={job.title}
        progress={job.progress}
        elapsed={elapsed}
        remaining={remaining}
        onCancel={job.state === 'running' ? job.cancel : undefined}
      />
    </div>
  );
}
