import type { JSX, ReactNode, RefObject } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import { inspect } from '../../../state/navigation.ts';
import { useModelDesk } from '../../../state/model-desk.ts';
import type { DiagramView } from '../../../ui/diagram/use-diagram-view.ts';
import { ObserveBar } from '../observe/observe-bar.tsx';
import { CompareBar } from '../compare/compare-bar.tsx';
import type { Comparison } from '../compare/use-comparison.ts';
import { RemoveDialog } from '../forms/thing-actions.tsx';
import { CanvasLegend } from './canvas-legend.tsx';
import { CanvasSearch } from './canvas-search.tsx';
import { ZoomTools } from './canvas-toolbar.tsx';
import type { Found } from './find-in-model.ts';
import { linkId } from './model-graph.ts';
import { NameDialog } from './name-dialog.tsx';
import { RelationshipDialog } from './relationship-dialog.tsx';
import { RemoveUsedDialog } from './remove-dialog.tsx';
import type { useCanvasActions } from './use-canvas-actions.ts';
import type { useCanvasMenu } from './use-canvas-menu.ts';

/** What lies over the canvas: tools, search, legend, dialogs. */
export function CanvasOverlays({
  model,
  actions,
  view,
  menu,
  placing,
  names,
  comparison,
  boxOf,
  onGo,
}: {
  readonly model: ModelDto;
  readonly actions: ReturnType<typeof useCanvasActions>;
  readonly view: RefObject<DiagramView | null>;
  readonly menu: Pick<ReturnType<typeof useCanvasMenu>, 'removing' | 'forgetRemoving'>;
  readonly placing: boolean;
  /** What the chosen names cannot say. */
  readonly names: ReactNode;
  readonly comparison: Comparison;
  /** The box that an entity is in: its own, or that of its collapsed area. */
  readonly boxOf: (entity: string) => string;
  readonly onGo: (found: Found) => void;
}): JSX.Element {
  const { searching, legend, notation } = useModelDesk();
  const { naming, used } = actions;
  const { removing } = menu;
  return (
    <>
      {searching && (
        <CanvasSearch
          entities={model.entities}
          onGo={onGo}
          onClose={() => {
            useModelDesk.setState({ searching: false });
            view.current?.focus();
          }}
        />
      )}
      {placing && (
        <p className="canvas-note" role="status">
          Arranging entities that have no place yet…
        </p>
      )}
      {names}
      <CompareBar
        comparison={comparison}
        releases={model.releases}
        onGo={(thing) => {
          const line = thing.kind === 'relationship' ? linkId(thing.entity, thing.relationship) : null;
          useModelDesk.setState({ nodes: new Set(line === null ? [thing.entity] : []), line });
          inspect({ kind: 'model', thing });
          view.current?.centre(boxOf(thing.entity));
        }}
      />
      <ObserveBar
        model={model}
        onGo={(entity, relationship) => {
          useModelDesk.setState({ nodes: new Set(), line: linkId(entity, relationship) });
          inspect({ kind: 'model', thing: { kind: 'relationship', entity, relationship } });
          view.current?.centre(boxOf(entity));
        }}
      />
      <ZoomTools onZoom={(factor) => view.current?.zoomBy(factor)} onFit={() => view.current?.fit()} />
      {naming !== null && (
        <NameDialog
          title={naming.what === 'entity' ? 'Add an entity' : 'Make an area'}
          taken={new Set((naming.what === 'entity' ? model.entities : model.areas).map(({ id }) => id))}
          onName={(name, id) => void actions.name(name, id)}
          onClose={actions.cancelNaming}
        />
      )}
      {used !== null && <RemoveUsedDialog used={used} onClose={actions.forgetUsed} />}
      {removing !== null && (
        <RemoveDialog
          thing={{ kind: 'attribute', entity: removing.entity, id: removing.attribute }}
          remove={(cascade) => ['attribute.remove', { ...removing, cascade }]}
          onRemoved={() => inspect({ kind: 'model', thing: { kind: 'entity', entity: removing.entity } })}
          onClose={menu.forgetRemoving}
        />
      )}
      {legend && (
        <CanvasLegend
          notation={notation}
          onClose={() => {
            useModelDesk.setState({ legend: false });
            view.current?.focus();
          }}
        />
      )}
      <RelationshipDialog entities={model.entities} />
    </>
  );
}
