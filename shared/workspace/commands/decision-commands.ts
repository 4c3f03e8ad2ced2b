import { z } from 'zod';
import { fail, ok, ulid } from '../../kernel/index.ts';
import { decisionsFolder } from '../file-kind.ts';
import { printDecision } from '../read-decisions.ts';
import { decisionSchema } from '../schema/index.ts';
import { defineCommand } from './command.ts';

const [mustLink, cannotLink, pin, retract, label] = decisionSchema.options;
const given = { id: true, at: true } as const;
const newDecisionSchema = z.discriminatedUnion('kind', [
  mustLink.omit(given),
  cannotLink.omit(given),
  pin.omit(given),
  retract.omit(given),
  label.omit(given),
]);

export const decisionCommands = [
  defineCommand({
    id: 'decision.add',
    title: 'Record decision',
    description:
      'Records a steward’s decision: two records are one person, are not, a value is pinned, or an earlier decision no longer holds; or a reviewer’s label, which decides nothing.',
    schema: z.strictObject({ decision: newDecisionSchema }),
    label: ({ decision }) =>
      decision.kind === 'label' ? `Record label: ${decision.verdict}` : `Record decision: ${decision.kind}`,
    apply: ({ texts, model, clock, random }, { decision }) => {
      if (decision.kind === 'retract' && !model.decisions.some(({ id }) => id === decision.decision)) {
        return fail('decision.invalid', `There is no decision ${decision.decision} that holds now`);
      }
      const at = clock.now();
      const path = `${decisionsFolder}/${at.slice(0, 7)}.jsonl`;
      const before = texts.get(path) ?? null;
      const line = printDecision({ ...decision, id: ulid(clock, random), at });
      const start =
        before === null || before === '' || before.endsWith('\n') ? (before ?? '') : `${before}\n`;
      return ok([{ path, before, after: start + line }]);
    },
  }),
];
