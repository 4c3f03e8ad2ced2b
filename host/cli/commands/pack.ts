import type { Command } from 'commander';
import path from 'node:path';
import { type ErrorCode, ok } from '../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions } from '../cli.ts';
import { asOfOption, engineOption, jsonOption } from '../option.ts';
import { count, paragraphs, textTable } from '../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../with-workspace.ts';
import { contentOf, writeFile } from '../write-files.ts';

interface PackOptions extends CommonOptions, OpenOptions {
  readonly out: string;
  readonly asOf?: string;
}

/** A workspace that cannot be resolved yet still has a model, contracts and policies to hand over. */
const withoutRun: ReadonlySet<ErrorCode> = new Set(['model.no-person-mapping', 'identity.no-ruleset']);

/** `c360 pack W --out FILE`: the specification pack. */
export function packCommand(program: Command, cli: Cli): void {
  program
    .command('pack')
    .description('specification pack: contracts, model, rules and decisions in one zip with a manifest')
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption('--out <file>', 'the zip to write')
    .addOption(asOfOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: PackOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async (session) => {
          const { api } = session;
          const ready = await ensureRun(session, job);
          if (!ready.ok && !withoutRun.has(ready.error.code)) return ready;
          const note = ready.ok ? '' : `Without a run: ${ready.error.message}`;
          const made = await api.call('packs.export', { asOf: options.asOf }, callOptions(job));
          if (!made.ok) return made;
          const { file, entries } = made.value;
          const target = path.resolve(cli.folder, options.out);
          const content = contentOf(file);
          const written = await writeFile(target, content);
          if (!written.ok) return written;
          const table = textTable(
            [
              { title: 'entry', value: (entry) => entry.path },
              { title: 'bytes', value: ({ size }) => size },
              { title: 'sha-256', value: ({ sha256 }) => sha256.slice(0, 16) },
            ],
            entries,
          );
          return ok({
            json: { out: target, sha256: file.sha256, size: content.length, entries },
            text: paragraphs(
              table,
              note,
              `Wrote ${target}, ${count(content.length)} bytes, sha-256 ${file.sha256}`,
            ),
          });
        }),
      ),
    );
}
