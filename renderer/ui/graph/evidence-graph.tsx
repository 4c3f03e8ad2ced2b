import { lazy, Suspense, useMemo, type JSX } from 'react';
import { ChartFrame } from '../charts/chart-frame.tsx';
import { Loading } from '../empty-state.tsx';
import { formatBits, formatCount } from '../format.ts';
import './graph.css';

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly group: string;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Thousandths of a bit. */
  readonly weight: number;
  readonly reason: string;
  readonly weak: boolean;
  /** The only connection between two parts. */
  readonly bridge: boolean;
}

/** More than this is neither readable as a drawing nor laid out within seconds; the table holds them all. */
export const mostNodes = 300;
export const mostEdges = 1200;

const GraphCanvas = lazy(() => import('./graph-canvas.tsx').then((file) => ({ default: file.GraphCanvas })));

/** Which records hold a person together, and by what. Links, and any two records, can be chosen; the table lists the links. */
export function EvidenceGraph({
  title,
  nodes,
  edges,
  onPair,
}: {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Two records to explain, linked or not. */
  readonly onPair: (left: string, right: string) => void;
}): JSX.Element {
  const shown = useMemo(() => {
    const some = nodes.slice(0, mostNodes);
    const known = new Set(some.map((node) => node.id));
    const links = edges.filter((edge) => known.has(edge.from) && known.has(edge.to)).slice(0, mostEdges);
    return { nodes: some, edges: links };
  }, [nodes, edges]);
  const groups = useMemo(() => [...new Set(nodes.map((node) => node.group))].sort(), [nodes]);
  const cut = shown.nodes.length < nodes.length || shown.edges.length < edges.length;
  return (
    <ChartFrame
      title={title}
      rows={edges}
      columns={[
        { id: 'from', header: 'Record', cell: (edge) => edge.from },
        { id: 'to', header: 'Record', cell: (edge) => edge.to },
        { id: 'reason', header: 'Linked by', cell: (edge) => edge.reason },
        { id: 'bridge', header: 'Bridge', cell: (edge) => (edge.bridge ? 'the only connection' : '') },
        { id: 'weight', header: 'Bits', numeric: true, cell: (edge) => formatBits(edge.weight) },
      ]}
    >
      {cut && (
        <p className="notice">
          {`Drawn are ${formatCount(shown.nodes.length)} of ${formatCount(nodes.length)} records and ${formatCount(shown.edges.length)} of ${formatCount(edges.length)} links. The table lists all links.`}
        </p>
      )}
      <Suspense fallback={<Loading what="the drawing" />}>
        <GraphCanvas label={title} nodes={shown.nodes} edges={shown.edges} groups={groups} onPair={onPair} />
      </Suspense>
      <ul className="legend">
        {groups.map((group, index) => (
          <li key={group}>
            <span className={`legend-mark graph-fill-${(index % 8) + 1}`} aria-hidden="true" />
            {group}
          </li>
        ))}
        <li>
          <span className="graph-legend-weak" aria-hidden="true" /> weakest link
        </li>
        {edges.some((edge) => edge.bridge) && (
          <li>
            <span className="graph-legend-bridge" aria-hidden="true" /> bridge: the only connection
          </li>
        )}
        <li>Numbers are bits of evidence.</li>
      </ul>
    </ChartFrame>
  );
}
