import { z } from 'zod';
import { ok } from '../../kernel/index.ts';
import { fileKinds } from '../file-kind.ts';
import { entitySchema, policySchema, purposeSchema, rulesetSchema } from '../schema/index.ts';
import { id } from '../schema/field.ts';
import { assignMembers, defineCommand, editFile, putFile } from './command.ts';

/** Commands on the canonical model, the identity rules and the rules of use. */
export const ruleCommands = [
  defineCommand({
    id: 'entity.put',
    title: 'Put entity',
    description: 'Adds an entity of the canonical model, or replaces what it says.',
    schema: z.strictObject({ entity: entitySchema }),
    label: ({ entity }) => `Put entity ${entity.name}`,
    apply: (context, { entity }) => putFile(context, 'entity', entity.id, entity),
  }),
  defineCommand({
    id: 'ruleset.put',
    title: 'Put ruleset',
    description: 'Adds an identity ruleset, or replaces what it says.',
    schema: z.strictObject({ ruleset: rulesetSchema }),
    label: ({ ruleset }) => `Put ruleset ${ruleset.name}`,
    apply: (context, { ruleset }) => putFile(context, 'ruleset', ruleset.id, ruleset),
  }),
  defineCommand({
    id: 'ruleset.set-threshold',
    title: 'Set thresholds',
    description: 'Moves the match weight (in bits) from which pairs join, or from which they go to review.',
    schema: z.strictObject({ ruleset: id, link: z.number().optional(), review: z.number().optional() }),
    label: ({ ruleset, link, review }) =>
      `Set thresholds of ${ruleset}: ${[link === undefined ? [] : `link ${link}`, review === undefined ? [] : `review ${review}`].flat().join(', ')}`,
    apply: (context, { ruleset, ...thresholds }) =>
      editFile(context, 'ruleset', ruleset, (value) => {
        const old = (value['thresholds'] ?? {}) as Record<string, unknown>;
        assignMembers(old, thresholds);
        value['thresholds'] = old;
        return ok();
      }),
  }),
  defineCommand({
    id: 'purpose.put',
    title: 'Put purpose',
    description: 'Adds a purpose of use, or replaces what it says.',
    schema: z.strictObject({ purpose: purposeSchema }),
    label: ({ purpose }) => `Put purpose ${purpose.name}`,
    apply: (context, { purpose }) => {
      if (!context.texts.has(fileKinds.purposes.place)) {
        return putFile(context, 'purposes', undefined, { purposes: [purpose] });
      }
      return editFile(context, 'purposes', undefined, (value) => {
        const purposes = (value['purposes'] ?? []) as { id: string }[];
        const known = purposes.some((old) => old.id === purpose.id);
        value['purposes'] = known
          ? purposes.map((old) => (old.id === purpose.id ? purpose : old))
          : [...purposes, purpose];
        return ok();
      });
    },
  }),
  defineCommand({
    id: 'policy.put',
    title: 'Put policy',
    description: 'Adds a policy of use, or replaces what it says.',
    schema: z.strictObject({ policy: policySchema }),
    label: ({ policy }) => `Put policy ${policy.name}`,
    apply: (context, { policy }) => putFile(context, 'policy', policy.id, policy),
  }),
];
