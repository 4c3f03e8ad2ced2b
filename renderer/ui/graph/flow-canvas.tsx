import { Panel, ReactFlow, ReactFlowProvider, useReactFlow, type Edge, type Node } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo, type JSX, type KeyboardEvent } from 'react';
import { Button } from '../button.tsx';
import { Loading } from '../empty-state.tsx';
import { FlowEdge, type FlowEdgeType } from './flow-edge.tsx';
import type { FlowLink, FlowNode } from './flow-graph.tsx';
import { nodeSize, type PlacedGraph } from './graph-layout.ts';
import { RecordNode, type RecordNodeType } from './record-node.tsx';
import { useGraphLayout } from './use-graph-layout.ts';

const nodeTypes = { record: RecordNode };
const edgeTypes = { flow: FlowEdge };
const fit = { padding: 0.08, maxZoom: 1 };
const panStep = 60;
const pans: Readonly<Record<string, readonly [number, number] | undefined>> = {
  ArrowLeft: [panStep, 0],
  ArrowRight: [-panStep, 0],
  ArrowUp: [0, panStep],
  ArrowDown: [0, -panStep],
};

interface FlowCanvasProps {
  readonly label: string;
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly groups: readonly string[];
}

/** The drawing of `FlowGraph`. A chunk of its own: it brings React Flow with it. */
export function FlowCanvas(props: FlowCanvasProps): JSX.Element {
  const { nodes, links } = props;
  const shape = useMemo(
    () => ({ nodes: nodes.map(({ id }) => id), edges: links.map(({ from, to }) => ({ from, to })) }),
    [nodes, links],
  );
  const { placed, failed } = useGraphLayout(shape);
  if (failed)
    return <p className="notice notice-warn">The drawing could not be laid out. The table says the same.</p>;
  if (placed === undefined)
    return (
      <div className="graph-box">
        <Loading what="the drawing" />
      </div>
    );
  return (
    <ReactFlowProvider>
      <Drawing {...props} placed={placed} />
    </ReactFlowProvider>
  );
}

function Drawing({
  label,
  nodes,
  links,
  groups,
  placed,
}: FlowCanvasProps & { readonly placed: PlacedGraph }): JSX.Element {
  const flow = useReactFlow();
  const flowNodes = useMemo(() => nodesOf(nodes, groups, placed), [nodes, groups, placed]);
  const flowEdges = useMemo(() => edgesOf(links, placed), [links, placed]);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    const { zoom, x, y } = flow.getViewport();
    const pan = pans[event.key];
    if (event.key === '+' || event.key === '=') void flow.zoomIn();
    else if (event.key === '-') void flow.zoomOut();
    else if (event.key === '0') void flow.fitView(fit);
    else if (pan !== undefined) void flow.setViewport({ zoom, x: x + pan[0], y: y + pan[1] });
    else return;
    event.preventDefault();
  }
  return (
    // Keys move the drawing; what it says is in the table too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="graph-box"
      style={{ height: Math.min(460, Math.max(200, placed.height + 90)) }}
      role="group"
      tabIndex={0}
      aria-label={`${label}, drawing. Arrow keys move it, plus and minus zoom, 0 fits it. The table says the same.`}
      onKeyDown={onKeyDown}
    >
      <ReactFlow<RecordNodeType, FlowEdgeType>
        nodes={flowNodes}
        edges={flowEdges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={fit}
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
      >
        <Panel position="top-right" className="graph-controls">
          <Button icon="plus" aria-label="Zoom in" onClick={() => void flow.zoomIn()} />
          <Button icon="minus" aria-label="Zoom out" onClick={() => void flow.zoomOut()} />
          <Button icon="fit" aria-label="Show the whole graph" onClick={() => void flow.fitView(fit)} />
        </Panel>
      </ReactFlow>
    </div>
  );
}

function nodesOf(
  nodes: readonly FlowNode[],
  groups: readonly string[],
  placed: PlacedGraph,
): Node<RecordNodeType['data'], 'record'>[] {
  return nodes.map(({ id, label, note, group }, index) => ({
    id,
    type: 'record',
    position: placed.nodes[index] ?? { x: 0, y: 0 },
    ...nodeSize,
    data: { name: label, reference: note, colour: (groups.indexOf(group) % 8) + 1, chosen: false },
  }));
}

function edgesOf(links: readonly FlowLink[], placed: PlacedGraph): FlowEdgeType[] {
  return links.map(({ from, to, label }, index): Edge<FlowEdgeType['data'] & object, 'flow'> => ({
    id: String(index),
    type: 'flow',
    source: from,
    target: to,
    data: { ...(placed.edges[index] ?? { path: '', x: 0, y: 0 }), label },
  }));
}
