import { fail, ok, slugify, type Job, type Result } from '../kernel/index.ts';
import { proposeMappings } from '../model/index.ts';
import { proposeSource } from '../sources/index.ts';
import type { ReceivedFile } from './uploads.ts';
import { proposeMissingRuleset } from './propose-missing-ruleset.ts';
import type { WorkbenchState } from './workbench-state.ts';

/**
 * Makes a source of each uploaded file: the file goes to `data/`, its columns are classified, mappings are proposed, and a
 * workspace without rules gets the default ones. What is proposed is written as ordinary files that the user can edit.
 */
export async function addSources(
  state: WorkbenchState,
  uploads: readonly string[],
  job: Job,
): Promise<Result<{ sources: string[]; changed: string[] }>> {
  const added: string[] = [];
  const changed: string[] = [];
  for (const upload of uploads) {
    const file = state.uploads.take(upload);
    if (!file.ok) return file;
    const source = await addSource(state, file.value, job);
    if (!source.ok) return source;
    added.push(source.value.id);
    changed.push(...source.value.changed);
  }
  const ruleset = await proposeMissingRuleset(state, job);
  if (!ruleset.ok) return ruleset;
  changed.push(...ruleset.value);
  state.announce('workspace', 'sources', 'model', 'identity', 'consent');
  return ok({ sources: added, changed });
}

async function addSource(state: WorkbenchState, file: ReceivedFile, job: Job): Promise<Result<{ id: string; changed: string[] }>> {
  const { session, ports } = state;
  const base = file.fileName.split(/[\\/]/).at(-1) ?? file.fileName;
  const path = `data/${base}`;
  const there = await ports.files.stat(path);
  if (!there.ok) return there;
  if (there.value !== null) {
    return fail('file.exists', `${path} is already in the workspace`, { fix: 'Rename the file, or remove the old one first.' });
  }
  const written = await ports.files.write(path, file.content);
  if (!written.ok) return written;
  const id = freeId(slugify(base.replace(/\.[^.]*$/, ''), 'source'), new Set(session.model().sources.map((source) => source.id)));
  const proposed = await proposeSource(ports.files, { id, path }, ports.readers, job);
  if (!proposed.ok) {
    // A file that cannot be a source is not kept: the workspace is as before.
    await ports.files.remove(path);
    return proposed;
  }
  const source = proposed.value;
  const done = await session.execute('source.add', { source });
  if (!done.ok) return done;
  const changed = [path, ...done.value.changed];
  for (const mapping of proposeMappings(source, session.model().entities)) {
    const put = await session.execute('mapping.put', { mapping });
    if (!put.ok) return put;
    changed.push(...put.value.changed);
  }
  return ok({ id, changed });
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
