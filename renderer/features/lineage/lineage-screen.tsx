import { lazy, Suspense, type JSX } from 'react';
import type { LineageGraphDto } from '../../../shared/workbench/index.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { openRoom, useView } from '../../state/navigation.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Loading } from '../../ui/empty-state.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Tabs, type TabView } from '../../ui/tabs.tsx';
import { ImpactView } from './impact/impact-view.tsx';
import './lineage.css';
import { ProblemList } from './problem-list.tsx';
import { SqlView } from './sql/sql-view.tsx';
import { EdgeTable } from './table/edge-table.tsx';
import { TaintView } from './taint/taint-view.tsx';

const LineageCanvas = lazy(() =>
  import('./canvas/lineage-canvas.tsx').then((file) => ({ default: file.LineageCanvas })),
);

/** Where every column comes from, what decides about it, and where it goes. */
export function LineageScreen(): JSX.Element {
  const graph = useCall('lineage.graph', {});
  const [view, setView] = useView('lineage', 'canvas');
  return (
    <Screen
      title="Lineage"
      lead="Where every column comes from, what decides about it, and where it goes: from the files of the workspace, without data."
      fill
    >
      <AnswerView answer={graph} what="the lineage">
        {(value) => <Tabs label="Lineage" value={view} onChange={setView} views={viewsOf(value)} />}
      </AnswerView>
    </Screen>
  );
}

function viewsOf(graph: LineageGraphDto): readonly TabView[] {
  const { datasets, edges } = graph.totals;
  return [
    {
      id: 'canvas',
      label: 'Canvas',
      count: String(datasets),
      render: () =>
        // What the workspace begins with (answers to requests) stands there alone, and says nothing.
        edges === 0 ? (
          <NoLineage />
        ) : (
          <Suspense fallback={<Loading what="the canvas" />}>
            <LineageCanvas graph={graph} />
          </Suspense>
        ),
    },
    {
      id: 'table',
      label: 'Table',
      count: edges.toLocaleString('en'),
      render: () => <EdgeTable graph={graph} />,
    },
    { id: 'impact', label: 'Impact', render: () => <ImpactView /> },
    { id: 'taint', label: 'Leaks', render: () => <TaintView /> },
    { id: 'sql', label: 'SQL', render: () => <SqlView /> },
    ...(graph.problems.length === 0
      ? []
      : [
          {
            id: 'problems',
            label: 'Not read',
            count: String(graph.problems.length),
            render: () => <ProblemList problems={graph.problems} />,
          },
        ]),
  ];
}

function NoLineage(): JSX.Element {
  return (
    <EmptyState
      title="No lineage yet"
      action={
        <Button variant="primary" onClick={() => openRoom('sources')}>
          Add a source
        </Button>
      }
    >
      Lineage follows from sources, mappings, identity rules, policies and activations. There are none yet.
    </EmptyState>
  );
}
