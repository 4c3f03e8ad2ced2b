import {
  MiniMap,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Edge,
  type Node,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo, useState, type JSX, type KeyboardEvent } from 'react';
import { Button } from '../button.tsx';
import { Loading } from '../empty-state.tsx';
import { formatBits } from '../format.ts';
import type { GraphEdge, GraphNode } from './evidence-graph.tsx';
import { nodeSize, type PlacedGraph } from './graph-layout.ts';
import { LinkEdge, type LinkEdgeType } from './link-edge.tsx';
import { RecordNode, type RecordNodeType } from './record-node.tsx';
import { useGraphLayout } from './use-graph-layout.ts';

const nodeTypes = { record: RecordNode };
const edgeTypes = { link: LinkEdge };
const smallGraph = 30;
const panStep = 60;

const spoken = {
  'node.a11yDescription.default':
    'Enter chooses the record; choose a second one to see why the two are, or are not, one person.',
  'edge.a11yDescription.default': 'Enter explains the link.',
  'minimap.ariaLabel': 'Small map of the graph',
};

export interface GraphCanvasProps {
  readonly label: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** All groups in order: a group keeps its colour. */
  readonly groups: readonly string[];
  readonly onPair: (left: string, right: string) => void;
}

/** The drawing. A chunk of its own: it brings React Flow with it. */
export function GraphCanvas(props: GraphCanvasProps): JSX.Element {
  const { nodes, edges } = props;
  const shape = useMemo(
    () => ({ nodes: nodes.map((node) => node.id), edges: edges.map(({ from, to }) => ({ from, to })) }),
    [nodes, edges],
  );
  const { placed, failed } = useGraphLayout(shape);
  if (failed)
    return (
      <p className="notice notice-warn">The drawing could not be laid out. The table lists all links.</p>
    );
  if (placed === undefined) {
    return (
      <div className="graph-box">
        <Loading what="the drawing" />
      </div>
    );
  }
  return (
    <ReactFlowProvider>
      <Drawing {...props} placed={placed} />
    </ReactFlowProvider>
  );
}

function Drawing({
  label,
  nodes,
  edges,
  groups,
  onPair,
  placed,
}: GraphCanvasProps & { readonly placed: PlacedGraph }): JSX.Element {
  const [first, setFirst] = useState<string | null>(null);
  const flow = useReactFlow();
  const flowNodes = useMemo(() => nodesOf(nodes, groups, placed, first), [nodes, groups, placed, first]);
  const flowEdges = useMemo(() => edgesOf(edges, placed), [edges, placed]);

  function chooseRecord(id: string): void {
    if (first === null || first === id) {
      setFirst(first === id ? null : id);
      return;
    }
    setFirst(null);
    onPair(first, id);
  }
  function explainLink(id: string): void {
    const edge = edges[Number(id)];
    if (edge !== undefined) onPair(edge.from, edge.to);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const { zoom, x, y } = flow.getViewport();
    const pan = pans[event.key];
    if (event.target instanceof Element && event.target.closest('button') !== null) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') choose(event.target);
    else if (event.key === 'Escape') setFirst(null);
    else if (event.key === '+' || event.key === '=') void flow.zoomIn();
    else if (event.key === '-') void flow.zoomOut();
    else if (event.key === '0') void flow.fitView(fit);
    else if (pan !== undefined) void flow.setViewport({ zoom, x: x + pan.x, y: y + pan.y });
    else return;
    event.preventDefault();
  }
  function choose(target: EventTarget): void {
    if (!(target instanceof Element)) return;
    const edge = target.closest('.react-flow__edge')?.getAttribute('data-id');
    const node = target.closest('.react-flow__node')?.getAttribute('data-id');
    if (typeof edge === 'string') explainLink(edge);
    else if (typeof node === 'string') chooseRecord(node);
  }

  return (
    // Keys of the records and links inside; nothing is lost to those who use the buttons or the table.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="graph-box"
      style={{ height: Math.min(460, Math.max(200, placed.height + 90)) }}
      role="group"
      aria-label={`${label}, drawing. Arrow keys move it, plus and minus zoom, 0 fits it.`}
      onKeyDown={onKeyDown}
    >
      <ReactFlow<RecordNodeType, LinkEdgeType>
        nodes={flowNodes}
        edges={flowEdges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        ariaLabelConfig={spoken}
        fitView
        fitViewOptions={fit}
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        nodesFocusable
        edgesFocusable
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_, node) => chooseRecord(node.id)}
        onEdgeClick={(_, edge) => explainLink(edge.id)}
        onPaneClick={() => setFirst(null)}
      >
        <Panel position="top-right" className="graph-controls">
          <Button icon="plus" aria-label="Zoom in" onClick={() => void flow.zoomIn()} />
          <Button icon="minus" aria-label="Zoom out" onClick={() => void flow.zoomOut()} />
          <Button icon="fit" aria-label="Show the whole graph" onClick={() => void flow.fitView(fit)} />
        </Panel>
        {nodes.length > smallGraph && (
          <MiniMap<Node<RecordNodeType['data']>>
            pannable
            nodeClassName={(node) => `graph-fill-${node.data.colour}`}
            className="graph-map"
          />
        )}
        <Panel position="bottom-left">
          <p className="graph-hint" role="status">
            {first === null ? '' : `${first} is chosen. Choose another record to compare them.`}
          </p>
        </Panel>
      </ReactFlow>
    </div>
  );
}

const fit = { padding: 0.08, maxZoom: 1 };
const pans: Readonly<Record<string, { readonly x: number; readonly y: number } | undefined>> = {
  ArrowLeft: { x: panStep, y: 0 },
  ArrowRight: { x: -panStep, y: 0 },
  ArrowUp: { x: 0, y: panStep },
  ArrowDown: { x: 0, y: -panStep },
};

function nodesOf(
  nodes: readonly GraphNode[],
  groups: readonly string[],
  placed: PlacedGraph,
  chosen: string | null,
): RecordNodeType[] {
  return nodes.map((node, index) => ({
    id: node.id,
    type: 'record',
    position: placed.nodes[index] ?? { x: 0, y: 0 },
    ...nodeSize,
    data: {
      name: node.label,
      reference: node.id,
      colour: (groups.indexOf(node.group) % 8) + 1,
      chosen: node.id === chosen,
    },
    ariaRole: 'button',
    domAttributes: { 'aria-pressed': node.id === chosen },
  }));
}

function edgesOf(edges: readonly GraphEdge[], placed: PlacedGraph): LinkEdgeType[] {
  return edges.map((edge, index): Edge<LinkEdgeType['data'] & object, 'link'> => ({
    id: String(index),
    type: 'link',
    source: edge.from,
    target: edge.to,
    data: {
      ...(placed.edges[index] ?? { path: '', x: 0, y: 0 }),
      weight: edge.weight,
      weak: edge.weak,
      bridge: edge.bridge,
    },
    ariaRole: 'button',
    ariaLabel: `${edge.from} to ${edge.to}: ${edge.reason}, ${formatBits(edge.weight)} bits${edge.weak ? ', the weakest link' : ''}${edge.bridge ? ', a bridge' : ''}. Explain`,
  }));
}
