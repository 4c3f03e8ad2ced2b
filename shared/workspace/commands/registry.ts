import { z } from 'zod';
import { fail, ok, type Result } from '../../kernel/index.ts';
import { nearestName } from '../did-you-mean.ts';
import { interpretWorkspace } from '../interpret-workspace.ts';
import type { FileChange } from '../save-journal.ts';
import { defineCommand, type CommandContext, type WorkspaceCommand } from './command.ts';
import { consentCommands } from './consent-commands.ts';
import { activationCommands } from './activation-commands.ts';
import { decisionCommands } from './decision-commands.ts';
import { fileCommands } from './file-commands.ts';
import { mappingCommands } from './mapping-commands.ts';
import { modelCommands } from './model-commands.ts';
import { recipientCommands } from './recipient-commands.ts';
import { requestCommands } from './request-commands.ts';
import { retentionCommands } from './retention-commands.ts';
import { ruleCommands } from './rule-commands.ts';
import { sourceCommands } from './source-commands.ts';
import { workspaceCommands } from './workspace-commands.ts';

const single: readonly WorkspaceCommand[] = [
  ...workspaceCommands,
  ...sourceCommands,
  ...mappingCommands,
  ...modelCommands,
  ...ruleCommands,
  ...retentionCommands,
  ...recipientCommands,
  ...activationCommands,
  ...decisionCommands,
  ...consentCommands,
  ...requestCommands,
  ...fileCommands,
];

/** Several commands as one step: checked together at the end, saved together, undone together. */
const batch = defineCommand({
  id: 'workspace.batch',
  title: 'Several changes as one',
  description: 'Runs commands in order as one named step that is saved and undone as a whole.',
  schema: z.strictObject({
    label: z.string().min(1).max(200),
    steps: z
      .array(z.strictObject({ command: z.string(), args: z.record(z.string(), z.unknown()) }))
      .min(1)
      .max(10_000),
  }),
  label: ({ label }) => label,
  apply: (context, { steps }) => planSteps(context, steps),
});

/** Every command of the workspace, sorted by room. */
export const commandRegistry: readonly WorkspaceCommand[] = [...single, batch];

export function findCommand(
  id: string,
  among: readonly WorkspaceCommand[] = commandRegistry,
): Result<WorkspaceCommand> {
  const command = among.find((candidate) => candidate.id === id);
  if (command !== undefined) return ok(command);
  const nearest = nearestName(
    id,
    among.map((candidate) => candidate.id),
  );
  return fail(
    'usage.unknown-command',
    `There is no command "${id}"`,
    nearest === undefined ? {} : { fix: `Did you mean "${nearest}"?` },
  );
}

function planSteps(
  context: CommandContext,
  steps: readonly { readonly command: string; readonly args: Readonly<Record<string, unknown>> }[],
): Result<readonly FileChange[]> {
  const texts = new Map(context.texts);
  const touched = new Set<string>();
  let { model } = context;
  for (const { command: id, args } of steps) {
    const command = findCommand(id, single);
    if (!command.ok) return command;
    const planned = command.value.plan({ ...context, texts, model }, args);
    if (!planned.ok) return planned;
    applyChanges(texts, planned.value.changes);
    for (const { path } of planned.value.changes) touched.add(path);
    // Only decisions are looked up in the model; parsing everything after every step would make large batches slow.
    if (id === 'decision.add') model = interpretWorkspace(texts).model ?? model;
  }
  const changes = [...touched].map((path) => ({
    path,
    before: context.texts.get(path) ?? null,
    after: texts.get(path) ?? null,
  }));
  return ok(changes.filter(({ before, after }) => before !== after));
}

/** The texts after a change, in place. */
export function applyChanges(texts: Map<string, string>, changes: readonly FileChange[]): void {
  for (const { path, after } of changes) {
    if (after === null) texts.delete(path);
    else texts.set(path, after);
  }
}
