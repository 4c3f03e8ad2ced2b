import { ReactFlow, ReactFlowProvider, ViewportPortal } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import {
  startTransition,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type JSX,
  type RefObject,
} from 'react';
import { ContextMenu, type ContextOffer } from '../context-menu.tsx';
import { BoxContent } from './box-content.tsx';
import './diagram.css';
import type { DiagramLine } from './diagram-line.ts';
import type { DiagramChoice, DiagramProps } from './diagram-props.ts';
import { DetailContext } from './level-of-detail.ts';
import { mapCorner, Minimap } from './minimap.tsx';
import { UnderlayCanvas } from './underlay-canvas.tsx';
import { useDetailOfZoom } from './use-detail-of-zoom.ts';
import { useDiagramKeys } from './use-diagram-keys.ts';
import { useDiagramMenu } from './use-diagram-menu.ts';
import { useDiagramNodes } from './use-diagram-nodes.ts';
import { useDiagramPointer } from './use-diagram-pointer.ts';
import { useDiagramView } from './use-diagram-view.ts';

export type { DiagramChoice } from './diagram-props.ts';

const nodeTypes = { box: BoxContent };
const nothing: never[] = [];
const noLines: ReadonlySet<string> = new Set();

/**
 * A large drawing of boxes and lines that can be chosen, moved and connected. Only boxes on screen are in the page, with
 * as much in them as the zoom shows; lines are painted. Nothing of it knows what the boxes stand for.
 */
export function Diagram<Data>(props: DiagramProps<Data>): JSX.Element {
  const [offer, setOffer] = useState<ContextOffer | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <ReactFlowProvider>
      <ContextMenu offer={offer} focusOn={() => frame.current}>
        <Drawing {...props} frame={frame} onOffer={setOffer} />
      </ContextMenu>
    </ReactFlowProvider>
  );
}

function Drawing<Data>({
  frame,
  onOffer,
  ...props
}: DiagramProps<Data> & {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly onOffer: (offer: ContextOffer) => void;
}): JSX.Element {
  const { label, description, choice, tool = 'choose', stressed = noLines, dimmed = false } = props;
  const describedBy = useId();
  const [detail, settled] = useDetailOfZoom();
  const boxes = useDiagramNodes(props);
  const view = useDiagramView(
    props.view,
    frame,
    boxes.boxOf,
    boxes.painted,
    boxes.underlay,
    props.minimap === true ? mapCorner : null,
    boxes.preview,
  );
  const begun = useBegun();
  const showAll = useEffectEvent(() => view.fit());
  const filled = boxes.painted.length > 0 && props.arranging !== true;
  const shown = useRef(false);
  // Boxes may come after the drawing, and some of them before the others: all are shown once, when they have their places.
  useEffect(() => {
    if (!filled || shown.current) return;
    shown.current = true;
    showAll();
  }, [filled]);
  const pointer = useDiagramPointer(props, boxes.underlay.lines);
  const menu = useDiagramMenu(props, boxes, frame, onOffer);
  const keys = useDiagramKeys(props, boxes, view, menu.onMenuKey);
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
      onContextMenu={menu.onContextMenu}
      {...pointer.handlers}
    >
      <DetailContext value={settled}>
        <UnderlayCanvas
          lines={boxes.underlay.lines}
          strong={strong}
          frames={boxes.underlay.frames}
          boxes={settled === 'map' ? boxes.painted : nothing}
          around={boxes.painted}
          selected={choice.nodes}
          rubber={pointer.rubber}
          dimmed={dimmed}
        />
        <ReactFlow
          nodes={begun ? boxes.flowNodes : nothing}
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
          panOnDrag={tool === 'hand' ? handButtons : panButtons}
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

/** False until the empty drawing is in the page: the boxes come in a task of their own. */
function useBegun(): boolean {
  const [begun, setBegun] = useState(false);
  useEffect(() => startTransition(() => setBegun(true)), []);
  return begun;
}

const multiKeys = ['Shift', 'Meta', 'Control'];
const zoomKeys = ['Control', 'Meta'];
// The right one is for the menu.
const panButtons = [1];
const handButtons = [0, 1];
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
