import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { causeText, fail, ok, type Job, type Result } from '../shared/kernel/index.ts';
import {
  compareSides,
  planSides,
  reportMarkdown,
  isCompared,
  savedQueriesOf,
  sideOfFile,
  sideOfWorkspace,
  type ChangeReport,
  type ChangeSide,
  type CompareOptions,
  type PlannedMigration,
  type SavedQuery,
} from '../shared/workbench/index.ts';
import { openWorkspace } from '../shared/workspace/index.ts';
import { createNodeEngineOpener } from './engine/index.ts';
import { createFolderFileStore } from './files/index.ts';
import { zipFolder } from './zip-folder.ts';
import { systemClock } from './system-ports.ts';

/** `queries`: a file of saved SQL statements, each ending with `;`, a comment line before it as its name. */
export type FileCompareOptions = Omit<CompareOptions, 'today' | 'consumers'> & {
  readonly queries?: string;
  /** Whether a migration plan is wanted, too. */
  readonly plan?: boolean;
  /** Of SQL files; by their words when missing. */
  readonly dialect?: string;
};

export interface ComparedFiles {
  readonly report: ChangeReport;
  readonly markdown: string;
  readonly migration: PlannedMigration | null;
}

/**
 * Compares two of: a workspace folder, a release of one (`folder@2.0.0`), a pack, an ODCS contract, an Avro schema, a JSON
 * Schema, and whatever else can be imported. Workspaces are read, not opened: nobody is locked out and nothing is written. Errors: `file.not-found`, those of
 * opening a workspace and of reading a file.
 */
export async function compareFiles(
  folder: string,
  names: readonly [before: string, after: string],
  { queries, plan, dialect, ...options }: FileCompareOptions,
  job: Job,
): Promise<Result<ComparedFiles>> {
  const sides: ChangeSide[] = [];
  for (const name of names) {
    const side = await sideOf(folder, name, dialect, job);
    if (!side.ok) return side;
    sides.push(side.value);
  }
  const [before, after] = sides;
  if (before === undefined || after === undefined) return fail('usage.argument', 'Two things are needed');
  const saved = queries === undefined ? ok([]) : await savedQueries(folder, queries);
  if (!saved.ok) return saved;
  const tempFolder = await mkdtemp(path.join(tmpdir(), 'c360-diff-'));
  try {
    const openEngine = () => createNodeEngineOpener({ tempFolder })('native', { threads: 1 });
    const today = systemClock.now().slice(0, 10);
    const given = { ...options, today, consumers: { queries: saved.value, openEngine } };
    const report = await compareSides(before, after, given, job);
    if (!report.ok) return report;
    const planned = plan === true ? await planSides(before, after, given, job) : ok(null);
    if (!planned.ok) return planned;
    return ok({ report: report.value, markdown: reportMarkdown(report.value), migration: planned.value });
  } finally {
    await rm(tempFolder, { recursive: true, force: true });
  }
}

/** The statements of a file, named by the comment before them or by their number. */
async function savedQueries(folder: string, name: string): Promise<Result<readonly SavedQuery[]>> {
  const content = await contentOf(path.resolve(folder, name), name);
  if (!content.ok) return content;
  return ok(savedQueriesOf(new TextDecoder().decode(content.value)));
}

async function sideOf(
  folder: string,
  name: string,
  dialect: string | undefined,
  job: Job,
): Promise<Result<ChangeSide>> {
  const whole = path.resolve(folder, name);
  const kind = await kindOf(whole);
  if (kind === 'file') {
    const content = await contentOf(whole, name);
    return content.ok
      ? placed(name, await sideOfFile(path.basename(name), content.value, job, dialect))
      : content;
  }
  if (kind === 'folder' && (await isPackFolder(whole))) {
    const content = await zipFolder(whole, job);
    return content.ok ? placed(name, await sideOfFile(path.basename(name), content.value, job)) : content;
  }
  if (kind === 'folder') return workspaceSide(whole, undefined, name);
  const at = name.lastIndexOf('@');
  const base = at > 0 ? path.resolve(folder, name.slice(0, at)) : null;
  if (base !== null && (await kindOf(base)) === 'folder')
    return workspaceSide(base, name.slice(at + 1), name);
  return fail('file.not-found', `There is no file or folder ${name}`, { location: { file: name } });
}

async function workspaceSide(
  folder: string,
  release: string | undefined,
  name: string,
): Promise<Result<ChangeSide>> {
  const opened = await openWorkspace(createFolderFileStore(folder));
  if (!opened.ok) return opened;
  const { model, diagnostics } = opened.value;
  const broken = diagnostics.find(
    ({ severity, location }) => severity === 'error' && isCompared(location?.file),
  );
  // A workspace of which a file cannot be read would seem to have lost what stands in it, uses of data included.
  if (broken !== undefined)
    return fail(
      'workspace.invalid',
      `${name} has errors: ${broken.message}`,
      broken.location === undefined ? {} : { location: broken.location },
    );
  return sideOfWorkspace(model, release);
}

/** What a pack has at its top and a workspace has not. */
async function isPackFolder(place: string): Promise<boolean> {
  const kinds = await Promise.all(['manifest.json', 'LOSS.md'].map((file) => kindOf(path.join(place, file))));
  return kinds.every((kind) => kind === 'file');
}

async function kindOf(place: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(place)).isDirectory() ? 'folder' : 'file';
  } catch {
    return null;
  }
}

async function contentOf(place: string, name: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await readFile(place));
  } catch (thrown) {
    return fail('file.unreadable', `${name} cannot be read`, {
      location: { file: name },
      cause: causeText(thrown),
    });
  }
}

function placed(name: string, side: Result<ChangeSide>): Result<ChangeSide> {
  if (side.ok) return side;
  return { ok: false, error: { ...side.error, location: { ...side.error.location, file: name } } };
}
