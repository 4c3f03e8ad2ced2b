import { err, fail, ok, type Result } from '../kernel/index.ts';
import { checkSchema, valueAt } from './check-schema.ts';
import { encodeFile } from './codec.ts';
import { diagnosticError, type Diagnostic } from './diagnostic.ts';
import { fileKinds, workspacePath, type FileKindName } from './file-kind.ts';
import { formatKeyPath, parseKeyPath, type KeyPath } from './key-path.ts';
import {
  filesNaming,
  isOwnFile,
  renamedText,
  type ModelThing,
  type NamingFile,
  type NewName,
} from './model-usages.ts';
import { fillPattern, removeAll, setAt } from './plain-path.ts';
import type { FileChange } from './save-journal.ts';
import { parseYaml } from './yaml-document.ts';

type Texts = ReadonlyMap<string, string>;
type Changes = Result<readonly FileChange[]>;

/**
 * The changes that give a thing another name in every file that names it; the file of an entity and its mappings are
 * renamed with it. Comments stay. Errors: `file.exists` when a file of the new name is there, those of `filesNaming`.
 */
export function renameEverywhere(texts: Texts, name: NewName): Changes {
  const files = filesNaming(texts, name.thing);
  if (!files.ok) return files;
  const changes: FileChange[] = [];
  const own = name.thing.kind === 'entity' ? workspacePath('entity', name.thing.id) : null;
  const todo: NamingFile[] = [...files.value];
  if (own !== null && !todo.some(({ file }) => file === own)) {
    const parsed = parseYaml(texts.get(own) ?? '', own);
    if (!parsed.ok) return firstError(parsed.error, own);
    todo.push({ file: own, kind: 'entity', value: parsed.value.value, places: [] });
  }
  for (const file of todo) {
    const changed = renameInFile(texts, file, name);
    if (!changed.ok) return changed;
    changes.push(...changed.value);
  }
  return ok(changes);
}

function firstError([first]: readonly Diagnostic[], file: string): Result<never> {
  return first === undefined
    ? fail('workspace.invalid', `${file} cannot be written`)
    : err(diagnosticError(first));
}

function renameInFile(texts: Texts, { file, kind, value, places }: NamingFile, name: NewName): Changes {
  const next = structuredClone(value) as Record<string, unknown>;
  for (const { place, path } of places) {
    setAt(next, path, renamedText(place.naming, String(valueAt(value, path)), name));
  }
  if (name.thing.kind === 'entity' && isOwnFile(file, name.thing)) next['id'] = name.id;
  if (kind === 'mapping') next['id'] = `${String(next['source'])}--${String(next['entity'])}`;
  const { many } = fileKinds[kind];
  const to = many ? workspacePath(kind, String(next['id'])) : file;
  return encodedChange(texts, kind, file, to, next);
}

function encodedChange(texts: Texts, kind: FileKindName, from: string, to: string, value: unknown): Changes {
  const before = texts.get(from) ?? null;
  const after = encodeFile(fileKinds[kind].schema, before, value, to);
  if (!after.ok) return firstError(after.error, to);
  if (from === to) return ok(after.value === before ? [] : [{ path: to, before, after: after.value }]);
  if (texts.has(to))
    return fail('file.exists', `${to} is there already`, {
      location: { file: to },
      fix: 'Choose another id, or remove that file first.',
    });
  return ok([
    { path: from, before, after: null },
    { path: to, before: null, after: after.value },
  ]);
}

/**
 * The changes that leave a thing out of every file that names it. Without `cascade` a thing that is named is refused with
 * the list of places (`model.still-used`); with it, parts that say nothing without the thing go, and places that only a
 * person can decide on are still refused.
 */
export function removeEverywhere(texts: Texts, thing: ModelThing, cascade: boolean): Changes {
  const files = filesNaming(texts, thing);
  if (!files.ok) return files;
  const others = files.value.filter(({ file }) => !isOwnFile(file, thing));
  const stops = others.flatMap(({ file, places }) =>
    places.flatMap(({ place, path }) => {
      const where = `${file} ${formatKeyPath(path)}`;
      if ('refused' in place) return [`${where} (${place.refused})`];
      return cascade ? [] : [where];
    }),
  );
  if (stops.length > 0) return refused(thing, stops, cascade);
  const changes: FileChange[] = [];
  for (const file of others) {
    const changed = removeInFile(texts, file);
    if (!changed.ok) return changed;
    changes.push(...changed.value);
  }
  return ok(changes);
}

function refused(thing: ModelThing, places: readonly string[], cascade: boolean): Result<never> {
  const what = thing.kind === 'attribute' ? `${thing.entity}.${thing.id}` : thing.id;
  const more = places.length > 8 ? `; and ${places.length - 8} more places` : '';
  return fail('model.still-used', `${what} is still used: ${places.slice(0, 8).join('; ')}${more}`, {
    fix: cascade
      ? 'Change those places by hand first: what they permit or demand would change.'
      : 'Change those places first, or remove it with everything that names it (cascade).',
  });
}

function removeInFile(texts: Texts, { file, kind, value, places }: NamingFile): Changes {
  const next = structuredClone(value) as Record<string, unknown>;
  const gone: KeyPath[] = [];
  for (const { place, path } of places) {
    if ('refused' in place) continue;
    if (place.goes === '') return withoutFile(texts, file);
    gone.push(fillPattern(place.goes, path));
  }
  const emptied = places.flatMap(({ place, path }) =>
    'goes' in place && place.emptied === 'goes' ? [path.slice(0, -1)] : [],
  );
  // A list that is emptied would mean everything; the part that it belonged to goes instead.
  const lists = emptied.filter((path) => {
    const list = valueAt(value, path);
    return Array.isArray(list) && list.length === places.filter((p) => startsWith(p.path, path)).length;
  });
  removeAll(next, [
    ...gone.filter((path) => !lists.some((list) => startsWith(path, list))),
    ...lists.map((path) => path.slice(0, -1)),
  ]);
  return withoutInvalid(texts, kind, file, next);
}

function startsWith(path: KeyPath, prefix: KeyPath): boolean {
  return prefix.every((step, index) => path[index] === step);
}

/** Parts that their schema refuses now (a list too short, a member missing) go too, from the inside out; at last the file. */
function withoutInvalid(
  texts: Texts,
  kind: FileKindName,
  file: string,
  next: Record<string, unknown>,
): Changes {
  for (let round = 0; round < 1000; round += 1) {
    const checked = checkSchema(fileKinds[kind].schema, next, (path) => ({
      file,
      path: formatKeyPath(path),
    }));
    if (checked.ok) return encodedChange(texts, kind, file, file, next);
    const path = parseKeyPath(checked.error[0]?.location?.path ?? '');
    const item = path.slice(0, path.findLastIndex((step) => typeof step === 'number') + 1);
    if (item.length === 0) return withoutFile(texts, file);
    removeAll(next, [item]);
  }
  return withoutFile(texts, file);
}

function withoutFile(texts: Texts, file: string): Changes {
  return ok([{ path: file, before: texts.get(file) ?? null, after: null }]);
}
