import { appError, causeText, type AppError } from '../../shared/kernel/index.ts';

/** The steps of a write, in order. A test (or a disk-full simulation) may make any of them fail. */
export type WriteStep = 'open' | 'write' | 'sync' | 'rename' | 'sync-folder' | 'append' | 'remove';

/** Called before each step; throws an error with an errno `code` to make the step fail. */
export type WriteFault = (step: WriteStep, path: string) => void;

/** An error as `node:fs` throws it. */
export function errnoError(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: simulated`), { code });
}

/** Lets the first `writes` writes through, then behaves like a full disk. */
export function diskFullAfter(writes: number): WriteFault {
  let left = writes;
  return (step) => {
    if (step !== 'write' && step !== 'append') return;
    left -= 1;
    if (left < 0) throw errnoError('ENOSPC');
  };
}

export function errnoOf(thrown: unknown): string | undefined {
  const code: unknown = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What `node:fs` threw, as an expected failure. `path` is relative to the store; no machine path is shown. */
export function fileError(thrown: unknown, path: string, use: 'read' | 'write'): AppError {
  const errno = errnoOf(thrown);
  const location = { file: path };
  const cause = errno ?? causeText(thrown);
  switch (errno) {
    case 'ENOSPC':
    case 'EDQUOT':
      return appError('file.disk-full', `The disk is full: ${path} was not written`, {
        location,
        cause,
        fix: 'Free some space and repeat. The old content is still there.',
      });
    case 'ENOENT':
      return appError('file.not-found', `${path} is not there`, { location, cause });
    case 'EISDIR':
    case 'ENOTDIR':
      return appError('file.unreadable', `${path} is a folder where a file is needed, or lies below a file`, {
        location,
        cause,
      });
    case 'ENAMETOOLONG':
      return appError('file.outside', `The path ${path.slice(0, 80)}… is too long for this disk`, {
        location,
        cause,
      });
    default:
      return use === 'write'
        ? appError('file.not-writable', `${path} cannot be written`, {
            location,
            cause,
            fix: 'Check that you may write there and that no other program holds the file open.',
          })
        : appError('file.unreadable', `${path} cannot be read`, {
            location,
            cause,
            fix: 'Check that you may read the file.',
          });
  }
}
