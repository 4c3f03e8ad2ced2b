import { z } from 'zod';
import {
  causeText,
  err,
  fail,
  ok,
  sha256,
  ulid,
  type AppError,
  type Clock,
  type FileStore,
  type Random,
  type Result,
} from '../kernel/index.ts';
import { warningDiagnostic, type Diagnostic } from './diagnostic.ts';
import { isWorkspaceFile, privateFolder } from './file-kind.ts';

/** One file of a save: what it held and what it will hold; `null` means that it is not there. */
export interface FileChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

const journalFolder = `${privateFolder}/journal`;

const journalSchema = z.strictObject({
  version: z.literal(1),
  changes: z.array(
    z.strictObject({
      path: z.string(),
      /** SHA-256 of the content to be replaced. */
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Saves several files as one: all of them, or none. One file needs no more than its atomic write. For several, what is
 * to be written is put in a journal first; a crash between two files is finished by `recoverJournal` at the next open.
 * A failure (disk full, no right to write) is rolled back. Errors: those of the store.
 */
export async function saveFiles(
  files: FileStore,
  changes: readonly FileChange[],
  clock: Clock,
  random: Random,
): Promise<Result<void>> {
  const [only] = changes;
  if (only === undefined) return ok();
  if (changes.length === 1) return put(files, only.path, only.after);
  const journal = `${journalFolder}/${ulid(clock, random)}.json`;
  const entry = {
    version: 1,
    changes: changes.map(({ path, before, after }) => ({
      path,
      before: before === null ? null : sha256(before),
      after,
    })),
  };
  const noted = await files.write(journal, encode(`${JSON.stringify(entry)}\n`));
  if (!noted.ok) return noted;
  for (const [index, { path, after }] of changes.entries()) {
    const written = await put(files, path, after);
    if (written.ok) continue;
    return rollBack(files, changes.slice(0, index), journal, written.error);
  }
  return files.remove(journal);
}

async function put(files: FileStore, path: string, content: string | null): Promise<Result<void>> {
  return content === null ? files.remove(path) : files.write(path, encode(content));
}

/** Takes back what was written. Where even that fails, the journal stays, so that the next open finishes the save instead. */
async function rollBack(
  files: FileStore,
  done: readonly FileChange[],
  journal: string,
  error: AppError,
): Promise<Result<void>> {
  const stuck: string[] = [];
  for (const { path, before } of done) {
    const undone = await put(files, path, before);
    if (!undone.ok) stuck.push(path);
  }
  if (stuck.length === 0) {
    const dropped = await files.remove(journal);
    if (dropped.ok) return err(error);
  }
  return err({
    ...error,
    message: `${error.message}. ${stuck.length} of ${done.length} files are saved already; the rest follows when the workspace is next opened`,
  });
}

export interface Recovery {
  /** Files written to finish what a crash interrupted. */
  readonly finished: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finishes saves that a crash interrupted. A file that somebody changed since then is left alone, and what would have been
 * written is kept in `.c360/conflicts/`. Call it when the workspace is locked, before reading it.
 */
export async function recoverJournal(files: FileStore): Promise<Result<Recovery>> {
  const listed = await files.list(journalFolder);
  if (!listed.ok) return listed;
  const finished: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { path: journal } of listed.value) {
    const entry = await readJournal(files, journal);
    if (!entry.ok) {
      diagnostics.push({ severity: 'warning', ...entry.error });
      continue;
    }
    for (const change of entry.value.changes) {
      const outcome = await finish(files, change, journal);
      if (!outcome.ok) return outcome;
      if (outcome.value === 'written') finished.push(change.path);
      if (outcome.value === 'conflict')
        diagnostics.push(conflictFinding(change.path, conflictCopy(journal, change.path)));
    }
    const removed = await files.remove(journal);
    if (!removed.ok) return removed;
  }
  return ok({ finished, diagnostics });
}

type JournalChange = z.infer<typeof journalSchema>['changes'][number];

async function readJournal(
  files: FileStore,
  journal: string,
): Promise<Result<z.infer<typeof journalSchema>>> {
  const content = await files.read(journal);
  if (!content.ok) return content;
  try {
    const entry = journalSchema.parse(JSON.parse(new TextDecoder().decode(content.value)));
    // The folder may come from anywhere: a journal may write what a command may write, and nothing else.
    const foreign = entry.changes.find(({ path }) => !isWorkspaceFile(path));
    if (foreign === undefined) return ok(entry);
    return fail(
      'workspace.invalid',
      `The journal names ${foreign.path}, which is no workspace file; it was not used`,
      {
        location: { file: journal },
        fix: 'Remove the journal file.',
      },
    );
  } catch (thrown) {
    return fail('workspace.invalid', 'The journal cannot be read; it was not used', {
      location: { file: journal },
      cause: causeText(thrown, 200),
      fix: 'Remove the journal file.',
    });
  }
}

async function finish(
  files: FileStore,
  { path, before, after }: JournalChange,
  journal: string,
): Promise<Result<'written' | 'there' | 'conflict'>> {
  const content = await files.read(path);
  if (!content.ok && content.error.code !== 'file.not-found') return content;
  const found = content.ok ? sha256(content.value) : null;
  if (found === (after === null ? null : sha256(after))) return ok('there');
  if (found === before) {
    const written = await put(files, path, after);
    return written.ok ? ok('written') : written;
  }
  const kept = await files.write(conflictCopy(journal, path), encode(after ?? ''));
  return kept.ok ? ok('conflict') : kept;
}

/** Where a version is kept that could not be saved over somebody else's. */
export function conflictCopy(id: string, path: string): string {
  const stem = id.slice(id.lastIndexOf('/') + 1).replace(/\.json$/, '');
  return `${privateFolder}/conflicts/${stem}/${path}`;
}

export function conflictFinding(path: string, copy: string): Diagnostic {
  return warningDiagnostic(
    'workspace.changed-outside',
    `${path} was changed outside while a change of ours was unsaved`,
    {
      location: { file: path },
      fix: `The outside version was kept. Ours is in ${copy}: compare, and repeat what is still wanted.`,
    },
  );
}
