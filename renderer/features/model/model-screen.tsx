import { lazy, Suspense, type JSX } from 'react';
import type { ModelDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { useView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Loading } from '../../ui/empty-state.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs, type TabView } from '../../ui/tabs.tsx';
import { openImport } from '../../state/import-desk.ts';
import { Button } from '../../ui/button.tsx';
import { ChangesTab } from './changes/changes-tab.tsx';
import { EmptyModel } from './empty-model.tsx';
import { ImportDialog } from './import/import-dialog.tsx';
import { ModelList } from './list/model-list.tsx';
import { MappingTab } from './mapping/mapping-tab.tsx';
import { AreasTab } from './tabs/areas-tab.tsx';
import { DecisionsTab } from './tabs/decisions-tab.tsx';
import { DomainsTab } from './tabs/domains-tab.tsx';
import { FindingsTab } from './tabs/findings-tab.tsx';
import { GlossaryTab } from './tabs/glossary-tab.tsx';
import { NamingTab } from './tabs/naming-tab.tsx';
import './forms/forms.css';

const ModelCanvas = lazy(() =>
  import('./canvas/model-canvas.tsx').then((file) => ({ default: file.ModelCanvas })),
);

/** The canonical model: drawn, listed, mapped, and all that explains it. */
export function ModelScreen(): JSX.Element {
  const model = useCall('model.get', {});
  const [view, setView] = useView('model', 'diagram');
  return (
    <Screen
      title="Model"
      lead="The canonical entities, and which columns fill their attributes."
      actions={
        <Button icon="upload" onClick={openImport}>
          Import
        </Button>
      }
      fill
    >
      <ImportDialog />
      <AnswerView answer={model} what="the model">
        {(value) => <Tabs label="Model" value={view} onChange={setView} views={viewsOf(value)} />}
      </AnswerView>
    </Screen>
  );
}

function viewsOf(model: ModelDto): readonly TabView[] {
  return [
    {
      id: 'diagram',
      label: 'Diagram',
      render: () =>
        model.entities.length === 0 ? (
          <EmptyModel />
        ) : (
          <Suspense fallback={<Loading what="the canvas" />}>
            <ModelCanvas model={model} />
          </Suspense>
        ),
    },
    {
      id: 'list',
      label: 'List',
      count: String(model.entities.length),
      render: () => <ModelList model={model} />,
    },
    {
      id: 'mapping',
      label: 'Mapping',
      count: String(model.mappings.length),
      render: () => <MappingTab model={model} />,
    },
    {
      id: 'glossary',
      label: 'Glossary',
      count: some(model.terms.length),
      render: () => <GlossaryTab model={model} />,
    },
    {
      id: 'domains',
      label: 'Domains',
      count: some(model.domains.length),
      render: () => <DomainsTab model={model} />,
    },
    { id: 'naming', label: 'Naming', render: () => <NamingTab model={model} /> },
    {
      id: 'areas',
      label: 'Areas',
      count: some(model.areas.length + model.notes.length),
      render: () => <AreasTab model={model} />,
    },
    {
      id: 'decisions',
      label: 'Decisions',
      count: some(model.adrs.length),
      render: () => <DecisionsTab model={model} />,
    },
    {
      id: 'changes',
      label: 'Changes',
      count: some(model.releases.length),
      render: () => <ChangesTab model={model} />,
    },
    {
      id: 'findings',
      label: 'Findings',
      count: String(model.findings.length),
      render: () => <FindingsTab model={model} />,
    },
  ];
}

/** Zero is not told where there need be nothing: the tabs of a plain model have room without scrolling. */
function some(count: number): string | undefined {
  return count === 0 ? undefined : String(count);
}
