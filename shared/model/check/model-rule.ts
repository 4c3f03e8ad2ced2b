import type { ErrorCode } from '../../kernel/index.ts';
import type { Diagnostic, WorkspaceModel } from '../../workspace/index.ts';
import type { ModelIndex } from '../model-index.ts';
import type { Mend } from './finding-mend.ts';

/** What rules look at. Parts that a caller leaves out count as empty. */
export interface ModelFacts extends CheckedModel {
  readonly index: ModelIndex;
  /** Ids of the normalisers that exist; null when they are not to be checked. */
  readonly normalisers: readonly string[] | null;
}

export type CheckedModel = Pick<
  WorkspaceModel,
  | 'entities'
  | 'sources'
  | 'mappings'
  | 'areas'
  | 'terms'
  | 'domains'
  | 'naming'
  | 'contracts'
  | 'rulesets'
  | 'consentVocabulary'
>;

/** What a rule found: the file and key path, what is wrong, and what to do. */
export interface Spot {
  readonly file: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly fix: string;
  /** The change that does away with it, where there is only one that makes sense. */
  readonly mend?: Mend;
  /** Where it weighs otherwise than the rule does. */
  readonly severity?: Diagnostic['severity'];
}

/** One thing that can be wrong with a model. */
export interface ModelRule {
  readonly code: ErrorCode;
  readonly severity: Diagnostic['severity'];
  look(facts: ModelFacts): readonly Spot[];
}

export function entityFile(entity: string): string {
  return `model/entities/${entity}.yaml`;
}
