import type { Node, NodeProps } from '@xyflow/react';
import { memo, type JSX, type ReactNode } from 'react';
import type { DiagramNode } from './diagram-node.ts';
import { useDetail, type Detail } from './level-of-detail.ts';

/** What React Flow hands on to a box. */
export type FlowBox = Node<
  {
    readonly node: DiagramNode<unknown>;
    readonly render: (node: DiagramNode<unknown>, detail: Detail) => ReactNode;
  },
  'box'
>;

/** A box on screen. From far away it is painted on the canvas, and here is only what takes the pointer. */
export const BoxContent = memo(function BoxContent({ data, selected }: NodeProps<FlowBox>): JSX.Element {
  const detail = useDetail();
  if (detail === 'map') return <div className="diagram-box" title={data.node.label} />;
  return (
    <div className={selected ? 'diagram-box diagram-box-chosen' : 'diagram-box'}>
      {data.render(data.node, detail)}
    </div>
  );
});
