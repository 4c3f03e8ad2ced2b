import { Handle, Position, useStore, type Node, type NodeProps } from '@xyflow/react';
import { memo, type JSX } from 'react';

export type RecordNodeType = Node<
  {
    readonly name: string;
    readonly reference: string;
    readonly colour: number;
    readonly chosen: boolean;
  },
  'record'
>;

/** Below this zoom words are too small to read, so only the colour of the source is drawn. */
const readableZoom = 0.45;

/** A record: name, reference, and the colour of its source. */
export const RecordNode = memo(function RecordNode({ data }: NodeProps<RecordNodeType>): JSX.Element {
  const readable = useStore((state) => state.transform[2] >= readableZoom);
  return (
    <div
      className={`graph-record graph-colour-${data.colour}`}
      data-chosen={data.chosen}
      data-readable={readable}
      title={`${data.reference}: ${data.name}`}
    >
      {/* Always there, because the words name the record to a screen reader. */}
      <span className={readable ? 'graph-words' : 'visually-hidden'}>
        <strong className="truncate">{data.name === '' ? data.reference : data.name}</strong>{' '}
        <span className="truncate mono muted">{data.reference}</span>
      </span>
      {/* React Flow draws an edge only between handles; these are neither seen nor used. */}
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
});
