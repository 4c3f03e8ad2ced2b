import type { Command } from 'commander';
import { ok } from '../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { paragraphs } from '../text-table.ts';
import { withWorkspace } from '../with-workspace.ts';

/** `c360 rollback W RUN`: writes the rules of a run back into the workspace. */
export function rollbackCommand(program: Command, cli: Cli): void {
  program
    .command('rollback')
    .description('write the rules of a run of the past back, as an ordinary edit of the ruleset file')
    .argument('<workspace>', 'folder of the workspace')
    .argument('<run>', 'the run, as `c360 history` names it')
    .addOption(jsonOption())
    .action((folder: string, run: string, options: CommonOptions) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, {}, async ({ api }) => {
          const done = await api.call('history.rollback', { run });
          return done.ok ? ok({ json: done.value, text: doneText(done.value) }) : done;
        }),
      ),
    );
}

function doneText({ changed, changes, ruleset, label }: ResultOf<'history.rollback'>): string {
  if (changed.length === 0) return `The rules ${ruleset} are those of the run already; nothing was written.`;
  return paragraphs(
    `${label}: wrote ${changed.join(', ')}`,
    changes.map(({ text }) => `  ${text}`).join('\n'),
    `It is an ordinary edit of the file: undo it by rolling forth to a later run, or by your version control. Resolve to use it.`,
  );
}
