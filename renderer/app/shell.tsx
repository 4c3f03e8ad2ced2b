import type { JSX } from 'react';
import { keepLayout, useSettings } from '../state/settings.ts';
import { useWorkbench } from '../state/workbench.ts';
import { Button } from '../ui/button.tsx';
import { SplitPane } from '../ui/split-pane.tsx';
import { BottomPanel } from './bottom-panel.tsx';
import { Inspector } from './inspector.tsx';
import { Rail } from './rail.tsx';
import { startSession } from './session.ts';
import { StatusBar } from './status-bar.tsx';
import { TabArea } from './tab-area.tsx';
import { TopBar } from './top-bar.tsx';

/** Rail, tabs, inspector, problems and jobs, status. */
export function Shell(): JSX.Element {
  const { inspectorOpen, bottomOpen, layouts } = useSettings();
  const main = (
    <SplitPane
      id="main-and-bottom"
      direction="vertical"
      layout={bottomOpen ? layouts['bottom'] : undefined}
      onLayout={(layout) => (bottomOpen ? keepLayout('bottom', layout) : undefined)}
      panes={[
        { id: 'main', minSize: '160px', defaultSize: '72%', content: <TabArea /> },
        ...(bottomOpen
          ? [{ id: 'problems and jobs', minSize: '90px', defaultSize: '28%', content: <BottomPanel /> }]
          : []),
      ]}
    />
  );
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        Skip to the screen
      </a>
      <TopBar />
      <Rail />
      <main id="main" className="shell-centre" tabIndex={-1}>
        <LostNotice />
        <div className="shell-panes">
          <SplitPane
            id="centre-and-inspector"
            direction="horizontal"
            layout={inspectorOpen ? layouts['inspector'] : undefined}
            onLayout={(layout) => (inspectorOpen ? keepLayout('inspector', layout) : undefined)}
            panes={[
              { id: 'centre', minSize: '360px', defaultSize: '74%', content: main },
              ...(inspectorOpen
                ? [{ id: 'inspector', minSize: '240px', defaultSize: '26%', content: <Inspector /> }]
                : []),
            ]}
          />
        </div>
      </main>
      <StatusBar />
    </div>
  );
}

function LostNotice(): JSX.Element | null {
  const { status, reason } = useWorkbench();
  if (status !== 'lost') return null;
  return (
    <div className="lost" role="alert">
      <span className="grow">{reason}</span>
      <Button variant="primary" onClick={() => void startSession()}>
        Connect again
      </Button>
    </div>
  );
}
