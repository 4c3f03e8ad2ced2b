import type { Box, Point } from '../geometry.ts';

/** A box to be placed. */
export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** It stays here; the others are arranged around it. */
  readonly fixed?: Point;
  /** Boxes of one group are placed together, in a block of their own. */
  readonly group?: string;
}

/** What a layout is computed from. Small enough to send to a worker. */
export interface LayoutShape {
  /** `layered`: one drawing from left to right. `grouped`: blocks of what belongs together, each from left to right. */
  readonly style: 'layered' | 'grouped';
  readonly nodes: readonly LayoutNode[];
  /** Links from what stands left to what stands right. Those to boxes that are not among the nodes are left out. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  /** Boxes that are not to be covered and do not move. */
  readonly obstacles?: readonly Box[];
  /** Upper left corner of the whole. */
  readonly origin?: Point;
}

export interface LayoutPlace extends Point {
  readonly id: string;
}

/** Told about blocks that are done, of all. */
export type LayoutProgress = (done: number, total: number) => void;
