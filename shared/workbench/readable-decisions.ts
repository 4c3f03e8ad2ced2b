import { fail, ok, type Result } from '../kernel/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';

/**
 * Whether all files of decisions can be read. A “not the same person” that is lost would join two persons, and show one of
 * them what is the other's: nobody is resolved, and nothing decided, without it. Errors: `file.unreadable` with its place.
 */
export function readableDecisions({
  unreadableDecisions: [file, ...others],
}: Pick<WorkspaceModel, 'unreadableDecisions'>): Result<void> {
  if (file === undefined) return ok();
  const more = others.length === 0 ? '' : `, nor are ${others.join(', ')}`;
  return fail('file.unreadable', `${file} is not UTF-8 text${more}`, {
    location: { file, line: 1 },
    cause: 'Decisions about who is one person are not known, so nobody is resolved and nothing is decided.',
    fix: 'Save the file as UTF-8, or fetch it again from version control.',
  });
}
