import { lazy, Suspense, useMemo, type JSX } from 'react';
import { ChartFrame } from '../charts/chart-frame.tsx';
import { Loading } from '../empty-state.tsx';
import './graph.css';

export interface FlowNode {
  readonly id: string;
  readonly label: string;
  /** A second line. */
  readonly note: string;
  /** Gives the colour, and stands in the legend. */
  readonly group: string;
}

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

const FlowCanvas = lazy(() => import('./flow-canvas.tsx').then((file) => ({ default: file.FlowCanvas })));

/** What follows from what, from left to right; the table lists the same links. */
export function FlowGraph({
  title,
  nodes,
  links,
  groups,
}: {
  readonly title: string;
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  /** All groups in order: a group keeps its colour. */
  readonly groups: readonly string[];
}): JSX.Element {
  const names = useMemo(() => new Map(nodes.map(({ id, label }) => [id, label])), [nodes]);
  const notes = useMemo(() => new Map(nodes.map(({ id, note }) => [id, note])), [nodes]);
  return (
    <ChartFrame
      title={title}
      rows={links}
      columns={[
        { id: 'from', header: 'From', cell: ({ from }) => names.get(from) ?? from },
        { id: 'to', header: 'To', cell: ({ to }) => names.get(to) ?? to },
        { id: 'what', header: 'What', cell: ({ to }) => notes.get(to) ?? '' },
        { id: 'label', header: 'Rows', numeric: true, cell: ({ label }) => label },
      ]}
    >
      <Suspense fallback={<Loading what="the drawing" />}>
        <FlowCanvas label={title} nodes={nodes} links={links} groups={groups} />
      </Suspense>
      <ul className="legend">
        {groups
          .filter((group) => nodes.some((node) => node.group === group))
          .map((group) => (
            <li key={group}>
              <span
                className={`legend-mark graph-fill-${(groups.indexOf(group) % 8) + 1}`}
                aria-hidden="true"
              />
              {group}
            </li>
          ))}
      </ul>
    </ChartFrame>
  );
}
