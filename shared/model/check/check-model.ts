import { compareText } from '../../kernel/index.ts';
import {
  compareDiagnostics,
  errorDiagnostic,
  formatKeyPath,
  warningDiagnostic,
  type Diagnostic,
  type WorkspaceModel,
} from '../../workspace/index.ts';
import { modelIndex } from '../model-index.ts';
import { checkEntities } from './check-entities.ts';
import { checkMappings } from './check-mappings.ts';
import type { ModelFinding } from './model-finding.ts';

export interface CheckModelOptions {
  /** Ids of the normalisers that exist; mappings are not checked against them when missing. */
  readonly normalisers?: readonly string[];
}

/**
 * What is weak or wrong about the canonical model and its mappings, beyond what reading the files already reports
 * (references to nothing, unknown columns): missing definitions, relationships that do not join like with like,
 * personal columns that nobody mapped, unknown normalisers. Findings name file and key path (`fields.2.columns.0`),
 * not lines. Sorted; empty when all is well.
 */
export function checkModel(
  model: Pick<WorkspaceModel, 'entities' | 'sources' | 'mappings'>,
  options: CheckModelOptions = {},
): Diagnostic[] {
  const index = modelIndex(model.entities);
  return [...checkEntities(model.entities, index), ...checkMappings(model, index, options.normalisers)]
    .map(asDiagnostic)
    .sort((a, b) => compareDiagnostics(a, b) || compareText(a.location?.path ?? '', b.location?.path ?? ''));
}

function asDiagnostic({ severity, code, file, path, message, fix }: ModelFinding): Diagnostic {
  const details = { location: { file, path: formatKeyPath(path) }, fix };
  return severity === 'error'
    ? errorDiagnostic(code, message, details)
    : warningDiagnostic(code, message, details);
}
