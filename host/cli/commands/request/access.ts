import type { Command } from 'commander';
import path from 'node:path';
import { type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { collect, engineOption, jsonOption } from '../../option.ts';
import { count, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';
import { writeFiles } from '../../write-files.ts';

interface AccessOptions extends CommonOptions, OpenOptions {
  readonly subject: readonly string[];
  readonly person?: string;
  readonly out: string;
}

/** `c360 request access W --subject ns=value --out DIR`: the report for one data subject. */
export function accessCommand(request: Command, cli: Cli): void {
  request
    .command('access')
    .description('what is held on one person, from where, and why each record is in the report')
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption(
      '--subject <namespace=value>',
      'an identifier of the person, for example email=ann@example.com; may be repeated',
      collect,
    )
    .option('--person <id>', 'the person meant, when the identifiers match several')
    .requiredOption('--out <dir>', 'where to write the report')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: AccessOptions) =>
      cli.perform(options, (job) => access(cli, folder, options, job)),
    );
}

function access(cli: Cli, folder: string, options: AccessOptions, job: Job): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    const { subject, person: personId } = options;
    const report = await session.api.call(
      'requests.access',
      { identifiers: [...subject], personId },
      callOptions(job),
    );
    if (!report.ok) return report;
    const target = path.resolve(cli.folder, options.out);
    const written = await writeFiles(target, report.value.files);
    if (!written.ok) return written;
    const { files: _files, ...rest } = report.value;
    const searched = textTable(
      [
        { title: 'source', value: ({ source }) => source },
        { title: 'outcome', value: ({ outcome }) => outcome },
        { title: 'records', value: ({ records }) => records },
        { title: 'note', value: ({ note }) => note, most: 70 },
      ],
      rest.searchLog,
    );
    const withheld = rest.withheld.map(({ where, reason }) => `withheld: ${where} (${reason})`).join('\n');
    return ok({
      json: { out: target, files: written.value, ...rest },
      text: paragraphs(
        `Person ${rest.personId}, ${count(rest.disclosedValues)} values disclosed`,
        searched,
        withheld,
        `Wrote ${written.value.join(', ')} to ${target}`,
      ),
    });
  });
}
