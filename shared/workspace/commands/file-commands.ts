import { z } from 'zod';
import { fail, ok, type Result } from '../../kernel/index.ts';
import { isWorkspaceFile, manifestPath } from '../file-kind.ts';
import { checkStorePath } from '../store-path.ts';
import { defineCommand } from './command.ts';

const filePath = z.string().min(1).max(300);

function allowedPath(path: string): Result<string> {
  const checked = checkStorePath(path, 'write');
  if (!checked.ok) return checked;
  if (isWorkspaceFile(path)) return checked;
  return fail('file.outside', `${path} is not a file of the workspace format`, {
    location: { file: path },
    fix: 'Commands write the files of the model, decisions and adr/*.md only.',
  });
}

/** Edits of whole files as text, for an editor. What the text says is checked before it is saved, like any command. */
export const fileCommands = [
  defineCommand({
    id: 'file.put',
    title: 'Save file',
    description: 'Writes a workspace file as text. A text with errors is refused and not saved.',
    schema: z.strictObject({ path: filePath, text: z.string().max(8_000_000) }),
    label: ({ path }) => `Save ${path}`,
    apply: ({ texts }, { path, text }) => {
      const allowed = allowedPath(path);
      if (!allowed.ok) return allowed;
      if (!text.isWellFormed())
        return fail('schema.invalid-value', `${path}: the text is not well-formed Unicode`);
      const before = texts.get(path) ?? null;
      const lines = text.replaceAll('\r\n', '\n');
      const after = lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`;
      return ok(after === before ? [] : [{ path, before, after }]);
    },
  }),
  defineCommand({
    id: 'file.remove',
    title: 'Remove file',
    description: 'Removes a workspace file. Refused while others refer to it.',
    schema: z.strictObject({ path: filePath }),
    label: ({ path }) => `Remove ${path}`,
    apply: ({ texts }, { path }) => {
      const allowed = allowedPath(path);
      if (!allowed.ok) return allowed;
      if (path === manifestPath)
        return fail('usage.argument', 'c360.yaml is what makes the folder a workspace');
      const before = texts.get(path);
      if (before === undefined)
        return fail('file.not-found', `${path} is not there`, { location: { file: path } });
      return ok([{ path, before, after: null }]);
    },
  }),
];
