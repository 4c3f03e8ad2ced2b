import type { Ruleset, WorkspaceModel } from '../../workspace/index.ts';
import type { BlockingEstimate } from '../block-sizes.ts';
import type { AttributeCoverage } from './attribute-coverage.ts';
import type { RunFacts } from './run-facts.ts';

export type LintModel = Pick<WorkspaceModel, 'sources' | 'entities' | 'mappings'>;

/** What the parts of the lint look at. */
export interface LintContext {
  readonly ruleset: Ruleset;
  readonly model: LintModel;
  readonly coverage: AttributeCoverage;
  /** Attributes of the canonical model, `entity.attribute`, with their type. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly facts: RunFacts | null;
  /** Pairs counted before running, by the place of the blocking rule. */
  readonly estimates: readonly (BlockingEstimate | null)[];
}

export function isMapped({ coverage }: LintContext, attribute: string): boolean {
  return (coverage.evident.get(attribute)?.size ?? 0) > 0;
}
