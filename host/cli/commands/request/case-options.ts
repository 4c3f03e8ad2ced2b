import { type Command, Option } from 'commander';
import type { Job, Result } from '../../../../shared/kernel/index.ts';
import type { Session } from '../../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { dayOrMoment, engineOption, jsonOption } from '../../option.ts';
import { withWorkspace } from '../../with-workspace.ts';

export interface CaseOptions extends CommonOptions, OpenOptions {
  readonly by: string;
  readonly at?: string;
  readonly note?: string;
}

/** A day is one in the time zone of the case, or of the workspace where there is none. */
export const momentOption = (flags: string, text: string): Option =>
  new Option(flags, `${text} (a day, or ISO 8601 with offset)`).argParser(dayOrMoment);

/** A command on one case: its arguments, who does it, when, and how it is printed. */
export function caseCommand<Options extends CaseOptions>(
  request: Command,
  cli: Cli,
  name: string,
  description: string,
  options: readonly Option[],
  work: (session: Session, id: string, options: Options, job: Job) => Promise<Result<Outcome>>,
): void {
  const command = request
    .command(name)
    .description(description)
    .argument('<workspace>', 'folder of the workspace')
    .argument('<case>', 'id of the case, for example 2026-0007');
  for (const option of options) command.addOption(option);
  command
    .requiredOption('--by <name>', 'who does it')
    .addOption(momentOption('--at <time>', 'when it happened; default: now'))
    .option('--note <text>', 'a remark without personal data')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, id: string, given: Options) =>
      cli.perform(given, (job) =>
        withWorkspace(cli, folder, given, (session) => work(session, id, given, job)),
      ),
    );
}

/** Who, when and why, as the contract wants it. */
export function doing({ by, at, note }: CaseOptions): { by: string; at?: string; note?: string } {
  return { by, ...(at === undefined ? {} : { at }), ...(note === undefined ? {} : { note }) };
}

/** A step that was taken: its name and the files it wrote. */
export function stepOutcome(done: { readonly label: string; readonly changed: readonly string[] }): Outcome {
  return { json: done, text: `${done.label} (${done.changed.join(', ')})` };
}
