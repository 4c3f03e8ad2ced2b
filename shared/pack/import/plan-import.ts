import { compareText, err, ok, type Result } from '../../kernel/index.ts';
import {
  diagnosticError,
  encodeFile,
  errorDiagnostic,
  fileKinds,
  workspacePath,
  type Entity,
  type FileKindName,
  type WorkspaceModel,
} from '../../workspace/index.ts';
import type { ImportedModel, ImportFinding, Loss } from '../formats/format.ts';
import { same } from '../formats/odcs/element.ts';
import { apartIds, renameEntities } from './keep-apart.ts';
import { entityConflicts, mergeEntity, type ImportConflict } from './merge-entity.ts';
import { proposeClasses } from './propose-classes.ts';
import { soundImport } from './sound-import.ts';

/** `merge`: what the file says is added to what is there. `replace`: things of the file take the place of those that are
 * there. `new`: only things that are not there yet. Things that the file does not have stay in every mode. */
export const importModes = ['merge', 'replace', 'new'] as const;
export type ImportMode = (typeof importModes)[number];

/** What becomes of one entity that is there already: as the modes say, ours stays, or theirs comes in beside it under another id. */
export const entityChoices = ['merge', 'replace', 'keep', 'apart'] as const;
export type EntityChoice = (typeof entityChoices)[number];
/** By the id of the entity in the files; entities without a choice go by the mode. */
export type EntityChoices = ReadonlyMap<string, EntityChoice>;

/** `file`: a file of a pack, taken over whole. */
export const importedKinds = [
  'entity',
  'area',
  'domain',
  'term',
  'note',
  'contract',
  'mapping',
  'file',
] as const;
export type ImportedKind = (typeof importedKinds)[number];

export interface ImportItem {
  readonly kind: ImportedKind;
  readonly id: string;
  readonly name: string;
  /** `kept`: there already, and the mode leaves it. */
  readonly status: 'new' | 'changed' | 'same' | 'kept';
  readonly conflicts: readonly ImportConflict[];
  /** Its id in the files, where it comes in under another. */
  readonly of?: string;
}

export interface ImportPlan {
  readonly items: readonly ImportItem[];
  readonly findings: readonly ImportFinding[];
  readonly losses: readonly Loss[];
  /** Steps of one batch: the files as they would read. Empty when nothing would change. */
  readonly steps: readonly {
    readonly command: 'file.put';
    readonly args: { readonly path: string; readonly text: string };
  }[];
}

/**
 * What an import would do to a workspace, file by file; comments of files that are there survive. Positions on the canvas
 * are left alone. `choices` say otherwise than the mode of single entities. Errors: those of writing a workspace file (a value that the format cannot hold).
 */
