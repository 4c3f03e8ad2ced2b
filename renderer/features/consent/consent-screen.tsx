import type { JSX } from 'react';
import { AnswerView } from '../../parts/answer-view.tsx';
import { NeedsRun } from '../../parts/next-step.tsx';
import { RunningJob } from '../../parts/running-job.tsx';
import { StaleNotice } from '../../parts/stale-notice.tsx';
import { useRunningJob } from '../../state/jobs.ts';
import { latestAsked } from '../../state/latest-asked.ts';
import { useView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { formatCounted, formatInstant } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { DriftView } from './drift/drift-view.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { knownText, MomentFields, useMoments } from './moment-fields.tsx';
import { PoliciesView } from './policies/policies-view.tsx';
import { LedgerView } from './ledger/ledger-view.tsx';
import { PersonSimulator } from './person-simulator.tsx';
import { RetentionView } from './retention/retention-view.tsx';
import { VocabularyView } from './vocabulary/vocabulary-view.tsx';

const title = 'Decide uses of all persons';
const ask = latestAsked(title, 'matrix');

/** What each purpose may use: for everyone as a matrix, for one person at any moment. */
export function ConsentScreen(): JSX.Element {
  const run = useCall('identity.summary', {});
  const [view, setView] = useView('consent', 'matrix');
  return (
    <Screen
      title="Consent"
      lead="What each purpose may use of each attribute, decided per person from policies and consent events. Not legal advice."
      fill
    >
      <AnswerView answer={run} what="the last run">
        {(summary) =>
          summary === null ? (
            <NeedsRun>Consent is decided per person, so persons come first.</NeedsRun>
          ) : (
            <>
              <StaleNotice />
              <Tabs
                label="Consent"
                value={view}
                onChange={setView}
                views={[
                  { id: 'matrix', label: 'Matrix', render: () => <MatrixView /> },
                  { id: 'person', label: 'One person', render: () => <PersonSimulator /> },
                  { id: 'policies', label: 'Policies', render: () => <PoliciesView /> },
                  { id: 'drift', label: 'Drift', render: () => <DriftView /> },
                  { id: 'ledger', label: 'Ledger', render: () => <LedgerView /> },
                  { id: 'retention', label: 'Retention', render: () => <RetentionView /> },
                  { id: 'vocabulary', label: 'Vocabulary', render: () => <VocabularyView /> },
                ]}
              />
            </>
          )
        }
      </AnswerView>
    </Screen>
  );
}

function MatrixView(): JSX.Element {
  const { moments, ...days } = useMoments();
  const matrix = useCall('consent.matrix', moments, { fetcher: ask });
  const running = useRunningJob(title);
  return (
    <>
      <div className="toolbar">
        <MomentFields {...days} />
        <span className="muted" role="status">
          {matrix.value === undefined
            ? ''
            : `${formatCounted(matrix.value.persons, 'person')} as of ${formatInstant(matrix.value.asOf)}${knownText(matrix.value.known)}`}
        </span>
      </div>
      {running !== undefined && matrix.value === undefined ? (
        <div className="screen-body">
          <RunningJob title={title} />
        </div>
      ) : (
        <AnswerView answer={matrix} what="the matrix">
          {(value) => <MatrixTable matrix={value} />}
        </AnswerView>
      )}
    </>
  );
}
