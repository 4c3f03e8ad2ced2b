import { err, ok, type Result } from '../kernel/index.ts';
import {
  diagnosticError,
  kindOfPath,
  type FileKindName,
  type WorkspaceModel,
  type WorkspaceSession,
} from '../workspace/index.ts';

/** What says which values a run is made of. */
const inputKinds: ReadonlySet<FileKindName> = new Set(['source', 'entity', 'mapping']);

/**
 * Whether every file that says what a run is made of can be read. A mapping or source that was left out for a slip of the
 * pen would change who is one person without a word, so nobody is resolved without it. Errors: the first finding of such
 * a file, with its place and fix; how many more files there are is its cause.
 */
export function readableInputs(
  session: Pick<WorkspaceSession, 'diagnostics'>,
  { broken }: Pick<WorkspaceModel, 'broken'>,
): Result<void> {
  if (!broken.some((kind) => inputKinds.has(kind))) return ok();
  const wrong = session.diagnostics().filter(({ severity, location }) => {
    const kind = kindOfPath(location?.file ?? '')?.kind;
    return severity === 'error' && kind !== undefined && broken.includes(kind) && inputKinds.has(kind);
  });
  const [first] = wrong;
  if (first === undefined) return ok();
  const file = first.location?.file ?? '';
  const more = new Set(wrong.map(({ location }) => location?.file)).size - 1;
  const error = diagnosticError(first);
  return err({
    ...error,
    cause: [
      ...(error.cause === undefined ? [] : [error.cause]),
      `Without ${file} other records would be one person, so nobody is resolved.`,
      ...(more > 0
        ? [`${more} more ${more === 1 ? 'file has' : 'files have'} errors; a check lists them.`]
        : []),
    ].join(' '),
    fix: error.fix ?? `Mend ${file}: a check of the workspace lists all that is wrong.`,
  });
}
