import type { Result } from './result.ts';

export interface FileInfo {
  /** Path relative to the store's root, `/`-separated, never starting with `/` and never holding `..`. */
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970; used to notice outside edits, never for decisions. */
  readonly modified: number;
}

/**
 * The files of one folder. Every path is relative and checked: one that leads outside is `file.outside`.
 * Writes are atomic (a reader sees the old or the new content, never a part) and durable when the call returns.
 */
export interface FileStore {
  /** A name to show; not a path to open. */
  readonly label: string;
  readonly readOnly: boolean;
  /** All files below `folder` ('' = root), sorted by path. A folder that is not there has no files. */
  list(folder: string): Promise<Result<readonly FileInfo[]>>;
  stat(path: string): Promise<Result<FileInfo | null>>;
  read(path: string): Promise<Result<Uint8Array>>;
  /** The content in parts of at most `partSize` bytes (default 4 MiB), for files that need not fit in memory twice. */
  readParts(path: string, partSize?: number): AsyncIterable<Result<Uint8Array>>;
  write(path: string, content: Uint8Array): Promise<Result<void>>;
  /** Adds to the end and syncs; creates the file when missing. For logs only. */
  append(path: string, content: Uint8Array): Promise<Result<void>>;
  remove(path: string): Promise<Result<void>>;
  /** Calls back (debounced) with the paths changed by others. Returns the way to stop. */
  watch(onChange: (paths: readonly string[]) => void): () => void;
}
