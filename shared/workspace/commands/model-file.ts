import { fail, ok, type Result } from '../../kernel/index.ts';
import { suggestName } from '../did-you-mean.ts';
import { workspacePath, type FileKindName } from '../file-kind.ts';
import type { FileChange } from '../save-journal.ts';
import { editFile, putFile, type CommandContext } from './command.ts';

/** Plain members of a part of a file, to be changed in place. */
export type Part = Record<string, unknown>;

type Changes = Result<readonly FileChange[]>;

/** The parts of a list of a plain value; an empty list when it is not there. */
export function partsOf(value: Readonly<Part>, list: string): Part[] {
  const parts = value[list];
  return Array.isArray(parts) ? (parts as Part[]) : [];
}

export function partNamed(parts: readonly Part[], what: string, id: string): Result<Part> {
  const found = parts.find((part) => part['id'] === id);
  if (found !== undefined) return ok(found);
  const fix = suggestName(
    id,
    parts.map((part) => String(part['id'])),
  );
  return fail('reference.unknown', `There is no ${what} "${id}"`, fix === undefined ? {} : { fix });
}

/** Changes the lists of a single file, which is made with its first part. */
export function editLists(
  context: CommandContext,
  kind: FileKindName,
  change: (value: Part) => Result<void>,
): Changes {
  if (context.texts.has(workspacePath(kind))) return editFile(context, kind, undefined, change);
  const value: Part = {};
  const changed = change(value);
  return changed.ok ? putFile(context, kind, undefined, value) : changed;
}

/** Adds a part to a list of a single file, or replaces the one of its id in place. */
export function putPart(context: CommandContext, kind: FileKindName, list: string, part: Part): Changes {
  return editLists(context, kind, (value) => {
    const parts = partsOf(value, list);
    const known = parts.some(({ id }) => id === part['id']);
    value[list] = known ? parts.map((old) => (old['id'] === part['id'] ? part : old)) : [...parts, part];
    return ok();
  });
}

/** Takes a part out of a list of a single file. */
export function removePart(
  context: CommandContext,
  kind: FileKindName,
  list: string,
  what: string,
  id: string,
): Changes {
  return editLists(context, kind, (value) => {
    const parts = partsOf(value, list);
    const found = partNamed(parts, what, id);
    if (!found.ok) return found;
    value[list] = parts.filter((part) => part !== found.value);
    return ok();
  });
}

/**
 * Two steps as one: the second sees the files as the first leaves them. A file that both change is changed once, from the
 * text before the first to the text after the second.
 */
export function inSequence(
  context: CommandContext,
  ...steps: readonly ((context: CommandContext) => Changes)[]
): Changes {
  const texts = new Map(context.texts);
  const touched = new Set<string>();
  for (const step of steps) {
    const changes = step({ ...context, texts });
    if (!changes.ok) return changes;
    for (const { path, after } of changes.value) {
      touched.add(path);
      if (after === null) texts.delete(path);
      else texts.set(path, after);
    }
  }
  return ok(
    [...touched]
      .map((path) => ({
        path,
        before: context.texts.get(path) ?? null,
        after: texts.get(path) ?? null,
      }))
      .filter(({ before, after }) => before !== after),
  );
}

/** An error when there is no entity of this id. */
export function entityThere({ texts }: CommandContext, entity: string): Result<void> {
  if (texts.has(workspacePath('entity', entity))) return ok();
  const known = [...texts.keys()].flatMap((path) => /^model\/entities\/(.+)\.yaml$/.exec(path)?.[1] ?? []);
  const fix = suggestName(entity, known);
  return fail('reference.unknown', `There is no entity "${entity}"`, fix === undefined ? {} : { fix });
}
