import type { RefObject } from 'react';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import type { Point } from '../../../ui/diagram/geometry.ts';
import type { DiagramView } from '../../../ui/diagram/use-diagram-view.ts';
import type { BoxData } from './model-boxes.ts';
import type { ModelGraph } from './model-graph.ts';
import type { UnderlayOptions } from './model-underlay.ts';

/** What actions of the canvas work on. */
export interface CanvasContext {
  readonly model: ModelDto;
  readonly graph: ModelGraph;
  readonly places: ReadonlyMap<string, Point>;
  readonly boxes: readonly DiagramNode<BoxData>[];
  readonly options: UnderlayOptions;
  readonly view: RefObject<DiagramView | null>;
  readonly expect: (places: ReadonlyMap<string, Point>) => void;
}
