import { groupBy, ok, type FileInfo, type FileStore, type Result } from '../kernel/index.ts';
import { auditFileOf, auditFolder } from '../workspace/index.ts';

export interface WriterFiles {
  readonly writer: string;
  /** In the order of the months. */
  readonly files: readonly FileInfo[];
}

export interface LogFiles {
  /** Sorted by writer. */
  readonly writers: readonly WriterFiles[];
  /** What lies in `audit/` and is no file of the log. */
  readonly stray: readonly string[];
}

/** The files of the log. A workspace without one has no writers. */
export async function logFiles(files: FileStore): Promise<Result<LogFiles>> {
  const listed = await files.list(auditFolder);
  if (!listed.ok) return listed;
  const known = listed.value.flatMap((file) => {
    const place = auditFileOf(file.path);
    return place === null ? [] : [{ file, writer: place.writer }];
  });
  return ok({
    // The listing is sorted by path, and so by writer and month.
    writers: [...groupBy(known, ({ writer }) => writer)].map(([writer, of]) => ({
      writer,
      files: of.map(({ file }) => file),
    })),
    stray: listed.value.filter(({ path }) => auditFileOf(path) === null).map(({ path }) => path),
  });
}

export function logPath(writer: string, month: string): string {
  return `${auditFolder}/${writer}/${month}.jsonl`;
}
