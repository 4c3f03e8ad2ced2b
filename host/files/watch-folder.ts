import path from 'node:path';
import { watch } from 'chokidar';
import { compareText } from '../../shared/kernel/index.ts';
import { temporaryName } from './atomic-write.ts';
import type { OwnWrites } from './own-writes.ts';

/** Editors save in several steps (write, rename, touch); they are told as one change. */
const settleMilliseconds = 150;
const unwatched = new Set(['.c360', '.git', 'node_modules']);

/** Tells of files that others add, change or remove, sorted, without our own writes and private folders. */
export function watchFolder(
  root: string,
  own: OwnWrites,
  onChange: (paths: readonly string[]) => void,
): () => void {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const flush = async (): Promise<void> => {
    const foreign: string[] = [];
    const waiting: string[] = [];
    for (const file of pending) {
      if (own.isRunning(file)) waiting.push(file);
      else if (!(await own.isOurs(file, path.join(root, file)))) foreign.push(file);
    }
    pending.clear();
    for (const file of waiting) note(file);
    if (!stopped && foreign.length > 0) onChange(foreign.sort(compareText));
  };
  const note = (file: string): void => {
    pending.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), settleMilliseconds);
  };

  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (target) => {
      const relative = path.relative(root, target);
      return unwatched.has(relative.split(path.sep, 1)[0] ?? '') || temporaryName.test(path.basename(target));
    },
  });
  watcher.on('all', (event, target) => {
    if (event === 'add' || event === 'change' || event === 'unlink') {
      note(path.relative(root, target).split(path.sep).join('/'));
    }
  });
  // A folder that cannot be watched is still usable: changes are then found when a file is next read or saved.
  watcher.on('error', () => undefined);
  return () => {
    stopped = true;
    clearTimeout(timer);
    void watcher.close();
  };
}
