import type { AppError } from '../kernel/index.ts';
import { diagnosticError, workspacePath, type WorkspaceSession } from '../workspace/index.ts';

/**
 * The first error in a ruleset's file, with its place, or null. A part of a ruleset that names what does not exist would be
 * left out, and persons would change without a word: such a ruleset is not resolved by.
 */
export function rulesetError(session: WorkspaceSession, id: string | undefined): AppError | null {
  const file = workspacePath('ruleset', id ?? session.model().manifest.defaults.ruleset);
  const wrong = session
    .diagnostics()
    .find(({ severity, location }) => severity === 'error' && location?.file === file);
  if (wrong === undefined) return null;
  const error = diagnosticError(wrong);
  return { ...error, fix: error.fix ?? `Mend ${file}: a check of the workspace lists all that is wrong.` };
}
