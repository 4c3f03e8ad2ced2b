import { fail, ok, type FileStore, type Result } from '../kernel/index.ts';
import { diagnosticError, type Diagnostic } from './diagnostic.ts';
import { manifestPath, workspaceFolders } from './file-kind.ts';
import { interpretWorkspace, parseCache, type ParseCache } from './interpret-workspace.ts';
import { currentFormatVersion } from './schema/index.ts';
import { migrateTexts, readFormatVersion } from './migrations/migrate.ts';
import type { WorkspaceModel } from './workspace-model.ts';

export interface OpenedWorkspace {
  readonly model: WorkspaceModel;
  readonly diagnostics: readonly Diagnostic[];
  /** The version found in the folder; the model is always of the current one. */
  readonly formatVersion: number;
  /** Why nothing may be written: the store is read-only, or a newer program wrote the folder. */
  readonly readOnlyReason?: string;
}

/** The texts of a workspace's files by path, as they are on disk, and what could not be read. */
export interface WorkspaceTexts {
  readonly texts: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
  /** Paths of files that are there and give no text (another encoding, no right to read): broken, not missing. */
  readonly unreadable: readonly string[];
}

/**
 * Reads a workspace folder. Bad files are reported in the diagnostics and left out; only a folder without a usable c360.yaml
 * fails: `workspace.not-found`, or the finding itself. Nothing is written: an older format is migrated in memory.
 */
export async function openWorkspace(files: FileStore): Promise<Result<OpenedWorkspace>> {
  const read = await readWorkspaceTexts(files);
  return read.ok ? interpretTexts(read.value, files.readOnly) : read;
}

/** `openWorkspace` from texts that are read already. */
export function interpretTexts(
  { texts, diagnostics, unreadable }: WorkspaceTexts,
  storeReadOnly: boolean,
  cache: ParseCache = parseCache(),
): Result<OpenedWorkspace> {
  const version = readFormatVersion(texts.get(manifestPath) ?? '');
  if (!version.ok) return version;
  const migrated = migrateTexts(texts, version.value);
  if (!migrated.ok) return migrated;
  const newer = version.value > currentFormatVersion;
  const { model, diagnostics: found } = interpretWorkspace(migrated.value, { cache, newer, unreadable });
  if (model === null) {
    if (newer) return fail('workspace.newer-format', `${newerReason(version.value)} It cannot be shown.`);
    const about = found.find(({ location }) => location?.file === manifestPath);
    return about === undefined
      ? fail('workspace.invalid', 'c360.yaml cannot be read', { location: { file: manifestPath } })
      : { ok: false, error: diagnosticError(about) };
  }
  const readOnlyReason = storeReadOnly
    ? 'The folder is read-only.'
    : newer
      ? newerReason(version.value)
      : undefined;
  return ok({
    model,
    diagnostics: [...diagnostics, ...found],
    formatVersion: version.value,
    ...(readOnlyReason === undefined ? {} : { readOnlyReason }),
  });
}

function newerReason(version: number): string {
  return `The workspace has format ${version}; this program writes format ${currentFormatVersion}. Update the program to edit it.`;
}

/** Reads every file of the model as text. `workspace.not-found` when there is no c360.yaml. */
export async function readWorkspaceTexts(files: FileStore): Promise<Result<WorkspaceTexts>> {
  const paths = [manifestPath];
  for (const folder of workspaceFolders) {
    const listed = await files.list(folder);
    if (!listed.ok) return listed;
    paths.push(...listed.value.map(({ path }) => path));
  }
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const unreadable: string[] = [];
  for (const path of paths) {
    const text = await readTextFile(files, path);
    if (text.ok) texts.set(path, text.value);
    else if (path !== manifestPath) {
      diagnostics.push({ severity: 'error', ...text.error });
      unreadable.push(path);
    } else if (text.error.code !== 'file.not-found') return text;
    else {
      return fail('workspace.not-found', `${files.label} is not a workspace: it holds no c360.yaml`, {
        fix: 'Open the folder that holds c360.yaml, or create a workspace with `c360 new`.',
      });
    }
  }
  return ok({ texts, diagnostics, unreadable });
}

/** A file as UTF-8 text, byte order mark and all. Another encoding is `file.unreadable`. */
export async function readTextFile(files: FileStore, path: string): Promise<Result<string>> {
  const content = await files.read(path);
  if (!content.ok) return content;
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content.value));
  } catch {
    const line =
      new TextDecoder('utf-8').decode(content.value).split('\ufffd', 1)[0]?.split('\n').length ?? 1;
    return fail('file.unreadable', `${path} is not UTF-8 text`, {
      location: { file: path, line },
      fix: 'Save the file as UTF-8.',
    });
  }
}
