import type { JSX } from 'react';
import { useView } from '../../state/navigation.ts';
import { Screen } from '../../ui/screen.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { CompareView } from './compare-view.tsx';
import { ExportView } from './export-view.tsx';
import { VerifyView } from './verify-view.tsx';

/** The specification pack: what is decided here, in open formats, with a digest for every file. */
export function PacksScreen(): JSX.Element {
  const [view, setView] = useView('packs', 'export');
  return (
    <Screen
      title="Packs"
      lead="Contracts, rules, model and decisions in open formats, with a digest for every file."
      fill
    >
      <Tabs
        label="Packs"
        value={view}
        onChange={setView}
        views={[
          { id: 'export', label: 'Export', render: () => <ExportView /> },
          { id: 'verify', label: 'Verify', render: () => <VerifyView /> },
          { id: 'compare', label: 'Compare', render: () => <CompareView /> },
        ]}
      />
    </Screen>
  );
}
