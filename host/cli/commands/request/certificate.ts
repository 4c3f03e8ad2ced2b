import type { Command } from 'commander';
import path from 'node:path';
import { counted, fail, type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { collect, engineOption, jsonOption } from '../../option.ts';
import { paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';
import { writeFiles } from '../../write-files.ts';
import { readSmallFile } from '../audit/read-small-file.ts';
import { momentOption } from './case-options.ts';
import { readPlanFolder, readPlanText, standingTable } from './answer.ts';

interface CertificateOptions extends CommonOptions, OpenOptions {
  readonly plan: string;
  readonly executor: string;
  readonly executed: string;
  readonly sent?: string;
  readonly answer: readonly string[];
  readonly out: string;
  readonly sign?: true;
  readonly key?: string;
}

/**
 * `c360 request certificate W --plan DIR --out DIR`: looks at the extracts as they are now, after the erasure. Exit code 1
 * when the certificate is partial.
 */
export function certificateCommand(request: Command, cli: Cli): void {
  request
    .command('certificate')
    .description('looks again at extracts that were loaded after an erasure, and says what is open')
    .argument('<workspace>', 'folder of the workspace, with the new extracts in place')
    .requiredOption('--plan <dir>', 'the folder that `c360 request erasure` wrote')
    .requiredOption('--executor <name>', 'who erased')
    .addOption(momentOption('--executed <time>', 'when').makeOptionMandatory())
    .addOption(momentOption('--sent <time>', 'when the recipients were told'))
    .option(
      '--answer <recipient=file>',
      'what a recipient answered, as it sent it; may be repeated',
      collect,
      [],
    )
    .option('--sign', 'sign it with the key of this workspace (.c360/keys), made when first needed')
    .option('--key <file>', 'sign it with this Ed25519 private key (PEM)')
    .requiredOption('--out <dir>', 'where to write the certificate')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: CertificateOptions) =>
      cli.perform(options, (job) => certificate(cli, folder, options, job)),
    );
}

async function certificate(
  cli: Cli,
  folder: string,
  options: CertificateOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const plan = await readPlanFolder(path.resolve(cli.folder, options.plan));
  if (!plan.ok) return plan;
  const answers: { recipient: string; text: string }[] = [];
  for (const given of options.answer) {
    const cut = given.indexOf('=');
    if (cut < 1) return fail('usage.argument', `“${given}” is not of the form recipient=file`);
    const read = await readPlanText(path.resolve(cli.folder, given.slice(cut + 1)));
    if (!read.ok) return read;
    answers.push({ recipient: given.slice(0, cut), text: read.value });
  }
  const key = options.key === undefined ? null : await readSmallFile(path.resolve(cli.folder, options.key));
  if (key?.ok === false) return key;
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    const made = await session.api.call(
      'erasure.certificate',
      {
        ...plan.value,
        executor: options.executor,
        executedAt: options.executed,
        sentAt: options.sent,
        answers,
        sign: options.sign === true,
        ...(key === null ? {} : { key: key.value }),
      },
      callOptions(job),
    );
    if (!made.ok) return made;
    const target = path.resolve(cli.folder, options.out);
    const written = await writeFiles(target, made.value.files);
    if (!written.ok) return written;
    const { files: _files, ...result } = made.value;
    const sources = textTable(
      [
        { title: 'source', value: ({ source }) => source },
        { title: 'to be gone', value: ({ deleted }) => deleted.expected },
        { title: 'gone', value: ({ deleted }) => deleted.gone },
        { title: 'to be emptied', value: ({ masked }) => masked.expected },
        { title: 'emptied', value: ({ masked }) => masked.emptied },
        { title: 'kept', value: ({ kept }) => kept.there },
      ],
      result.sources,
    );
    const recipients = standingTable(result.propagation);
    return ok({
      json: { out: target, files: written.value, ...result },
      text: paragraphs(
        result.status === 'verified'
          ? 'Verified on the extracts as they are now: nothing is open.'
          : `Partial: ${counted(result.open.length, 'point is', 'points are')} open.`,
        sources,
        recipients,
        result.open
          .slice(0, 50)
          .map(({ text, todo }) => `open: ${text} ${todo}`)
          .join('\n'),
        result.publicKey === null
          ? 'Not signed.'
          : `Signed with key ${result.fingerprint ?? ''}\n${result.publicKey.trimEnd()}`,
        result.case === null
          ? 'The plan belongs to no case: make it with --case to have the certificate and the answers kept there.'
          : `Noted in case ${result.case}.`,
        `Wrote ${written.value.join(', ')} to ${target}`,
      ),
      findings: result.status !== 'verified',
    });
  });
}
