import type { JSX } from 'react';
import { useView } from '../../state/navigation.ts';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { LogVerifyView } from './log-verify-view.tsx';
import { TimelineView } from './timeline-view.tsx';

/** What was decided and disclosed, and whether the log of it can be trusted. */
export function DecisionsScreen(): JSX.Element {
  const [view, setView] = useView('decisions', 'timeline');
  return (
    <Screen
      title="Decisions & audit"
      lead="What was decided, changed, looked at and handed out, by whom and when; and whether the log of it is as it was written."
      fill
    >
      <Tabs
        label="Decisions and audit"
        value={view}
        onChange={setView}
        views={[
          { id: 'timeline', label: 'Timeline', render: () => <TimelineView /> },
          { id: 'verify', label: 'Verify', render: () => <LogVerifyView /> },
        ]}
      />
    </Screen>
  );
}
