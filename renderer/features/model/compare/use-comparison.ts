import type { DiagramTone } from '../../../ui/diagram/diagram-line.ts';
import type { BoxChange } from '../canvas/model-boxes.ts';

/** What changed between a release and the model as it is. */
export interface Comparison {
  readonly entities: ReadonlyMap<string, BoxChange>;
  /** Colours of relationships that changed, by the id of their line. */
  readonly lines: ReadonlyMap<string, DiagramTone>;
  /** Entities that the model has no more. */
  readonly removed: readonly string[];
  readonly state: 'off' | 'waiting' | 'ready' | 'failed';
}

const off: Comparison = { entities: new Map(), lines: new Map(), removed: [], state: 'off' };

export function useComparison(): Comparison {
  return off;
}
