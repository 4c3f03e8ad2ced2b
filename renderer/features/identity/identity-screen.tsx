import type { JSX } from 'react';
import { AnswerView } from '../../parts/answer-view.tsx';
import { NeedsRun } from '../../parts/next-step.tsx';
import { StaleNotice } from '../../parts/stale-notice.tsx';
import { resolveIdentities } from '../../state/actions.ts';
import { useView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { type TabView, Tabs } from '../../ui/tabs.tsx';
import { EvaluateView } from './evaluate/evaluate-view.tsx';
import { HealthView } from './health/health-view.tsx';
import { HistoryView } from './history-view.tsx';
import { PairsView } from './pairs-view.tsx';
import { PersonsView } from './persons-view.tsx';
import { ReplayView } from './replay-view.tsx';
import { ReviewView } from './review/review-view.tsx';
import { RulesView } from './rules-view.tsx';
import { RulesetView } from './ruleset/ruleset-view.tsx';
import { SummaryView } from './summary-view.tsx';

/** Views that need no run: rules can be written, and the past be looked at, before anything is resolved. */
const alwaysThere: readonly TabView[] = [
  { id: 'ruleset', label: 'Ruleset', render: () => <RulesetView /> },
  { id: 'history', label: 'History', render: () => <HistoryView /> },
];

function BeforeTheFirstRun(): JSX.Element {
  return <NeedsRun>Every screen of identity, people and consent shows the result of a run.</NeedsRun>;
}

/** Who is one person, by which evidence, and how sure that is. */
export function IdentityScreen(): JSX.Element {
  const run = useCall('identity.summary', {});
  const [view, setView] = useView('identity', 'summary');
  return (
    <Screen
      title="Identity"
      lead="Which records are one person: rules first, then counted evidence, then guards. Every link keeps its reason."
      actions={
        // Before the first run, and when its inputs changed, the screen itself brings the button.
        run.value?.stale !== false ? null : (
          <Button variant="primary" icon="play" onClick={() => void resolveIdentities()}>
            Resolve again
          </Button>
        )
      }
      fill
    >
      <AnswerView answer={run} what="the last run">
        {(summary) =>
          summary === null ? (
            <Tabs
              label="Identity"
              value={alwaysThere.some(({ id }) => id === view) ? view : 'summary'}
              onChange={setView}
              views={[
                { id: 'summary', label: 'Summary', render: () => <BeforeTheFirstRun /> },
                ...alwaysThere,
              ]}
            />
          ) : (
            <>
              <StaleNotice />
              <Tabs
                label="Identity"
                value={view}
                onChange={setView}
                views={[
                  { id: 'summary', label: 'Summary', render: () => <SummaryView run={summary} /> },
                  {
                    id: 'persons',
                    label: 'Persons',
                    count: formatCount(summary.persons),
                    render: () => <PersonsView />,
                  },
                  {
                    id: 'pairs',
                    label: 'Pairs',
                    count: formatCount(summary.candidatePairs),
                    render: () => <PairsView />,
                  },
                  { id: 'rules', label: 'Rules and evidence', render: () => <RulesView run={summary} /> },
                  ...alwaysThere,
                  { id: 'review', label: 'Review', render: () => <ReviewView /> },
                  { id: 'health', label: 'Health', render: () => <HealthView /> },
                  { id: 'evaluate', label: 'Evaluate', render: () => <EvaluateView run={summary} /> },
                  { id: 'replay', label: 'Replay', render: () => <ReplayView run={summary} /> },
                ]}
              />
            </>
          )
        }
      </AnswerView>
    </Screen>
  );
}
