import type { JSX } from 'react';
import { resolveIdentities, resolveTitle } from '../state/actions.ts';
import { useRunningJob } from '../state/jobs.ts';
import { useCall } from '../state/server-cache.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { RunningJob } from './running-job.tsx';

/** Says that what is shown is older than its inputs, with the way to renew it; nothing when it is not. */
export function StaleNotice(): JSX.Element | null {
  const run = useCall('identity.summary', {}).value;
  const resolving = useRunningJob(resolveTitle) !== undefined;
  if (resolving) {
    return (
      <div className="stale">
        <RunningJob title={resolveTitle} />
      </div>
    );
  }
  if (run?.stale !== true) return null;
  return (
    <div className="stale notice notice-warn" role="status">
      <Icon name="warning" />
      <p className="grow">
        <strong>Inputs changed since this run.</strong> Extracts, mappings, rules or decisions are newer.
      </p>
      <Button icon="play" onClick={() => void resolveIdentities()}>
        Resolve again
      </Button>
    </div>
  );
}
