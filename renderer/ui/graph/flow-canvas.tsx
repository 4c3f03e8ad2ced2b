import { ReactFlow, type Edge, type Node } from '@xyflow/react';
import { useMemo, type JSX } from 'react';
import {
  DrawingControls,
  drawingProps,
  drawingSize,
  isForDrawing,
  PlacedDrawing,
  useDrawingKeys,
} from './drawing.tsx';
import { FlowEdge, type FlowEdgeType } from './flow-edge.tsx';
import type { FlowLink, FlowNode } from './flow-graph.tsx';
import { nodeSize, type PlacedGraph } from './graph-layout.ts';
import { RecordNode, type RecordNodeType } from './record-node.tsx';

const nodeTypes = { record: RecordNode };
const edgeTypes = { flow: FlowEdge };

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
  return (
    <PlacedDrawing shape={shape} instead="The table says the same.">
      {(placed) => <Drawing {...props} placed={placed} />}
    </PlacedDrawing>
  );
}

function Drawing({
  label,
  nodes,
  links,
  groups,
  placed,
}: FlowCanvasProps & { readonly placed: PlacedGraph }): JSX.Element {
  const moveByKey = useDrawingKeys();
  const flowNodes = useMemo(() => nodesOf(nodes, groups, placed), [nodes, groups, placed]);
  const flowEdges = useMemo(() => edgesOf(links, placed), [links, placed]);
  return (
    // Keys move the drawing; what it says is in the table too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="graph-box"
      style={drawingSize(placed)}
      role="group"
      tabIndex={0}
      aria-label={`${label}, drawing. Arrow keys move it, plus and minus zoom, 0 fits it. The table says the same.`}
      onKeyDown={(event) => {
        if (isForDrawing(event) && moveByKey(event)) event.preventDefault();
      }}
    >
      <ReactFlow<RecordNodeType, FlowEdgeType>
        nodes={flowNodes}
        edges={flowEdges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...drawingProps}
        nodesFocusable={false}
        edgesFocusable={false}
      >
        <DrawingControls />
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
