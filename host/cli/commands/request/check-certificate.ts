import type { Command } from 'commander';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { causeText, fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { CertificateReport } from '../../../session.ts';
import type { Cli, CommonOptions, Outcome } from '../../cli.ts';
import { jsonOption } from '../../option.ts';
import { paragraphs } from '../../text-table.ts';
import { readSmallFile } from '../audit/read-small-file.ts';

interface CheckOptions extends CommonOptions {
  readonly publicKey?: string;
}

/**
 * `c360 request check-certificate DIR|FILE`: whether an erasure certificate is as it was written, to the byte. Needs no
 * workspace. Exit code 1 when it was changed.
 */
export function checkCertificateCommand(request: Command, cli: Cli): void {
  request
    .command('check-certificate')
    .description('whether an erasure certificate is as it was written and signed, to the byte')
    .argument('<path>', 'the folder that `c360 request certificate` wrote, or erasure-certificate.json alone')
    .option('--public-key <file>', 'the key (PEM) that must have signed it')
    .addOption(jsonOption())
    .action((where: string, options: CheckOptions) =>
      cli.perform(options, () => check(cli, path.resolve(cli.folder, where), options)),
    );
}

async function check(cli: Cli, where: string, { publicKey }: CheckOptions): Promise<Result<Outcome>> {
  const isFolder = await stat(where).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const certificate = await readText(isFolder ? path.join(where, 'erasure-certificate.json') : where);
  if (!certificate.ok) return certificate;
  const page = isFolder ? await readText(path.join(where, 'erasure-certificate.html')) : null;
  if (page?.ok === false) return page;
  const key = publicKey === undefined ? null : await readSmallFile(path.resolve(cli.folder, publicKey));
  if (key?.ok === false) return key;
  const report = await cli.verifyCertificate({
    certificate: certificate.value,
    page: page?.value,
    publicKey: key?.value,
  });
  return report.ok ? ok(outcome(report.value, key !== null)) : report;
}

const verdicts: Readonly<Record<CertificateReport['state'], string>> = {
  signed: 'As it was signed.',
  unsigned: 'Nothing contradicts itself, but it is not signed: whoever can write the file can make it so.',
  changed: 'Not as it was written.',
};

function outcome(report: CertificateReport, keyGiven: boolean): Outcome {
  const { state, says, key, problems } = report;
  return {
    json: report,
    text: paragraphs(
      says === null
        ? ''
        : `${says.status} at ${says.verifiedAt}, executed ${says.executedAt}\nplan ${says.planDigest}\ncertificate ${says.certificateDigest}`,
      problems.join('\n'),
      key === null ? '' : `Key ${key}${keyGiven ? '' : ': compare it with what the signer tells you'}`,
      verdicts[state],
    ),
    findings: state === 'changed',
  };
}

/** As it is, byte by byte: a file in another encoding is no certificate. */
async function readText(file: string): Promise<Result<string>> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file)));
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return fail(missing ? 'file.not-found' : 'file.unreadable', 'The file cannot be read', {
      location: { file },
      cause: causeText(thrown),
    });
  }
}
