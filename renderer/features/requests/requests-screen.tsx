import type { JSX } from 'react';
import { useView } from '../../state/navigation.ts';
import { Screen } from '../../ui/screen.tsx';
import { type TabView, Tabs } from '../../ui/tabs.tsx';
import { FindAndReport } from './find-and-report.tsx';

/** The tabs of the screen, in the order of the work. */
const views: readonly TabView[] = [{ id: 'find', label: 'Find and report', render: () => <FindAndReport /> }];

/** Privacy requests: who asks, what is due when, what is held, and what was done about it. */
export function RequestsScreen(): JSX.Element {
  const [view, setView] = useView('requests', 'find');
  return (
    <Screen
      title="Requests"
      lead="Find one person by what they give you, and show what is held about them and why it is theirs."
      fill
    >
      <Tabs label="Requests" value={view} onChange={setView} views={views} />
    </Screen>
  );
}
