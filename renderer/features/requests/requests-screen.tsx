import type { JSX } from 'react';
import { useView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Screen } from '../../ui/screen.tsx';
import { type TabView, Tabs } from '../../ui/tabs.tsx';
import { CaseBoard } from './case-board.tsx';
import { DeadlineRules } from './deadline-rules.tsx';
import { ErasureTab } from './erasure-tab.tsx';
import { FindAndReport } from './find-and-report.tsx';

/** The tabs of the screen, in the order of the work. */
const views: readonly TabView[] = [
  { id: 'board', label: 'Cases', render: () => <CaseBoard /> },
  { id: 'find', label: 'Find and report', render: () => <FindAndReport /> },
  { id: 'erasure', label: 'Erasure', render: () => <ErasureTab /> },
  { id: 'rules', label: 'Deadlines', render: () => <DeadlineRules /> },
];

/** Privacy requests: who asks, what is due when, what is held, and what was done about it. */
export function RequestsScreen(): JSX.Element {
  const cases = useCall('cases.list', {});
  return (
    <Screen
      title="Requests"
      lead="What is due when, who asks, what is held about them and why it is theirs."
      fill
    >
      {cases.value === undefined && cases.error === undefined ? null : (
        // Where nothing is written down yet, work begins with finding somebody.
        <RequestTabs first={(cases.value?.total ?? 0) > 0 ? 'board' : 'find'} />
      )}
    </Screen>
  );
}

function RequestTabs({ first }: { readonly first: string }): JSX.Element {
  const [view, setView] = useView('requests', first);
  return <Tabs label="Requests" value={view} onChange={setView} views={views} />;
}
