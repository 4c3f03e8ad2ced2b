import { ReactFlow, ReactFlowProvider, ViewportPortal } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import {
  useEffect,
  useEffectEvent,
  useId,
  type JSX,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { BoxContent } from './box-content.tsx';
import './diagram.css';
import type { DiagramLine, Underlay } from './diagram-line.ts';
import type { DiagramNode } from './diagram-node.ts';
import type { Box, Point } from './geometry.ts';
import { DetailContext, type Detail } from './level-of-detail.ts';
import { Minimap } from './minimap.tsx';
import { UnderlayCanvas } from './underlay-canvas.tsx';
import type { ConnectEnd } from './use-connect.ts';
import { useDetailOfZoom } from './use-detail-of-zoom.ts';
import { useDiagramKeys } from './use-diagram-keys.ts';
import { useDiagramNodes } from './use-diagram-nodes.ts';
import { useDiagramPointer } from './use-diagram-pointer.ts';
import { useDiagramView, type DiagramView } from './use-diagram-view.ts';

/** What is chosen: boxes, or one line. */
export interface DiagramChoice {
  readonly nodes: ReadonlySet<string>;
  readonly line: string | null;
}

export interface DiagramProps<Data> {
  readonly label: string;
  /** The way to use it, read to those who cannot see it. */
  readonly description: string;
  /** Keep an object while its box does not change. */
  readonly nodes: readonly DiagramNode<Data>[];
  /** What is drawn in a box at a level of detail (never `map`). Keep the function. */
  readonly renderNode: (node: DiagramNode<Data>, detail: Detail) => ReactNode;
  /** Lines and frames for boxes at their places of the moment; called again while boxes are dragged. Keep the function. */
  readonly underlayOf: (boxOf: (id: string) => Box | undefined) => Underlay;
  readonly choice: DiagramChoice;
  readonly onChoose: (choice: DiagramChoice) => void;
  /** Lines to stress beside the chosen one and those of the chosen boxes. */
  readonly stressed?: ReadonlySet<string>;
  /** Paint lines that are not stressed faintly. */
  readonly dimmed?: boolean;
  /** Boxes were dragged or nudged to these places; boxes stay where they are without it. */
  readonly onMove?: (moves: ReadonlyMap<string, Point>) => void;
  /** Enter or a double click. */
  readonly onOpen?: (id: string, port: string | null) => void;
  readonly onOpenLine?: (line: DiagramLine) => void;
  readonly onOpenPaper?: (at: Point) => void;
  readonly onConnect?: (from: ConnectEnd, to: ConnectEnd) => void;
  /** Keys of the host, asked first; true: it was one. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  readonly tool?: 'choose' | 'hand';
  readonly minimap?: boolean;
  /** Drawn over the drawing in its own coordinates, for example the titles of frames. */
  readonly portal?: (boxOf: (id: string) => Box | undefined, underlay: Underlay) => ReactNode;
  /** Drawn over it at fixed places: tools. */
  readonly above?: ReactNode;
  readonly view?: Ref<DiagramView>;
  /** What just happened, for screen readers. */
  readonly said?: string;
}

const nodeTypes = { box: BoxContent };
const nothing: never[] = [];
const noLines: ReadonlySet<string> = new Set();

/**
 * A large drawing of boxes and lines that can be chosen, moved and connected. Only boxes on screen are in the page, with
 * as much in them as the zoom shows; lines are painted. Nothing of it knows what the boxes stand for.
 */
export function Diagram<Data>(props: DiagramProps<Data>): JSX.Element {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing<Data>(props: DiagramProps<Data>): JSX.Element {
  const { label, description, choice, tool = 'choose', stressed = noLines, dimmed = false } = props;
  const describedBy = useId();
  const [detail, settled] = useDetailOfZoom();
  const boxes = useDiagramNodes(props);
  const [view, frame] = useDiagramView(props.view, boxes.boxOf, boxes.painted, boxes.preview);
  const showAll = useEffectEvent(() => view.fit());
  const filled = boxes.painted.length > 0;
  // Boxes may come after the drawing: all of them are shown when there are some.
  useEffect(() => {
    if (filled) showAll();
  }, [filled]);
  const pointer = useDiagramPointer(props, boxes.underlay.lines);
  const keys = useDiagramKeys(props, boxes, view);
  const strong = strongLines(boxes.underlay.lines, choice, stressed, pointer.hovered);
  return (
    // Arrow keys walk over the boxes here, so a screen reader has to hand them on: an application.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={frame}
      className="diagram"
      role="application"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      data-tool={tool}
      data-detail={detail}
      data-line={pointer.hovered !== null}
      onKeyDown={keys}
      {...pointer.handlers}
    >
      <DetailContext value={settled}>
        <UnderlayCanvas
          lines={boxes.underlay.lines}
          strong={strong}
          frames={boxes.underlay.frames}
          boxes={settled === 'map' ? boxes.painted : nothing}
          selected={choice.nodes}
          rubber={pointer.rubber}
          dimmed={dimmed}
        />
        <ReactFlow
          nodes={boxes.flowNodes}
          edges={nothing}
          nodeTypes={nodeTypes}
          onNodesChange={boxes.onNodesChange}
          onlyRenderVisibleElements
          minZoom={0.04}
          maxZoom={2.5}
          nodesDraggable={props.onMove !== undefined && tool === 'choose'}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elevateNodesOnSelect
          selectNodesOnDrag
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={multiKeys}
          panActivationKeyCode={null}
          zoomActivationKeyCode={zoomKeys}
          selectionOnDrag={tool === 'choose'}
          panOnDrag={tool === 'hand' ? true : panButtons}
          panOnScroll
          zoomOnDoubleClick={false}
          nodeDragThreshold={3}
          proOptions={proOptions}
        >
          {props.portal !== undefined && (
            <ViewportPortal>{props.portal(boxes.boxOf, boxes.underlay)}</ViewportPortal>
          )}
        </ReactFlow>
        {props.minimap === true && (
          <Minimap boxes={boxes.painted} frames={boxes.underlay.frames} selected={choice.nodes} />
        )}
      </DetailContext>
      <div className="diagram-above">{props.above}</div>
      <span className="visually-hidden" id={describedBy}>
        {description}
      </span>
      <span className="visually-hidden" role="status">
        {props.said ?? ''}
      </span>
    </div>
  );
}

const multiKeys = ['Shift', 'Meta', 'Control'];
const zoomKeys = ['Control', 'Meta'];
const panButtons = [1, 2];
const proOptions = { hideAttribution: true };

/** The chosen line, those of a chosen box when it is one alone, the one pointed at, and what the host stresses. */
function strongLines(
  lines: readonly DiagramLine[],
  { nodes, line }: DiagramChoice,
  stressed: ReadonlySet<string>,
  hovered: string | null,
): ReadonlySet<string> {
  const strong = new Set(stressed);
  if (line !== null) strong.add(line);
  if (hovered !== null) strong.add(hovered);
  if (nodes.size === 1)
    for (const { id, from, to } of lines) if (nodes.has(from) || nodes.has(to)) strong.add(id);
  return strong;
}
