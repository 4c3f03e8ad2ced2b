import type { JSX } from 'react';
import type { RunSummary, WorkspaceInfo } from '../../../shared/workbench/index.ts';
import { exportPack, loadSources, resolveIdentities } from '../../state/actions.ts';
import { isRunning, useJobs } from '../../state/jobs.ts';
import { openRoom } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { formatCounted } from '../../ui/format.ts';

interface Step {
  readonly title: string;
  readonly why: string;
  readonly label: string;
  readonly run: () => void;
}

/** The one thing that brings the work forward from here. */
function nextStep({ counts }: WorkspaceInfo, run: RunSummary | null): Step {
  if (counts.sources === 0) {
    return {
      title: 'Add the first extracts',
      why: 'CSV, TSV, JSON, NDJSON, Parquet or Excel files. They are copied into the workspace and never leave this machine.',
      label: 'Add files',
      run: () => openRoom('sources'),
    };
  }
  if (run === null && counts.loadedSources < counts.sources) {
    return {
      title: 'Load the sources',
      why: `${formatCounted(counts.sources - counts.loadedSources, 'source')} of ${counts.sources} not loaded yet. Rows that cannot be read go to quarantine with their reason.`,
      label: 'Load all sources',
      run: () => void loadSources(),
    };
  }
  if (run === null) {
    return {
      title: 'Resolve identities',
      why: 'Finds which records are one person, and keeps the reason of every link.',
      label: 'Resolve identities',
      run: () => void resolveIdentities(),
    };
  }
  return {
    title: 'Look at the people, then export the pack',
    why: 'Every golden value says where it comes from; the pack carries contracts, rules, model and decisions.',
    label: 'Export specification pack',
    run: () => void exportPack(),
  };
}

export function NextAction({
  info,
  run,
}: {
  readonly info: WorkspaceInfo;
  readonly run: RunSummary | null;
}): JSX.Element {
  const busy = useJobs((state) => state.jobs.some(isRunning));
  const step = nextStep(info, run);
  return (
    <section className="next-action" aria-label="Next action">
      <div className="grow">
        <h2>{step.title}</h2>
        <p className="muted">{step.why}</p>
      </div>
      {run !== null && <Button onClick={() => openRoom('people')}>See the people</Button>}
      <Button variant="primary" icon="play" disabled={busy} onClick={step.run}>
        {step.label}
      </Button>
    </section>
  );
}
