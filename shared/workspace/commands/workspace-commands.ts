import { z } from 'zod';
import { ok } from '../../kernel/index.ts';
import { manifestSchema } from '../schema/index.ts';
import { name, text } from '../schema/field.ts';
import { assignMembers, defineCommand, editFile } from './command.ts';

export const workspaceCommands = [
  defineCommand({
    id: 'workspace.rename',
    title: 'Rename workspace',
    description: 'Changes the name (and the description, when given) that people see. The id stays.',
    schema: z.strictObject({ name, description: text.nullable().optional() }),
    label: (args) => `Rename workspace to ${args.name}`,
    apply: (context, args) =>
      editFile(context, 'manifest', undefined, (manifest) => {
        assignMembers(manifest, args);
        return ok();
      }),
  }),
  defineCommand({
    id: 'workspace.set-defaults',
    title: 'Set workspace defaults',
    description:
      'Changes the jurisdiction, time zone, country, order of day and month, or ruleset used where nothing else is said.',
    schema: z.strictObject({ defaults: manifestSchema.shape.defaults.partial() }),
    label: (args) => `Set defaults: ${Object.keys(args.defaults).join(', ')}`,
    apply: (context, { defaults }) =>
      editFile(context, 'manifest', undefined, (manifest) => {
        manifest['defaults'] = { ...(manifest['defaults'] as object), ...defaults };
        return ok();
      }),
  }),
];
