import type { Command } from 'commander';
import path from 'node:path';
import { type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, Outcome } from '../../cli.ts';
import { jsonOption } from '../../option.ts';
import { count, paragraphs } from '../../text-table.ts';
import { callOptions, withWorkspace } from '../../with-workspace.ts';
import { contentOf, writeFile } from '../../write-files.ts';
import { readSmallFile } from './read-small-file.ts';

interface CheckpointOptions extends CommonOptions {
  readonly out: string;
  readonly sign?: true;
  readonly key?: string;
}

/** `c360 audit checkpoint W --out FILE [--sign | --key FILE]`: what the log is now, to be kept elsewhere. */
export function auditCheckpointCommand(audit: Command, cli: Cli): void {
  audit
    .command('checkpoint')
    .description(
      'write down what the log is now; kept elsewhere it shows whether the log was cut or stamped anew',
    )
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption('--out <file>', 'the file to write, on a disk that is not this one')
    .option('--sign', 'sign it with the key of this workspace (.c360/keys), made when first needed')
    .option('--key <file>', 'sign it with this Ed25519 private key (PEM)')
    .addOption(jsonOption())
    .action((folder: string, options: CheckpointOptions) =>
      cli.perform(options, (job) => checkpoint(cli, folder, options, job)),
    );
}

function checkpoint(
  cli: Cli,
  folder: string,
  options: CheckpointOptions,
  job: Job,
): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, {}, async ({ api }) => {
    const key = options.key === undefined ? null : await readSmallFile(path.resolve(cli.folder, options.key));
    if (key?.ok === false) return key;
    const made = await api.call(
      'audit.checkpoint',
      { sign: options.sign === true, ...(key === null ? {} : { key: key.value }) },
      callOptions(job),
    );
    if (!made.ok) return made;
    const { file, ...rest } = made.value;
    const out = path.resolve(cli.folder, options.out);
    const written = await writeFile(out, contentOf(file));
    if (!written.ok) return written;
    return ok({
      json: { out, sha256: file.sha256, ...rest },
      text: paragraphs(
        `${count(rest.size)} entries of ${count(rest.writers)} writer${rest.writers === 1 ? '' : 's'}, root ${rest.root}`,
        rest.publicKey === null
          ? ''
          : `Signed with key ${rest.fingerprint ?? ''}\n${rest.publicKey.trimEnd()}`,
        `Wrote ${out}. Keep it where whoever may change the log cannot change it too.`,
      ),
    });
  });
}
