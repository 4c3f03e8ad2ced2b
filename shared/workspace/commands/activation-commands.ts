import { z } from 'zod';
import { fail, ok } from '../../kernel/index.ts';
import { workspacePath } from '../file-kind.ts';
import { activationSchema } from '../schema/index.ts';
import { id } from '../schema/field.ts';
import { assignMembers, defineCommand, editFile, putFile } from './command.ts';

/** Commands on governed datasets. */
export const activationCommands = [
  defineCommand({
    id: 'activation.put',
    title: 'Put activation',
    description: 'Adds a governed dataset, or replaces what it says.',
    schema: z.strictObject({ activation: activationSchema }),
    label: ({ activation }) => `Put activation ${activation.name}`,
    apply: (context, { activation }) => putFile(context, 'activation', activation.id, activation),
  }),
  defineCommand({
    id: 'activation.change',
    title: 'Change an activation',
    description:
      'Changes what a governed dataset says: its columns, audience, checks before delivery. Null removes a member.',
    schema: z.strictObject({
      activation: id,
      members: z
        .strictObject(activationSchema.omit({ id: true }).shape)
        .partial()
        .extend({
          description: z.string().nullable().optional(),
          audience: activationSchema.shape.audience.nullable(),
          subjectColumn: activationSchema.shape.subjectColumn.nullable(),
          owner: activationSchema.shape.owner.nullable(),
          sla: activationSchema.shape.sla.nullable(),
          legalBasis: activationSchema.shape.legalBasis.nullable(),
          notice: activationSchema.shape.notice.nullable(),
          disclosure: activationSchema.shape.disclosure.nullable(),
        }),
    }),
    label: ({ activation }) => `Change activation ${activation}`,
    apply: (context, { activation, members }) =>
      editFile(context, 'activation', activation, (file) => {
        assignMembers(file, members);
        return ok();
      }),
  }),
  defineCommand({
    id: 'activation.remove',
    title: 'Remove activation',
    description: 'Removes a governed dataset. What was delivered before stays delivered.',
    schema: z.strictObject({ activation: id }),
    label: ({ activation }) => `Remove activation ${activation}`,
    apply: ({ texts }, { activation }) => {
      const path = workspacePath('activation', activation);
      const before = texts.get(path);
      return before === undefined
        ? fail('reference.unknown', `There is no activation "${activation}"`, { location: { file: path } })
        : ok([{ path, before, after: null }]);
    },
  }),
];
