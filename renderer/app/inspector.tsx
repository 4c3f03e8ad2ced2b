import { lazy, Suspense, type JSX } from 'react';
import { inspect, useInspected, type Inspected } from '../state/navigation.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, Loading } from '../ui/empty-state.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';

const PairInspector = lazy(() =>
  import('../features/identity/pair-inspector.tsx').then((file) => ({ default: file.PairInspector })),
);
const GoldenInspector = lazy(() =>
  import('../features/people/golden-inspector.tsx').then((file) => ({ default: file.GoldenInspector })),
);
const CellInspector = lazy(() =>
  import('../features/consent/cell-inspector.tsx').then((file) => ({ default: file.CellInspector })),
);
const ColumnInspector = lazy(() =>
  import('../features/sources/column-inspector.tsx').then((file) => ({ default: file.ColumnInspector })),
);

const TimelineInspector = lazy(() =>
  import('../features/decisions/timeline-inspector.tsx').then((file) => ({
    default: file.TimelineInspector,
  })),
);

const ModelInspector = lazy(() =>
  import('../features/model/forms/model-inspector.tsx').then((file) => ({ default: file.ModelInspector })),
);

const LineageInspector = lazy(() =>
  import('../features/lineage/inspector/lineage-inspector.tsx').then((file) => ({
    default: file.LineageInspector,
  })),
);
const LineInspector = lazy(() =>
  import('../features/lineage/inspector/line-inspector.tsx').then((file) => ({
    default: file.LineInspector,
  })),
);

const titles: Readonly<Record<Inspected['kind'], string>> = {
  pair: 'Why these two records',
  golden: 'Why this value',
  'consent-cell': 'Why this outcome',
  column: 'Column',
  timeline: 'What happened',
  model: 'In the model',
  lineage: 'Lineage',
  'lineage-line': 'What this line is',
};

/** The why of whatever was chosen last. */
export function Inspector(): JSX.Element {
  const inspected = useInspected();
  return (
    <section className="inspector" aria-label="Inspector">
      <header className="inspector-head">
        <h2 className="grow">{inspected === null ? 'Inspector' : titles[inspected.kind]}</h2>
        {inspected !== null && (
          <Button
            variant="quiet"
            icon="close"
            aria-label="Clear the inspector"
            onClick={() => inspect(null)}
          />
        )}
      </header>
      <div className="inspector-body" tabIndex={0} role="group" aria-label="Inspector content">
        <Suspense fallback={<Loading what="the explanation" />}>
          {inspected === null ? (
            <EmptyState title="Nothing chosen">
              Choose a column, a pair of records, a golden value or a cell of the consent matrix: what is
              known about it is explained here.
            </EmptyState>
          ) : (
            <ScreenBoundary key={JSON.stringify(inspected)}>
              <Chosen inspected={inspected} />
            </ScreenBoundary>
          )}
        </Suspense>
      </div>
    </section>
  );
}

function Chosen({ inspected }: { readonly inspected: Inspected }): JSX.Element {
  switch (inspected.kind) {
    case 'pair':
      return <PairInspector left={inspected.left} right={inspected.right} />;
    case 'golden':
      return (
        <GoldenInspector
          personId={inspected.personId}
          attribute={inspected.attribute}
          value={inspected.value}
        />
      );
    case 'consent-cell':
      return (
        <CellInspector
          attribute={inspected.attribute}
          purpose={inspected.purpose}
          asOf={inspected.asOf}
          known={inspected.known}
        />
      );
    case 'column':
      return <ColumnInspector source={inspected.source} column={inspected.column} />;
    case 'timeline':
      return <TimelineInspector row={inspected.row} />;
    case 'model':
      return <ModelInspector thing={inspected.thing} />;
    case 'lineage':
      return <LineageInspector node={inspected.node} />;
    case 'lineage-line':
      return <LineInspector title={inspected.title} edges={inspected.edges} />;
  }
}
