import type { Edge, EdgeProps } from '@xyflow/react';
import { memo, type JSX } from 'react';

export type FlowEdgeType = Edge<
  { readonly path: string; readonly x: number; readonly y: number; readonly label: string },
  'flow'
>;

/** A line along the way that the layout found for it, with a short label. */
export const FlowEdge = memo(function FlowEdge({ data }: EdgeProps<FlowEdgeType>): JSX.Element | null {
  if (data === undefined) return null;
  return (
    <>
      <path className="graph-link" d={data.path} strokeWidth={1.5} />
      {data.label !== '' && (
        <g transform={`translate(${data.x} ${data.y})`}>
          <rect className="graph-weight" x={-26} y={-9} width={52} height={18} rx={4} />
          <text className="graph-link-label" textAnchor="middle" y={4}>
            {data.label}
          </text>
        </g>
      )}
    </>
  );
});
