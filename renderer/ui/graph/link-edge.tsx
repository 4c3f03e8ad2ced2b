import type { Edge, EdgeProps } from '@xyflow/react';
import { memo, type JSX } from 'react';
import { formatBits } from '../format.ts';

export type LinkEdgeType = Edge<
  {
    readonly path: string;
    readonly x: number;
    readonly y: number;
    readonly weight: number;
    readonly weak: boolean;
    readonly bridge: boolean;
  },
  'link'
>;

/** A link along the way that the layout found for it, with its bits; stronger links are thicker. */
export const LinkEdge = memo(function LinkEdge({ data }: EdgeProps<LinkEdgeType>): JSX.Element | null {
  if (data === undefined) return null;
  return (
    <>
      <path className="graph-hit" d={data.path} />
      <path
        className={`graph-link${data.bridge ? ' graph-link-bridge' : ''}${data.weak ? ' graph-link-weak' : ''}`}
        d={data.path}
        strokeWidth={Math.min(4, Math.max(1.25, data.weight / 8000))}
      />
      <g transform={`translate(${data.x} ${data.y})`}>
        <rect className="graph-weight" x={-26} y={-9} width={52} height={18} rx={4} />
        <text textAnchor="middle" y={4}>
          {formatBits(data.weight)}
        </text>
      </g>
    </>
  );
});
