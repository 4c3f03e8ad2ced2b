import { Panel, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import type { CSSProperties, JSX, KeyboardEvent, ReactNode } from 'react';
import { Button } from '../button.tsx';
import { Loading } from '../empty-state.tsx';
import type { GraphShape, PlacedGraph } from './graph-layout.ts';
import { useGraphLayout } from './use-graph-layout.ts';

const fit = { padding: 0.08, maxZoom: 1 };
const panStep = 60;
const pans: Readonly<Record<string, { readonly x: number; readonly y: number } | undefined>> = {
  ArrowLeft: { x: panStep, y: 0 },
  ArrowRight: { x: -panStep, y: 0 },
  ArrowUp: { x: 0, y: panStep },
  ArrowDown: { x: 0, y: -panStep },
};

/** How a small drawing is shown: whole, nothing in it can be moved, and the wheel scrolls the page it stands in. */
export const drawingProps = {
  fitView: true,
  fitViewOptions: fit,
  minZoom: 0.1,
  maxZoom: 2,
  nodesDraggable: false,
  nodesConnectable: false,
  elementsSelectable: false,
  deleteKeyCode: null,
  selectionKeyCode: null,
  multiSelectionKeyCode: null,
  zoomOnScroll: false,
  zoomOnDoubleClick: false,
  preventScrolling: false,
  proOptions: { hideAttribution: true },
} as const;

interface PlacedDrawingProps {
  /** Keep it while the graph is the same: another one is laid out anew. */
  readonly shape: GraphShape;
  /** Said where there is no drawing. */
  readonly instead: string;
  readonly children: (placed: PlacedGraph) => ReactNode;
}

/** A drawing once its layout is there. */
export function PlacedDrawing({ shape, instead, children }: PlacedDrawingProps): JSX.Element {
  const { placed, failed } = useGraphLayout(shape);
  if (failed) return <p className="notice notice-warn">The drawing could not be laid out. {instead}</p>;
  if (placed === undefined)
    return (
      <div className="graph-box">
        <Loading what="the drawing" />
      </div>
    );
  return <ReactFlowProvider>{children(placed)}</ReactFlowProvider>;
}

export function drawingSize(placed: PlacedGraph): CSSProperties {
  return { height: Math.min(460, Math.max(200, placed.height + 90)) };
}

/** Moves or zooms the drawing by a key and says whether the key was one for it. */
export function useDrawingKeys(): (event: KeyboardEvent) => boolean {
  const flow = useReactFlow();
  return (event) => {
    const { zoom, x, y } = flow.getViewport();
    const pan = pans[event.key];
    if (event.key === '+' || event.key === '=') void flow.zoomIn();
    else if (event.key === '-') void flow.zoomOut();
    else if (event.key === '0') void flow.fitView(fit);
    else if (pan !== undefined) void flow.setViewport({ zoom, x: x + pan.x, y: y + pan.y });
    else return false;
    return true;
  };
}

/** Is the key for the drawing at all? Chords are commands, and keys on a button are the button's. */
export function isForDrawing({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && !(target instanceof Element && target.closest('button') !== null);
}

export function DrawingControls(): JSX.Element {
  const flow = useReactFlow();
  return (
    <Panel position="top-right" className="graph-controls">
      <Button icon="plus" aria-label="Zoom in" onClick={() => void flow.zoomIn()} />
      <Button icon="minus" aria-label="Zoom out" onClick={() => void flow.zoomOut()} />
      <Button icon="fit" aria-label="Show the whole graph" onClick={() => void flow.fitView(fit)} />
    </Panel>
  );
}
