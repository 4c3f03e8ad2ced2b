import { MiniMap, Panel, ReactFlow, type Edge, type Node } from '@xyflow/react';
import { useMemo, useState, type JSX, type KeyboardEvent } from 'react';
import { formatBits } from '../format.ts';
import {
  DrawingControls,
  drawingProps,
  drawingSize,
  isForDrawing,
  PlacedDrawing,
  useDrawingKeys,
} from './drawing.tsx';
import type { GraphEdge, GraphNode } from './evidence-graph.tsx';
import { nodeSize, type PlacedGraph } from './graph-layout.ts';
import { LinkEdge, type LinkEdgeType } from './link-edge.tsx';
import { RecordNode, type RecordNodeType } from './record-node.tsx';

const nodeTypes = { record: RecordNode };
const edgeTypes = { link: LinkEdge };
const smallGraph = 30;

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
  return (
    <PlacedDrawing shape={shape} instead="The table lists all links.">
      {(placed) => <Drawing {...props} placed={placed} />}
    </PlacedDrawing>
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
  const moveByKey = useDrawingKeys();
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
    if (!isForDrawing(event)) return;
    if (event.key === 'Enter' || event.key === ' ') choose(event.target);
    else if (event.key === 'Escape') setFirst(null);
    else if (!moveByKey(event)) return;
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
      style={drawingSize(placed)}
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
        {...drawingProps}
        nodesFocusable
        edgesFocusable
        onNodeClick={(_, node) => chooseRecord(node.id)}
        onEdgeClick={(_, edge) => explainLink(edge.id)}
        onPaneClick={() => setFirst(null)}
      >
        <DrawingControls />
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
