import type { JSX } from 'react';
import { useModelDesk } from '../../../state/model-desk.ts';
import { RunningJob } from '../../../parts/running-job.tsx';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import { NamesSelect, WarehouseSelect } from '../names-select.tsx';
import { observeTitle } from './use-observed-lines.ts';
import { arrangeTitle } from './use-arrange.ts';
import type { CanvasAction } from './use-canvas-actions.ts';

const views = [
  { value: 'conceptual', label: 'Conceptual' },
  { value: 'logical', label: 'Logical' },
  { value: 'physical', label: 'Physical' },
] as const;

/** The tools of the canvas. Everything in it is in the palette, too. */
export function CanvasToolbar({ run }: { readonly run: (action: CanvasAction) => void }): JSX.Element {
  const { view, notation, tool, observing } = useModelDesk();
  const choice = (id: CanvasAction, label: string, hint?: string) => ({
    id,
    label,
    ...(hint === undefined ? {} : { hint }),
    run: () => run(id),
  });
  return (
    <div className="canvas-toolbar" role="toolbar" aria-label="Tools of the canvas">
      <ToggleGroup
        label="How much of the model"
        choices={views}
        value={view}
        onChange={(next) => useModelDesk.setState({ view: next })}
      />
      {view === 'physical' ? <WarehouseSelect /> : <NamesSelect />}
      <Button icon="plus" onClick={() => run('add-entity')}>
        Entity
      </Button>
      <Button onClick={() => run('add-relationship')}>Relationship</Button>
      <Menu
        trigger={<Button icon="down">More</Button>}
        choices={[
          choice('add-attribute', 'Add an attribute', 'A'),
          choice('add-note', 'Add a note', 'T'),
          choice('add-area', 'Area of the chosen', 'B'),
          choice('duplicate', 'Duplicate', 'Ctrl D'),
          choice('pin', 'Pin or unpin', 'P'),
          choice('collapse', 'Collapse or open the area', 'C'),
          choice('collapse-all', 'Collapse or open all areas', 'Shift C'),
          choice('remove', 'Remove', 'Delete'),
          choice('copy-mermaid', 'Copy as Mermaid'),
          choice('copy-dbml', 'Copy as DBML'),
          choice('export-svg', 'Export SVG'),
          choice('export-png', 'Export PNG'),
        ]}
      />
      <Menu
        trigger={<Button icon="down">Arrange</Button>}
        choices={[
          choice('arrange', 'All', 'L'),
          choice('arrange-chosen', 'The chosen, or their area', 'Shift L'),
        ]}
      />
      <Button icon="search" aria-label="Find an entity or attribute" onClick={() => run('search')} />
      <Menu
        trigger={<Button icon="down">View</Button>}
        choices={[
          choice(
            'notation',
            notation === 'idef1x' ? 'Crow’s foot instead of IDEF1X' : 'IDEF1X instead of crow’s foot',
            'V',
          ),
          choice(
            'observe',
            observing ? 'Do not compare with the loaded data' : 'Check cardinality on the loaded data',
          ),
          choice('compare', 'What changed since a release'),
          choice('hand', tool === 'hand' ? 'Drag chooses' : 'Drag moves the canvas', 'H'),
          choice('fit-chosen', 'Zoom to the chosen', '2'),
          choice('legend', 'What the signs mean'),
        ]}
      />
      <RunningJob title={arrangeTitle} />
      <RunningJob title={observeTitle} />
    </div>
  );
}

/** Zoom, at the lower left. */
export function ZoomTools({
  onZoom,
  onFit,
}: {
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
}): JSX.Element {
  return (
    <div className="canvas-zoom">
      <Button icon="plus" aria-label="Zoom in" onClick={() => onZoom(1.25)} />
      <Button icon="minus" aria-label="Zoom out" onClick={() => onZoom(0.8)} />
      <Button icon="fit" aria-label="Show the whole model" onClick={onFit} />
    </div>
  );
}
