import type { JSX } from 'react';
import { isRunning, useJobs } from '../state/jobs.ts';
import { useCall } from '../state/server-cache.ts';
import { changeSettings } from '../state/settings.ts';
import { useWorkbench } from '../state/workbench.ts';
import { formatCount, formatCounted } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { useProblems } from './bottom-panel.tsx';

/** Workspace, engine, amounts, problems, jobs, and that nothing leaves the machine. */
export function StatusBar(): JSX.Element {
  const status = useWorkbench((state) => state.status);
  const connected = status === 'connected';
  const info = useCall('workspace.info', {}, { enabled: connected }).value;
  const problems = useProblems().value?.length ?? 0;
  const running = useJobs((state) => state.jobs).filter(isRunning);
  const [job] = running;
  return (
    <footer className="status-bar" aria-label="Status">
      <button type="button" onClick={() => changeSettings({ bottomOpen: true, bottomView: 'problems' })}>
        <Icon name={problems === 0 ? 'check' : 'warning'} size={13} />
        {formatCounted(problems, 'problem')}
      </button>
      <button
        type="button"
        aria-live="polite"
        onClick={() => changeSettings({ bottomOpen: true, bottomView: 'jobs' })}
      >
        {job === undefined
          ? 'No job running'
          : `${job.title}${running.length > 1 ? ` and ${running.length - 1} more` : ''}…`}
      </button>
      <span className="grow" />
      {info !== undefined && (
        <>
          <span className="truncate" title="Workspace folder">
            {info.label}
          </span>
          <span>
            {`DuckDB ${info.engine.version === '' ? '(not started)' : info.engine.version} ${info.engine.kind}`}
          </span>
          <span>{formatCount(info.counts.rows)} rows</span>
          <span>
            {info.counts.persons === null ? 'no persons yet' : formatCounted(info.counts.persons, 'person')}
          </span>
        </>
      )}
      <span
        className="status-offline"
        title="The window talks to the workbench on this machine and to nothing else."
      >
        <Icon name="offline" size={13} />
        {connected ? 'Local only' : status === 'lost' ? 'Not connected' : 'Connecting'}
      </span>
    </footer>
  );
}
