import { proposeRuleset } from '../identity/index.ts';
import { fail, ok, slugify, type FileStore, type Job, type Result } from '../kernel/index.ts';
import { proposeMappings } from '../model/index.ts';
import { proposeSource } from '../sources/index.ts';
import type { Mapping, Source, WorkspaceModel } from '../workspace/index.ts';
import type { ReceivedFile } from './uploads.ts';
import type { WorkbenchState } from './workbench-state.ts';

interface Step {
  readonly command: string;
  readonly args: Record<string, unknown>;
}

/**
 * Makes a source of each uploaded file: the file goes to `data/`, its columns are classified, mappings are proposed, and a
 * workspace without rules gets the default ones. All of it is one step that can be undone, written as ordinary files that
 * the user can edit. When one file cannot be a source, none is added.
 */
export async function addSources(
  state: WorkbenchState,
  uploads: readonly string[],
  job: Job,
): Promise<Result<{ sources: string[]; changed: string[] }>> {
  const { session, ports } = state;
  const written: string[] = [];
  const added: Source[] = [];
  const undoFiles = async (): Promise<void> => {
    for (const path of written) await ports.files.remove(path);
  };
  for (const upload of uploads) {
    const file = state.uploads.take(upload);
    const source = file.ok
      ? await addFile(state, file.value, [...session.model().sources, ...added], written, job)
      : file;
    if (!source.ok) {
      await undoFiles();
      return source;
    }
    added.push(source.value);
  }
  const steps = proposedSteps(session.model(), added);
  const names = added.map((source) => source.name).join(', ');
  const done = await session.execute('workspace.batch', { label: `Add ${names}`.slice(0, 200), steps });
  if (!done.ok) {
    await undoFiles();
    return done;
  }
  state.announce('workspace', 'sources', 'model', 'identity', 'consent');
  return ok({ sources: added.map((source) => source.id), changed: [...written, ...done.value.changed] });
}

/** Puts the file into `data/` and says what source it is. */
async function addFile(
  { ports }: WorkbenchState,
  file: ReceivedFile,
  known: readonly Source[],
  written: string[],
  job: Job,
): Promise<Result<Source>> {
  const base = file.fileName.split(/[\\/]/).at(-1) ?? file.fileName;
  const path = `data/${base}`;
  const stored = await storeFile(ports.files, path, file.content);
  if (!stored.ok) return stored;
  written.push(path);
  const name = base.replace(/\.[^.]*$/, '') || base;
  const id = freeId(slugify(name, 'source'), new Set(known.map((source) => source.id)));
  return proposeSource(ports.files, { id, name, path }, ports.readers, job);
}

async function storeFile(files: FileStore, path: string, content: Uint8Array): Promise<Result<void>> {
  const there = await files.stat(path);
  if (!there.ok) return there;
  if (there.value !== null) {
    return fail('file.exists', `${path} is already in the workspace`, {
      fix: 'Rename the file, or remove the old one first.',
    });
  }
  return files.write(path, content);
}

function proposedSteps(model: WorkspaceModel, added: readonly Source[]): Step[] {
  const mappings: Mapping[] = added.flatMap((source) => proposeMappings(source, model.entities));
  const steps: Step[] = [
    ...added.map((source) => ({ command: 'source.add', args: { source } })),
    ...mappings.map((mapping) => ({ command: 'mapping.put', args: { mapping } })),
  ];
  if (model.rulesets.length > 0 || mappings.length === 0) return steps;
  const grown = {
    ...model,
    sources: [...model.sources, ...added],
    mappings: [...model.mappings, ...mappings],
  };
  return [...steps, { command: 'ruleset.put', args: { ruleset: proposeRuleset({ model: grown }) } }];
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