export function planImport(
  came: ImportedModel,
  workspace: WorkspaceModel,
  texts: ReadonlyMap<string, string>,
  mode: ImportMode,
  choices: EntityChoices = new Map(),
): Result<ImportPlan> {
  const apart = new Set([...choices].flatMap(([id, choice]) => (choice === 'apart' ? [id] : [])));
  const newIds = apartIds(came, workspace.entities, apart);
  const oldIds = new Map([...newIds].map(([old, id]) => [id, old]));
  /** Entities that come in beside ours are new, or were imported so before. */
  const modeOf = (id: string): ImportMode => {
    const choice = choices.get(oldIds.get(id) ?? id) ?? mode;
    return choice === 'keep' ? 'new' : choice === 'apart' ? 'merge' : choice;
  };
  const imported = proposeClasses(
    soundImport(renameEntities(came, newIds), workspace, (id) => modeOf(id) === 'new'),
    workspace,
    (id) => modeOf(id) === 'replace',
  );
  const items: ImportItem[] = [];
  const files = new Map<string, { readonly kind: FileKindName; readonly value: unknown }>();
  const write = (kind: FileKindName, id: string | undefined, value: unknown): void => {
    files.set(workspacePath(kind, id), { kind, value });
  };
  for (const theirs of imported.entities) {
    const ours = workspace.entities.find(({ id }) => id === theirs.id);
    const how = modeOf(theirs.id);
    const after = ours === undefined ? theirs : how === 'merge' ? mergeEntity(ours, theirs) : theirs;
    const item = itemOf('entity', ours, after, how, theirs.name);
    const of = oldIds.get(theirs.id);
    items.push({
      ...item,
      ...(of === undefined ? {} : { of }),
      conflicts: ours !== undefined && item.status === 'changed' ? entityConflicts(ours, after) : [],
    });
    if (item.status === 'new' || item.status === 'changed') write('entity', theirs.id, after);
  }
  for (const kind of ['contract', 'mapping'] as const) {
    const known: readonly { readonly id: string }[] =
      kind === 'contract' ? workspace.contracts : workspace.mappings;
    const theirs: readonly { readonly id: string }[] =
      kind === 'contract' ? imported.contracts : imported.mappings;
    for (const one of theirs) {
      const item = itemOf(
        kind,
        known.find(({ id }) => id === one.id),
        one,
        mode,
      );
      items.push(item);
      if (item.status === 'new' || item.status === 'changed') write(kind, one.id, one);
    }
  }
  const list = <T extends { readonly id: string }>(
    kind: ImportedKind,
    ours: readonly T[],
    theirs: readonly T[],
  ): T[] | null => {
    const joined = new Map(ours.map((one) => [one.id, one]));
    let changed = false;
    for (const one of theirs) {
      const item = itemOf(kind, joined.get(one.id), one, mode);
      items.push(item);
      if (item.status !== 'new' && item.status !== 'changed') continue;
      joined.set(one.id, one);
      changed = true;
    }
    return changed ? [...joined.values()] : null;
  };
  const areas = list('area', workspace.areas, imported.areas);
  const domains = list('domain', workspace.domains, imported.domains);
  const terms = list('term', workspace.terms, imported.terms);
  const notes = list('note', workspace.notes, imported.notes);
  if (areas !== null) write('areas', undefined, { areas });
  if (domains !== null) write('domains', undefined, { domains });
  if (terms !== null) write('glossary', undefined, { terms });
  if (notes !== null) write('notes', undefined, { notes });
  const steps: ImportPlan['steps'][number][] = [];
  for (const [path, { kind, value }] of [...files].sort(([a], [b]) => compareText(a, b))) {
    const before = texts.get(path) ?? null;
    const text = encodeFile(fileKinds[kind].schema, before, value, path);
    if (!text.ok) {
      const [first] = text.error;
      return err(diagnosticError(first ?? errorDiagnostic('workspace.invalid', `${path} cannot be written`)));
    }
    if (text.value !== before) steps.push({ command: 'file.put', args: { path, text: text.value } });
  }
  return ok({ items, findings: imported.findings, losses: imported.losses, steps });
}

function itemOf(
  kind: ImportedKind,
  ours: { readonly id: string } | undefined,
  after: { readonly id: string; readonly name?: string },
  mode: ImportMode,
  name: string = after.name ?? after.id,
): ImportItem {
  const equal = ours !== undefined && same(settled(ours), settled(after));
  const status = ours === undefined ? 'new' : equal ? 'same' : mode === 'new' ? 'kept' : 'changed';
  return { kind, id: after.id, name, status, conflicts: [] };
}

/** Without what says nothing: members that are undefined, and that a key is required, which it is anyway. */
function settled(value: object): unknown {
  const plain = JSON.parse(JSON.stringify(value)) as Partial<Entity>;
  if (plain.attributes === undefined || plain.key === undefined) return plain;
  const { key } = plain;
  return {
    ...plain,
    attributes: plain.attributes.map(({ required, ...rest }) =>
      required === true && key.includes(rest.id)
        ? rest
        : { ...rest, ...(required === undefined ? {} : { required }) },
    ),
  };
}
