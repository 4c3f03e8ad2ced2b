import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Command } from 'commander';
import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions } from '../../cli.ts';
import { engineOption, jsonOption } from '../../option.ts';
import { paragraphs, textTable } from '../../text-table.ts';
import { withWorkspace } from '../../with-workspace.ts';
import { momentOption } from './case-options.ts';

interface AnswerOptions extends CommonOptions, OpenOptions {
  readonly plan: string;
  readonly recipient?: string;
  readonly file?: string;
  readonly by?: string;
  readonly at?: string;
  readonly note?: string;
}

/** `c360 request answer W --plan DIR [--recipient ID --file FILE --by NAME]`: what recipients of an erasure answered. */
export function answerCommand(request: Command, cli: Cli): void {
  request
    .command('answer')
    .description(
      'keeps what a recipient answered to an erasure in the case of its plan; without --recipient, where all of them stand',
    )
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption('--plan <dir>', 'the folder that `c360 request erasure --case` wrote')
    .option('--recipient <id>', 'who answered, by the id in consent/recipients.yaml')
    .option('--file <file>', 'the answer as it was sent (OpenDSR 2.0 or DRP 1.0 JSON)')
    .option('--by <name>', 'who writes it down')
    .addOption(momentOption('--at <time>', 'when it came, where it does not say so itself; default: now'))
    .option('--note <text>', 'a remark without personal data')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: AnswerOptions) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, options, async ({ api }) => {
          const plan = await readPlanFolder(path.resolve(cli.folder, options.plan));
          if (!plan.ok) return plan;
          const { recipient, file, by, at, note } = options;
          let kept: ResultOf<'erasure.answer'> | null = null;
          if (recipient !== undefined || file !== undefined) {
            if (recipient === undefined || file === undefined || by === undefined)
              return fail('usage.argument', 'An answer needs --recipient, --file and --by', {
                fix: 'For an answer on paper: c360 request notice W CASE --recipient ID --state confirmed --by NAME.',
              });
            const text = await readPlanText(path.resolve(cli.folder, file));
            if (!text.ok) return text;
            const done = await api.call('erasure.answer', {
              ...plan.value,
              recipient,
              text: text.value,
              by,
              ...(at === undefined ? {} : { at }),
              ...(note === undefined ? {} : { note }),
            });
            if (!done.ok) return done;
            kept = done.value;
          }
          const standing = await api.call('erasure.propagation', { ...plan.value });
          if (!standing.ok) return standing;
          return ok({
            json: { kept, recipients: standing.value },
            text: paragraphs(
              kept === null
                ? ''
                : kept.changed.length === 0
                  ? `Case ${kept.case} holds this answer already.`
                  : `${recipient ?? ''}: ${kept.state} (${kept.changed.join(', ')})`,
              standingTable(standing.value),
            ),
          });
        }),
      ),
    );
}

/** Where recipients stand, for people. */
export function standingTable(rows: ResultOf<'erasure.propagation'>): string {
  return textTable(
    [
      { title: 'recipient', value: ({ name }) => name },
      { title: 'state', value: ({ state }) => state },
      { title: 'since', value: ({ since }) => since?.slice(0, 10) },
      { title: 'said', value: ({ said }) => said, most: 60 },
      { title: 'noted by', value: ({ notedBy }) => notedBy },
      { title: 'ask again', value: ({ nextRetry }) => nextRetry?.slice(0, 10) },
    ],
    rows,
  );
}

/** The two files of a plan that verify it. Errors: `file.not-found`. */
export async function readPlanFolder(
  folder: string,
): Promise<Result<{ readonly plan: string; readonly verification: string }>> {
  const plan = await readPlanText(path.join(folder, 'erasure-plan.json'));
  if (!plan.ok) return plan;
  const verification = await readPlanText(path.join(folder, 'analyst-only-verification.json'));
  return verification.ok ? ok({ plan: plan.value, verification: verification.value }) : verification;
}

export async function readPlanText(file: string): Promise<Result<string>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch {
    return fail('file.not-found', 'A file is missing or cannot be read', { location: { file } });
  }
}
