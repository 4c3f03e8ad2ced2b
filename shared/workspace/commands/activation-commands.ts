import { z } from 'zod';
import { fail, ok } from '../../kernel/index.ts';
import { workspacePath } from '../file-kind.ts';
import { activationSchema } from '../schema/index.ts';
import { id } from '../schema/field.ts';
import { defineCommand, putFile } from './command.ts';

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
