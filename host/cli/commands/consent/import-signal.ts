import { Option, type Command } from 'commander';
import { ok, type Job, type Result } from '../../../../shared/kernel/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { engineOption, jsonOption, moment } from '../../option.ts';
import { paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRunToRead, withWorkspace } from '../../with-workspace.ts';
import { readSubject, subjectOption, type SubjectOption } from './subject-option.ts';

interface ImportOptions extends CommonOptions, OpenOptions, SubjectOption {
  readonly kind: ArgsOf<'ledger.importSignal'>['kind'];
  readonly value: string;
  readonly at?: string;
  readonly by: string;
}

/** `c360 consent import-signal W --kind tcf --value … --subject …`: what a signal says, as events. */
export function consentImportSignalCommand(parent: Command, cli: Cli): void {
  const command = parent
    .command('import-signal')
    .description(
      'write down what a GPC header, TCF string or GPP string says; one that cannot be decoded is refused',
    )
    .argument('<workspace>', 'folder of the workspace');
  subjectOption(command)
    .addOption(
      new Option('--kind <kind>', 'which signal').choices(['gpc', 'tcf', 'gpp']).makeOptionMandatory(),
    )
    .requiredOption('--value <text>', 'the signal: 1 for GPC, else the string')
    .option('--at <time>', 'when it was sent, where it does not say (ISO 8601; default: now)', moment)
    .requiredOption('--by <name>', 'who imports it')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: ImportOptions) =>
      cli.perform(options, (job) => importSignal(cli, folder, options, job)),
    );
}

function importSignal(cli: Cli, folder: string, options: ImportOptions, job: Job): Promise<Result<Outcome>> {
  const { kind, value, at, by } = options;
  return withWorkspace(cli, folder, options, async (session) => {
    const subject = readSubject(options.subject);
    if (!subject.ok) return subject;
    const ready = await ensureRunToRead(cli, session, job);
    if (!ready.ok) return ready;
    const done = await session.api.call(
      'ledger.importSignal',
      { subject: subject.value, kind, value, by, ...(at !== undefined && { at }) },
      callOptions(job),
    );
    if (!done.ok) return done;
    const { events, statements, unmapped } = done.value;
    const said = textTable(
      [
        { title: 'purpose', value: (one) => one.purpose },
        { title: 'state', value: (one) => one.state },
        { title: 'signal', value: (one) => one.text, most: 60 },
      ],
      statements,
    );
    return ok({
      json: done.value,
      text: paragraphs(
        events.length === 0
          ? 'The signal says nothing about a purpose here.'
          : `Recorded ${events.join(', ')}`,
        statements.length === 0 ? '' : said,
        unmapped.map((one) => `No purpose of this workspace is mapped to: ${one}`).join('\n'),
      ),
    });
  });
}
