import type { WorkspaceModel } from '../../workspace/index.ts';
import type { LineageModel } from '../graph/graph-context.ts';
import type { LineageLayer } from '../graph/lineage-node.ts';

/** How bad it is: it stops working, gives another result, or only words speak of it. */
export const impactSeverities = ['stops', 'changes', 'documents'] as const;
export type ImpactSeverity = (typeof impactSeverities)[number];

/** Something in the workspace that names a source, a column, an entity or an attribute. */
export interface Reference {
  /** What is named: `source:crm`, `column:crm.email`, `entity:person`, `attribute:person.email`. */
  readonly target: string;
  readonly layer: LineageLayer;
  readonly file: string;
  readonly path: readonly (string | number)[];
  /** What it is, as the subject of a sentence: `The link rule email`. */
  readonly what: string;
  /** When the name is gone. */
  readonly dropped: ImpactSeverity;
  /** When the name is there and nothing fills it any more; null where that does not matter. */
  readonly starved: ImpactSeverity | null;
  readonly fix: string;
  /** Node of the lineage. */
  readonly node: string | null;
}

/** What names things: all that has a lineage, and what only speaks of it. */
export type ImpactModel = LineageModel &
  Pick<WorkspaceModel, 'recipients' | 'areas' | 'notes' | 'layout' | 'adrs' | 'consentSettings'>;

export const columnTarget = (source: string, column: string): string => `column:${source}.${column}`;
export const attributeTarget = (attribute: string): string => `attribute:${attribute}`;
