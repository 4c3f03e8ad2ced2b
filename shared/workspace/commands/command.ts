import type { z } from 'zod';
import { err, fail, ok, type Clock, type Random, type Result } from '../../kernel/index.ts';
import { checkSchema } from '../check-schema.ts';
import { encodeFile } from '../codec.ts';
import { diagnosticError } from '../diagnostic.ts';
import { fileKinds, workspacePath, type FileKindName } from '../file-kind.ts';
import { formatKeyPath } from '../key-path.ts';
import type { FileChange } from '../save-journal.ts';
import type { WorkspaceModel } from '../workspace-model.ts';
import { parseYaml } from '../yaml-document.ts';

/** What a command sees: the workspace as text and as model, and the outside world it may ask. */
export interface CommandContext {
  readonly texts: ReadonlyMap<string, string>;
  readonly model: WorkspaceModel;
  readonly clock: Clock;
  readonly random: Random;
}

/** A named, undoable change of the workspace. Menu, palette, shortcut, terminal, undo and tests use the same ones. */
export interface WorkspaceCommand {
  /** `area.verb`, stable. */
  readonly id: string;
  /** As a palette shows it, before there are arguments. */
  readonly title: string;
  readonly description: string;
  /** Of the arguments; also the JSON Schema of a form. */
  readonly schema: z.ZodType;
  /** Checks the arguments, and says what the step is called and which files change. Pure: nothing is written. */
  plan(context: CommandContext, args: unknown): Result<{ label: string; changes: readonly FileChange[] }>;
}

interface CommandDefinition<Schema extends z.ZodType> {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly schema: Schema;
  label(args: z.input<Schema>): string;
  /** Gets the arguments as they were given: checked, but without the defaults, which are not written to files. */
  apply(context: CommandContext, args: z.input<Schema>): Result<readonly FileChange[]>;
}

export function defineCommand<Schema extends z.ZodType>(
  definition: CommandDefinition<Schema>,
): WorkspaceCommand {
  const { id, title, description, schema, label, apply } = definition;
  return {
    id,
    title,
    description,
    schema,
    plan: (context, args) => {
      const checked = checkSchema(schema, args, (path) => ({ path: formatKeyPath(path) }));
      if (!checked.ok) {
        const [first] = checked.error;
        if (first === undefined) return fail('usage.argument', `${id}: the arguments are not valid`);
        return err({ ...diagnosticError(first), code: 'usage.argument', message: `${id}: ${first.message}` });
      }
      const given = args as z.input<Schema>;
      const changes = apply(context, given);
      return changes.ok ? ok({ label: label(given), changes: changes.value }) : changes;
    },
  };
}

/** Makes a file say `value`: patched when it is there, made when it is not. */
export function putFile(
  { texts }: CommandContext,
  kind: FileKindName,
  id: string | undefined,
  value: unknown,
): Result<readonly FileChange[]> {
  const path = workspacePath(kind, id);
  const before = texts.get(path) ?? null;
  const after = encodeFile(fileKinds[kind].schema, before, value, path);
  if (after.ok) return ok(after.value === before ? [] : [{ path, before, after: after.value }]);
  const [first] = after.error;
  return first === undefined
    ? fail('workspace.invalid', `${path} cannot be written`)
    : err(diagnosticError(first));
}

/** Changes the plain value of a file that is there. `change` gets a copy of its own. */
export function editFile(
  context: CommandContext,
  kind: FileKindName,
  id: string | undefined,
  change: (value: Record<string, unknown>) => Result<void>,
): Result<readonly FileChange[]> {
  const path = workspacePath(kind, id);
  const text = context.texts.get(path);
  if (text === undefined) {
    return fail('reference.unknown', `There is no ${fileKinds[kind].title.toLowerCase()} "${id ?? ''}"`, {
      location: { file: path },
    });
  }
  const parsed = parseYaml(text, path);
  if (!parsed.ok) {
    const [first] = parsed.error;
    return first === undefined ? fail('yaml.syntax', `${path} cannot be read`) : err(diagnosticError(first));
  }
  const value = structuredClone(parsed.value.value) as Record<string, unknown>;
  const changed = change(value);
  return changed.ok ? putFile(context, kind, id, value) : changed;
}

/** Members given replace the old ones; `null` removes one; members not given stay. */
export function assignMembers(
  target: Record<string, unknown>,
  members: Readonly<Record<string, unknown>>,
): void {
  for (const [key, member] of Object.entries(members)) {
    if (member === null) delete target[key];
    else if (member !== undefined) target[key] = member;
  }
}
