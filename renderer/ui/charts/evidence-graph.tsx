import { Graph, layout } from '@dagrejs/dagre';
import { useMemo, type JSX } from 'react';
import { formatBits } from '../format.ts';
import { ChartFrame } from './chart-frame.tsx';

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly group: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Thousandths of a bit; null for links that rest on a rule or a decision. */
  readonly weight: number;
  readonly reason: string;
  readonly weak: boolean;
}

/** Layout of more than this would block the window longer than a key press may take. */
export const mostNodes = 60;
const margin = 16;

/** Which records hold a person together, and by what. A link can be chosen; the table twin lists the links. */
export function EvidenceGraph({
  title,
  nodes,
  edges,
  onEdge,
}: {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly onEdge: (edge: GraphEdge) => void;
}): JSX.Element {
  const shown = useMemo(() => nodes.slice(0, mostNodes), [nodes]);
  const placed = useMemo(() => place(shown, edges), [shown, edges]);
  const groups = [...new Set(nodes.map((node) => node.group))].sort();
  const colour = (group: string) => `var(--c${(groups.indexOf(group) % 8) + 1})`;
  return (
    <ChartFrame
      title={nodes.length > shown.length ? `${title} (first ${mostNodes} of ${nodes.length} records)` : title}
      rows={edges}
      columns={[
        { id: 'from', header: 'Record', cell: (edge) => edge.from },
        { id: 'to', header: 'Record', cell: (edge) => edge.to },
        { id: 'reason', header: 'Linked by', cell: (edge) => edge.reason },
        { id: 'weight', header: 'Bits', numeric: true, cell: (edge) => formatBits(edge.weight) },
      ]}
    >
      <div className="graph-box" tabIndex={0} role="region" aria-label={`${title}, drawing`}>
        <svg
          viewBox={`0 0 ${placed.width} ${placed.height}`}
          style={{ width: placed.width, maxWidth: 'none', margin: '0 auto' }}
          role="group"
          aria-label={title}
        >
          {placed.edges.map(({ edge, path, x, y }) => (
            <g
              key={`${edge.from} ${edge.to}`}
              role="button"
              tabIndex={0}
              className="graph-link"
              aria-label={`${edge.from} to ${edge.to}: ${edge.reason}, ${formatBits(edge.weight)} bits. Explain`}
              onClick={() => onEdge(edge)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                onEdge(edge);
              }}
            >
              <path className="graph-hit" d={path} />
              <path
                className={edge.weak ? 'graph-edge graph-edge-weak' : 'graph-edge'}
                d={path}
                strokeWidth={Math.min(5, Math.max(1.2, edge.weight / 6000))}
              />
              <text x={x} y={y - 5} textAnchor="middle">
                {formatBits(edge.weight)}
              </text>
            </g>
          ))}
          {placed.nodes.map(({ node, x, y }) => (
            <g key={node.id} className="graph-node" transform={`translate(${x} ${y})`}>
              <title>{`${node.id}: ${node.label}`}</title>
              <circle r={11} fill={colour(node.group)} />
              <text className="chart-strong" y={25} textAnchor="middle">
                {node.label}
              </text>
              <text y={38} textAnchor="middle">
                {node.id}
              </text>
            </g>
          ))}
        </svg>
      </div>
      <ul className="legend">
        {groups.map((group) => (
          <li key={group}>
            <span className="legend-mark" style={{ background: colour(group) }} aria-hidden="true" />
            {group}
          </li>
        ))}
        <li>dashed: the weakest link</li>
      </ul>
    </ChartFrame>
  );
}

const nodeWidth = 128;
const nodeHeight = 64;

function place(nodes: readonly GraphNode[], edges: readonly GraphEdge[]) {
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: 12, ranksep: 62, marginx: margin, marginy: margin });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) graph.setNode(node.id, { width: nodeWidth, height: nodeHeight });
  const inside = edges.filter((edge) => graph.hasNode(edge.from) && graph.hasNode(edge.to));
  for (const edge of inside) graph.setEdge(edge.from, edge.to, { width: 46, height: 14, labelpos: 'c' });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.max(width, nodeWidth + 2 * margin),
    height: Math.max(height, nodeHeight + 2 * margin),
    nodes: nodes.map((node) => {
      const at = graph.node(node.id);
      return { node, x: at.x ?? 0, y: (at.y ?? 0) - 14 };
    }),
    edges: inside.map((edge) => {
      const from = graph.node(edge.from);
      const to = graph.node(edge.to);
      const label = graph.edge(edge.from, edge.to);
      const middle = {
        x: label?.x ?? ((from.x ?? 0) + (to.x ?? 0)) / 2,
        y: (label?.y ?? ((from.y ?? 0) + (to.y ?? 0)) / 2) - 14,
      };
      const start = { x: from.x ?? 0, y: (from.y ?? 0) - 14 };
      const end = { x: to.x ?? 0, y: (to.y ?? 0) - 14 };
      return {
        edge,
        path: `M${start.x} ${start.y}Q${middle.x} ${middle.y} ${end.x} ${end.y}`,
        x: (start.x + 2 * middle.x + end.x) / 4,
        y: (start.y + 2 * middle.y + end.y) / 4,
      };
    }),
  };
}
