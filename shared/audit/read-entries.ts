import {
  breathe,
  ok,
  type AppError,
  appError,
  type FileStore,
  type Job,
  type Result,
} from '../kernel/index.ts';
import { auditEntrySchema, type AuditEntry } from '../workspace/index.ts';
import { logFiles } from './log-files.ts';
import { readLines } from './read-lines.ts';

/** An entry with the line it stands on. */
export interface PlacedEntry {
  readonly entry: AuditEntry;
  readonly file: string;
  readonly line: number;
}

const mostProblems = 100;

/**
 * Gives every entry of the log to `take`, writer by writer, in the order of the files. A line that is no entry is told and
 * costs no other. Nothing is verified. Errors: those of the store.
 */
export async function readEntries(
  files: FileStore,
  take: (entry: PlacedEntry) => void,
  job: Job,
): Promise<Result<{ readonly problems: readonly AppError[] }>> {
  const listed = await logFiles(files);
  if (!listed.ok) return listed;
  const problems: AppError[] = [];
  const all = listed.value.writers.flatMap((writer) => writer.files);
  const total = all.reduce((sum, { size }) => sum + size, 0);
  const decoder = new TextDecoder();
  let before = 0;
  for (const { path: file, size } of all) {
    let line = 1;
    const read = await readLines(
      files,
      file,
      ({ bytes, from, to, ended }) => {
        const entry = entryOf(decoder.decode(bytes.subarray(from, to)));
        if (typeof entry !== 'string') take({ entry, file, line });
        else if (problems.length < mostProblems)
          problems.push(
            appError('audit.broken', `A line is no entry: ${entry}`, { location: { file, line } }),
          );
        if (ended) line += 1;
      },
      async (done) => {
        job.report({ phase: 'Read the audit log', done: before + done, total, unit: 'bytes' });
        await breathe(job);
      },
    );
    if (!read.ok) return read;
    before += size;
  }
  return ok({ problems });
}

/** The entry, or why the line is none. Messages name places in the entry, never what stands there. */
function entryOf(text: string): AuditEntry | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  const parsed = auditEntrySchema.safeParse(value);
  return parsed.success ? parsed.data : `${parsed.error.issues[0]?.path.join('.') ?? ''} is not valid`;
}
