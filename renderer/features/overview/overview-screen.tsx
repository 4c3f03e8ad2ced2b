import type { JSX } from 'react';
import { loadTitle, resolveTitle } from '../../state/actions.ts';
import { useCall } from '../../state/server-cache.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { RunningJob } from '../../parts/running-job.tsx';
import { StaleNotice } from '../../parts/stale-notice.tsx';
import { Screen, Section } from '../../ui/screen.tsx';
import { Findings } from './findings.tsx';
import { NextAction } from './next-action.tsx';
import { Pipeline } from './pipeline.tsx';
import { SourceCounts } from './source-counts.tsx';
import './overview.css';

/** What is here, what to do next, and whether the counts add up from the extracts to the persons. */
export function OverviewScreen(): JSX.Element {
  const info = useCall('workspace.info', {});
  const sources = useCall('sources.list', {});
  const run = useCall('identity.summary', {});
  return (
    <AnswerView answer={info} what="the workspace">
      {(workspace) => (
        <Screen
          title={workspace.name}
          lead={workspace.description ?? 'A workspace of C360 Workbench.'}
          actions={
            workspace.readOnly ? (
              <span className="muted">{workspace.readOnlyReason ?? 'read-only'}</span>
            ) : null
          }
        >
          <RunningJob title={loadTitle()} />
          {run.value?.stale === true ? (
            <StaleNotice />
          ) : (
            <>
              <RunningJob title={resolveTitle} />
              <NextAction info={workspace} run={run.value ?? null} />
            </>
          )}
          <Section title="From sources to pack">
            <Pipeline info={workspace} sources={sources.value ?? []} run={run.value ?? null} />
          </Section>
          <div className="columns">
            <Section title="Counts per source" flush>
              <AnswerView answer={sources} what="the sources">
                {(list) => <SourceCounts sources={list} run={run.value ?? null} />}
              </AnswerView>
            </Section>
            <Section title="Findings">
              <Findings sources={sources.value ?? []} run={run.value ?? null} />
            </Section>
          </div>
        </Screen>
      )}
    </AnswerView>
  );
}
