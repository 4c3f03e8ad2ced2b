import { z } from 'zod';
import { fail, ok, type Result } from '../../kernel/index.ts';
import { suggestName } from '../did-you-mean.ts';
import { fileKinds } from '../file-kind.ts';
import type { FileChange } from '../save-journal.ts';
import { holdSchema, retentionRuleSchema } from '../schema/index.ts';
import { id, text } from '../schema/field.ts';
import { defineCommand, editFile, putFile, type CommandContext } from './command.ts';

/** Commands on retention rules and legal holds. */
export const retentionCommands = [
  defineCommand({
    id: 'retention.put',
    title: 'Put retention rule',
    description: 'Adds a rule of how long values may or must be kept, or replaces what it says.',
    schema: z.strictObject({ rule: retentionRuleSchema }),
    label: ({ rule }) => `Put retention rule ${rule.id}`,
    apply: (context, { rule }) => putEntry(context, 'retention', 'rules', rule),
  }),
  defineCommand({
    id: 'retention.remove',
    title: 'Remove retention rule',
    description: 'Removes a retention rule.',
    schema: z.strictObject({ rule: id }),
    label: ({ rule }) => `Remove retention rule ${rule}`,
    apply: (context, { rule }) =>
      editFile(context, 'retention', undefined, (value) => {
        const rules = (value['rules'] ?? []) as { id: string }[];
        if (!rules.some((one) => one.id === rule)) return unknown('retention rule', rule, rules);
        value['rules'] = rules.filter((one) => one.id !== rule);
        return ok();
      }),
  }),
  defineCommand({
    id: 'hold.put',
    title: 'Put legal hold',
    description: 'Adds a legal hold, or replaces what it says.',
    schema: z.strictObject({ hold: holdSchema }),
    label: ({ hold }) => `Put legal hold ${hold.id}`,
    apply: (context, { hold }) => putEntry(context, 'holds', 'holds', hold),
  }),
  defineCommand({
    id: 'hold.release',
    title: 'Release legal hold',
    description:
      'Ends a legal hold today. What it held back is listed by `c360 retention --held`; the entry stays as evidence.',
    schema: z.strictObject({ hold: id, by: text, reason: text }),
    label: ({ hold }) => `Release legal hold ${hold}`,
    apply: (context, { hold, by, reason }) =>
      editFile(context, 'holds', undefined, (value) => {
        const holds = (value['holds'] ?? []) as { id: string; released?: unknown }[];
        const found = holds.find((one) => one.id === hold);
        if (found === undefined) return unknown('hold', hold, holds);
        if (found.released !== undefined)
          return fail('usage.argument', `The hold ${hold} is released already`);
        found.released = { on: context.clock.now().slice(0, 10), by, reason };
        return ok();
      }),
  }),
];

function putEntry(
  context: CommandContext,
  kind: 'retention' | 'holds',
  list: 'rules' | 'holds',
  entry: { readonly id: string },
): Result<readonly FileChange[]> {
  if (!context.texts.has(fileKinds[kind].place))
    return putFile(context, kind, undefined, { [list]: [entry] });
  return editFile(context, kind, undefined, (value) => {
    const entries = (value[list] ?? []) as { id: string }[];
    const known = entries.some((old) => old.id === entry.id);
    value[list] = known ? entries.map((old) => (old.id === entry.id ? entry : old)) : [...entries, entry];
    return ok();
  });
}

function unknown(what: string, wanted: string, known: readonly { readonly id: string }[]): Result<never> {
  const fix = suggestName(
    wanted,
    known.map((one) => one.id),
  );
  return fail('reference.unknown', `There is no ${what} "${wanted}"`, fix === undefined ? {} : { fix });
}
