import type { Command } from 'commander';
import path from 'node:path';
import { type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption } from '../option.ts';
import { paragraphs } from '../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../with-workspace.ts';
import { writeFiles } from '../write-files.ts';

interface GovernanceOptions extends CommonOptions, OpenOptions {
  readonly out: string;
  readonly asOf?: string;
  readonly receipts?: string;
}

/** `c360 governance W --out DIR`: record of processing, data flows, policies in ODRL and Cedar; or one person's receipts. */
export function governanceCommand(program: Command, cli: Cli): void {
  program
    .command('governance')
    .description('record of processing (Art 30), data-flow annex (Art 35), policies as ODRL and Cedar')
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption('--out <dir>', 'where to write the documents')
    .option('--as-of <day>', 'day they describe, YYYY-MM-DD; today when missing')
    .option('--receipts <person>', 'instead: consent receipts of this person (Kantara, ISO/IEC TS 27560)')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: GovernanceOptions) =>
      cli.perform(options, (job) => govern(cli, folder, options, job)),
    );
}

function govern(cli: Cli, folder: string, options: GovernanceOptions, job: Job): Promise<Result<Outcome>> {
  const target = path.resolve(cli.folder, options.out);
  return withWorkspace(cli, folder, options, async (session): Promise<Result<Outcome>> => {
    if (options.receipts !== undefined) {
      const ready = await ensureRun(session, job);
      if (!ready.ok) return ready;
      const asked = { personId: options.receipts };
      const made = await session.api.call('governance.receipts', asked, callOptions(job));
      if (!made.ok) return made;
      const written = await writeFiles(target, made.value.files);
      if (!written.ok) return written;
      const { files: _files, ...rest } = made.value;
      return ok({
        json: { out: target, files: written.value, ...rest },
        text: paragraphs(
          `Person ${rest.personId}: ${String(rest.receipts)} receipts, ${String(rest.events)} statements`,
          rest.gaps.map((gap) => `missing: ${gap}`).join('\n'),
          `Wrote ${written.value.join(', ')} to ${target}`,
        ),
      });
    }
    const asked = options.asOf === undefined ? {} : { asOf: options.asOf };
    const made = await session.api.call('governance.documents', asked, callOptions(job));
    if (!made.ok) return made;
    const written = await writeFiles(target, made.value.files);
    if (!written.ok) return written;
    const { record, signs } = made.value;
    return ok({
      json: { out: target, files: written.value, record, signs },
      text: paragraphs(
        `Record of processing: ${String(record.filled)} of ${String(record.items)} items filled`,
        signs.map((sign) => `sign that an impact assessment is wanted: ${sign}`).join('\n'),
        `Wrote ${written.value.join(', ')} to ${target}`,
      ),
    });
  });
}
