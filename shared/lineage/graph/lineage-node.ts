import type { Sensitivity } from '../../workspace/index.ts';
import type { Subtype } from '../sql/transformation.ts';

/** Where a node stands between source and leaf, in the order in which data passes. */
export const lineageLayers = [
  'source',
  'mapping',
  'record',
  'identity',
  'survivorship',
  'golden',
  'derived',
  'retention',
  'policy',
  'activation',
  'destination',
  'contract',
  'consumer',
  'request',
] as const;
export type LineageLayer = (typeof lineageLayers)[number];

/** A file of the workspace and the key path in it, written `fields.0.columns`. */
export interface LineagePlace {
  readonly file: string;
  readonly path: string;
}

export interface LineageNode {
  /** Stable across runs and machines: `source:crm.email`; a step has `#` before its name. */
  readonly id: string;
  readonly kind: 'dataset' | 'field' | 'step';
  readonly layer: LineageLayer;
  /** Id of the dataset that it is part of; its own for a dataset. */
  readonly dataset: string;
  readonly name: string;
  /** Words for people. */
  readonly label: string;
  /** How much harm a wrong use of its values can do. */
  readonly class: Sensitivity;
  /** False for an output whose class nothing declares. */
  readonly classified: boolean;
  readonly place: LineagePlace;
}

/** What makes an edge: a rule of the workspace, in words and by its place. */
export interface LineageRule extends LineagePlace {
  readonly label: string;
}

export interface LineageEdge {
  readonly from: number;
  readonly to: number;
  readonly subtype: Subtype;
  readonly masking: boolean;
  readonly by: LineageRule;
}
