import type { JSX, ReactNode } from 'react';
import { loadSources, loadTitle, resolveIdentities, resolveTitle } from '../state/actions.ts';
import { openRoom } from '../state/navigation.ts';
import { useCall } from '../state/server-cache.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useRunningJob } from '../state/jobs.ts';
import { RunningJob } from './running-job.tsx';

/** What has to be done before a screen has something to show, and the button that does it. */
export function NeedsRun({ children }: { readonly children: ReactNode }): JSX.Element {
  const info = useCall('workspace.info', {}).value;
  const loading = useRunningJob(loadTitle());
  const resolving = useRunningJob(resolveTitle);
  if (loading !== undefined || resolving !== undefined) {
    return (
      <div className="screen-body">
        <RunningJob title={loadTitle()} />
        <RunningJob title={resolveTitle} />
      </div>
    );
  }
  if (info?.counts.sources === 0) {
    return (
      <EmptyState
        title="There are no sources yet"
        action={
          <Button variant="primary" onClick={() => openRoom('sources')}>
            Add files
          </Button>
        }
      >
        {children}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Identities are not resolved yet"
      action={
        <div className="row">
          <Button variant="primary" icon="play" onClick={() => void resolveIdentities()}>
            Resolve identities
          </Button>
          <Button onClick={() => void loadSources()}>Load all sources only</Button>
        </div>
      }
    >
      {children}
    </EmptyState>
  );
}
