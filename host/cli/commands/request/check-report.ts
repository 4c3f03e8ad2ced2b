import type { Command } from 'commander';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { causeText, fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { ReportCheck } from '../../../session.ts';
import type { Cli, CommonOptions, Outcome } from '../../cli.ts';
import { jsonOption } from '../../option.ts';
import { paragraphs } from '../../text-table.ts';
import { readSmallFile } from '../audit/read-small-file.ts';

interface CheckOptions extends CommonOptions {
  readonly publicKey?: string;
}

const name = 'access-report.json';

/**
 * `c360 request check-report DIR|FILE`: whether an access report and the pages beside it are as they were written, to the byte.
 * Needs no workspace. Exit code 1 when something was changed.
 */
export function checkReportCommand(request: Command, cli: Cli): void {
  request
    .command('check-report')
    .description('whether an access report and the pages beside it are as they were written and signed')
    .argument('<path>', `the folder that \`c360 request access\` wrote, or ${name} alone`)
    .option('--public-key <file>', 'the key (PEM) that must have signed it')
    .addOption(jsonOption())
    .action((where: string, options: CheckOptions) =>
      cli.perform(options, () => check(cli, path.resolve(cli.folder, where), options)),
    );
}

async function check(cli: Cli, where: string, { publicKey }: CheckOptions): Promise<Result<Outcome>> {
  const read = await readReport(where);
  if (!read.ok) return read;
  const key = publicKey === undefined ? null : await readSmallFile(path.resolve(cli.folder, publicKey));
  if (key?.ok === false) return key;
  const found = await cli.verifyReport({ ...read.value, publicKey: key?.value });
  return found.ok ? ok(outcome(found.value, key !== null)) : found;
}

/** As it is, byte by byte: a file in another encoding is no report. */
async function readReport(
  where: string,
): Promise<Result<{ report: string; files: ReadonlyMap<string, Uint8Array> }>> {
  const isFolder = await stat(where).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const place = isFolder ? path.join(where, name) : where;
  try {
    const report = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(place));
    const files = new Map<string, Uint8Array>();
    if (isFolder)
      for (const entry of await readdir(where))
        if (/^access-report\.(?:html|pdf)$/.test(entry))
          files.set(entry, await readFile(path.join(where, entry)));
    return ok({ report, files });
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return fail(missing ? 'file.not-found' : 'file.unreadable', 'The file cannot be read', {
      location: { file: place },
      cause: causeText(thrown),
    });
  }
}

const verdicts: Readonly<Record<ReportCheck['state'], string>> = {
  signed: 'As it was signed.',
  unsigned: 'Nothing contradicts itself, but it is not signed: whoever can write the file can make it so.',
  changed: 'Not as it was written.',
};

function outcome(found: ReportCheck, keyGiven: boolean): Outcome {
  const { state, says, compared, problems, key } = found;
  return {
    json: found,
    text: paragraphs(
      says === null ? '' : `prepared ${says.preparedAt}\ncontent ${says.contentDigest}`,
      compared.length === 0 ? '' : `Compared: ${compared.join(', ')}`,
      problems.join('\n'),
      key === null ? '' : `Key ${key}${keyGiven ? '' : ': compare it with what the signer tells you'}`,
      verdicts[state],
    ),
    findings: state === 'changed',
  };
}
