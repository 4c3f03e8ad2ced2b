import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { causeText, fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { PackReport } from '../../session.ts';
import type { Cli, CommonOptions, Outcome } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { placedAt } from '../placed-at.ts';
import { paragraphs, textTable } from '../text-table.ts';
import { isFolder } from '../../is-folder.ts';

/** `c360 verify PACK`: a pack against its own manifest. Needs no workspace. */
export function verifyCommand(program: Command, cli: Cli): void {
  program
    .command('verify')
    .description('check a specification pack against its manifest')
    .argument('<pack>', 'the pack: a zip, or the folder that it was written or unpacked into')
    .addOption(jsonOption())
    .action((file: string, options: CommonOptions) =>
      cli.perform(options, async (job) => {
        const place = path.resolve(cli.folder, file);
        const content = (await isFolder(place)) ? await cli.zipFolder(place, job) : await readPack(place);
        if (!content.ok) return content;
        const report = placedAt(file, await cli.verifyPack(content.value, job));
        return report.ok ? ok(outcome(report.value)) : report;
      }),
    );
}

async function readPack(file: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await readFile(file));
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return fail(missing ? 'file.not-found' : 'file.unreadable', 'The pack cannot be read.', {
      location: { file },
      cause: causeText(thrown),
    });
  }
}

function outcome(report: PackReport): Outcome {
  const table = textTable(
    [
      { title: 'status', value: ({ status }) => status },
      { title: 'entry', value: (entry) => entry.path },
      { title: 'bytes', value: ({ size }) => size },
    ],
    report.entries,
  );
  const verdict = report.intact
    ? `Intact: ${report.entries.length} entries agree with the manifest (${report.workspace ?? 'no workspace named'}).`
    : 'The pack differs from its manifest.';
  return {
    json: report,
    text: paragraphs(table, report.problems.join('\n'), verdict),
    findings: !report.intact,
  };
}
