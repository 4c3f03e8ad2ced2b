import type { Json } from '../kernel/index.ts';

/** One difference between two rulesets. `path` leads to it: members by name, items of lists by their id. */
export interface RulesetChange {
  readonly path: readonly string[];
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  /** Missing for what was added; for `reordered` the ids in their order. */
  readonly before?: Json;
  readonly after?: Json;
  /** One plain sentence without a full stop. */
  readonly text: string;
}
