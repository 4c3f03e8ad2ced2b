import type { ReactNode } from 'react';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import type { Detail } from '../../../ui/diagram/level-of-detail.ts';
import { EntityNode } from './entity-node.tsx';
import type { BoxData } from './model-boxes.ts';
import { CollapsedArea, NoteNode } from './other-nodes.tsx';

/** What is drawn in a box of the canvas. */
export function renderBox({ data, width, height }: DiagramNode<BoxData>, detail: Detail): ReactNode {
  switch (data.kind) {
    case 'entity':
      return <EntityNode data={data} detail={detail} width={width} height={height} />;
    case 'area':
      return <CollapsedArea data={data} />;
    case 'note':
      return <NoteNode data={data} />;
  }
}
