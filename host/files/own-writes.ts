import { stat } from 'node:fs/promises';

/** Tells our own writes from those of others, so that a watcher does not report what we did ourselves. */
export class OwnWrites {
  readonly #running = new Map<string, number>();
  /** What the file looked like when our last write ended; `null`: we removed it. */
  readonly #left = new Map<string, string | null>();

  begin(file: string): void {
    this.#running.set(file, (this.#running.get(file) ?? 0) + 1);
  }

  async end(file: string, target: string): Promise<void> {
    this.#left.set(file, await signature(target));
    const running = (this.#running.get(file) ?? 1) - 1;
    if (running === 0) this.#running.delete(file);
    else this.#running.set(file, running);
  }

  isRunning(file: string): boolean {
    return this.#running.has(file);
  }

  /** True when the file is exactly as our last write left it. */
  async isOurs(file: string, target: string): Promise<boolean> {
    return this.#left.has(file) && this.#left.get(file) === (await signature(target));
  }
}

/** Every atomic write makes a new inode, so that even an equal size and time do not hide a foreign write. */
async function signature(target: string): Promise<string | null> {
  try {
    const { ino, size, mtimeMs } = await stat(target);
    return `${ino}/${size}/${mtimeMs}`;
  } catch {
    return null;
  }
}
