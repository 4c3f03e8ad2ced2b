import { InvalidArgumentError, Option, type Command } from 'commander';
import path from 'node:path';
import { fail, ok, type ErrorCode, type Result } from '../../../shared/kernel/index.ts';
import { packPartIds, type PackPart, type WorkbenchApi } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions } from '../cli.ts';
import { asOfOption, engineOption, jsonOption } from '../option.ts';
import { count, paragraphs, textTable } from '../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../with-workspace.ts';
import { contentOf, writeFile, writeFiles } from '../write-files.ts';

interface PackOptions extends CommonOptions, OpenOptions {
  readonly out?: string;
  readonly folder?: string;
  readonly parts?: readonly PackPart[];
  readonly asOf?: string;
}

/** A workspace that cannot be resolved yet still has a model, contracts and policies to hand over. */
const withoutRun: ReadonlySet<ErrorCode> = new Set(['model.no-person-mapping', 'identity.no-ruleset']);

/** `c360 pack W --out FILE`: the specification pack, as a zip or as a folder. */
export function packCommand(program: Command, cli: Cli): void {
  program
    .command('pack')
    .description('specification pack: contracts, model, schemas, rules and decisions, with a manifest')
    .argument('<workspace>', 'folder of the workspace')
    .option('--out <file>', 'the zip to write')
    .option('--folder <dir>', 'write the files into this folder instead')
    .addOption(
      new Option('--parts <ids>', `parts to be written, with commas: ${packPartIds.join(', ')}`).argParser(
        partsOf,
      ),
    )
    .addOption(asOfOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((workspace: string, { folder, ...options }: PackOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, workspace, options, async (session) => {
          if ((options.out === undefined) === (folder === undefined))
            return fail('usage.argument', 'Say where the pack goes: either --out FILE or --folder DIR.');
          const { api } = session;
          const ready = await ensureRun(session, job);
          if (!ready.ok && !withoutRun.has(ready.error.code)) return ready;
          const note = ready.ok ? '' : `Without a run: ${ready.error.message}`;
          const args = {
            asOf: options.asOf,
            ...(options.parts === undefined ? {} : { parts: [...options.parts] }),
          };
          const made = await api.call('packs.export', args, callOptions(job));
          if (!made.ok) return made;
          const { file, entries, losses } = made.value;
          const target = path.resolve(cli.folder, options.out ?? folder ?? '');
          const written =
            folder === undefined
              ? await writeFile(target, contentOf(file))
              : await unpacked(api, target, entries);
          if (!written.ok) return written;
          const size = contentOf(file).length;
          const table = textTable(
            [
              { title: 'entry', value: (entry) => entry.path },
              { title: 'bytes', value: (entry) => entry.size },
              { title: 'sha-256', value: ({ sha256 }) => sha256.slice(0, 16) },
            ],
            entries,
          );
          return ok({
            json: { out: target, sha256: file.sha256, size, entries, losses },
            text: paragraphs(
              table,
              note,
              `${count(losses.length)} things that a format cannot hold are in LOSS.md.`,
              folder === undefined
                ? `Wrote ${target}, ${count(size)} bytes, sha-256 ${file.sha256}`
                : `Wrote ${count(entries.length + 1)} files into ${target}`,
            ),
          });
        }),
      ),
    );
}

async function unpacked(
  api: WorkbenchApi,
  folder: string,
  entries: readonly { readonly path: string }[],
): Promise<Result<readonly string[]>> {
  const files = await api.call('packs.files', {
    paths: ['manifest.json', ...entries.map((entry) => entry.path)],
  });
  return files.ok ? writeFiles(folder, files.value.files) : files;
}

function partsOf(text: string): readonly PackPart[] {
  return text.split(',').map((id) => {
    const part = packPartIds.find((known) => known === id.trim());
    if (part === undefined)
      throw new InvalidArgumentError(`There is no part "${id}": take ${packPartIds.join(', ')}.`);
    return part;
  });
}
