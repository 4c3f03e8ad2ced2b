import { z } from 'zod';
import { fail, ok } from '../../kernel/index.ts';
import { holdSchema, retentionRuleSchema } from '../schema/index.ts';
import { id, text } from '../schema/field.ts';
import { defineCommand, editFile } from './command.ts';
import { putEntry, removeEntry, unknownEntry, type ListPlace } from './list-entry.ts';

interface Named {
  readonly [member: string]: unknown;
  readonly id: string;
}
const byId = ({ id: own }: Named): string => own;
const rules: ListPlace<Named> = { kind: 'retention', list: 'rules', what: 'retention rule', name: byId };
const holds: ListPlace<Named> = { kind: 'holds', list: 'holds', what: 'hold', name: byId };

/** Commands on retention rules and legal holds. */
export const retentionCommands = [
  defineCommand({
    id: 'retention.put',
    title: 'Put retention rule',
    description: 'Adds a rule of how long values may or must be kept, or replaces what it says.',
    schema: z.strictObject({ rule: retentionRuleSchema }),
    label: ({ rule }) => `Put retention rule ${rule.id}`,
    apply: (context, { rule }) => putEntry(context, rules, rule),
  }),
  defineCommand({
    id: 'retention.remove',
    title: 'Remove retention rule',
    description: 'Removes a retention rule.',
    schema: z.strictObject({ rule: id }),
    label: ({ rule }) => `Remove retention rule ${rule}`,
    apply: (context, { rule }) => removeEntry(context, rules, rule),
  }),
  defineCommand({
    id: 'hold.put',
    title: 'Put legal hold',
    description: 'Adds a legal hold, or replaces what it says.',
    schema: z.strictObject({ hold: holdSchema }),
    label: ({ hold }) => `Put legal hold ${hold.id}`,
    apply: (context, { hold }) => putEntry(context, holds, hold),
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
        const entries = (value['holds'] ?? []) as { id: string; released?: unknown }[];
        const found = entries.find((one) => one.id === hold);
        if (found === undefined) return unknownEntry('hold', hold, entries.map(byId));
        if (found.released !== undefined)
          return fail('usage.argument', `The hold ${hold} is released already`);
        found.released = { on: context.clock.now().slice(0, 10), by, reason };
        return ok();
      }),
  }),
];
