import { CaseIndex, readCase, regimeTable } from '../../requests/index.ts';
import { type Diagnostic, formatKeyPath, type WorkspaceModel, workspacePath } from '../../workspace/index.ts';

/**
 * Errors in the cases of a workspace as of a moment, with the key they are about: an unknown regime or calendar, an
 * extension without effect, a document asked for without a reason. What runs late is no finding about files.
 */
export function caseFindings(model: WorkspaceModel, asOf: string): Diagnostic[] {
  const regimes = regimeTable(model);
  const cases = new CaseIndex(model.cases);
  return model.cases.flatMap((value) =>
    readCase(value, { model, cases, regimes, asOf })
      .findings.filter(({ severity, code }) => severity === 'error' && code !== 'request.before-receipt')
      .map(({ path, ...finding }) => ({
        ...finding,
        location: { file: workspacePath('requestCase', value.id), path: formatKeyPath(path) },
      })),
  );
}
