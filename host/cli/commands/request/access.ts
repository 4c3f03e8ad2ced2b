import type { Command } from 'commander';
import path from 'node:path';
import { type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { Cli, Outcome } from '../../cli.ts';
import { count, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';
import { writeFiles } from '../../write-files.ts';
import { readSmallFile } from '../audit/read-small-file.ts';
import { subjectArgs, subjectOptions, type SubjectOptions } from './subject-options.ts';

interface AccessOptions extends SubjectOptions {
  readonly out: string;
  readonly sign?: boolean;
  readonly key?: string;
}

/** `c360 request access W --subject ns=value --out DIR`: the report for one data subject. */
export function accessCommand(request: Command, cli: Cli): void {
  subjectOptions(
    request
      .command('access')
      .description('what is held on one person, from where, and why each record is in the report'),
  )
    .requiredOption('--out <dir>', 'where to write the report')
    .option('--sign', 'sign it with the key of this workspace')
    .option('--key <file>', 'sign it with this Ed25519 private key (PEM)')
    .action((folder: string, options: AccessOptions) =>
      cli.perform(options, (job) => access(cli, folder, options, job)),
    );
}

async function access(cli: Cli, folder: string, options: AccessOptions, job: Job): Promise<Result<Outcome>> {
  const asked = await subjectArgs(cli, options);
  if (!asked.ok) return asked;
  const key = options.key === undefined ? null : await readSmallFile(path.resolve(cli.folder, options.key));
  if (key?.ok === false) return key;
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    const report = await session.api.call(
      'requests.access',
      {
        ...asked.value,
        sign: options.sign === true,
        ...(key === null ? {} : { key: key.value }),
      },
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
        rest.fingerprint === null || rest.publicKey === null
          ? ''
          : `Signed with key ${rest.fingerprint}\n${rest.publicKey.trimEnd()}`,
        `Wrote ${written.value.join(', ')} to ${target}`,
      ),
    });
  });
}
