import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { causeText, fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { ReplayReport, RunBundle } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption, threadsOption } from '../option.ts';
import { placedAt } from '../placed-at.ts';
import { paragraphs, textTable } from '../text-table.ts';
import { withWorkspace } from '../with-workspace.ts';

interface ReplayOptions extends CommonOptions, OpenOptions {
  readonly workspace?: string;
}

/** `c360 replay RUN`: computes a run again and says what differs. */
export function replayCommand(program: Command, cli: Cli): void {
  program
    .command('replay')
    .description('compute a run again from the extracts and say what differs')
    .argument('<run>', 'folder that resolve wrote, or its run.json')
    .option('--workspace <dir>', 'its workspace (default: the one the run lies in)')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(jsonOption())
    .action((run: string, options: ReplayOptions) =>
      cli.perform(options, async (job) => {
        const bundle = await readBundle(path.resolve(cli.folder, run));
        if (!bundle.ok) return bundle;
        const workspace = options.workspace ?? workspaceAround(bundle.value.folder);
        if (workspace === null) {
          return fail(
            'usage.argument',
            'The run does not lie in a workspace, so its extracts are not at hand.',
            {
              fix: `Name the workspace that has them: c360 replay ${run} --workspace DIR`,
            },
          );
        }
        return withWorkspace(cli, workspace, options, async (session) => {
          const report = await session.api.replay(bundle.value.files, job);
          if (report.ok) return ok(outcome(report.value));
          // What is wrong with the workspace is no fault of the run.
          return report.error.code === 'replay.bundle' ? placedAt(run, report) : report;
        });
      }),
    );
}

/** The files of a run, by name. */
async function readBundle(run: string): Promise<Result<{ folder: string; files: RunBundle }>> {
  try {
    const folder = (await stat(run)).isDirectory() ? run : path.dirname(run);
    const files = new Map<string, Uint8Array>();
    for (const name of await readdir(folder)) {
      if (/^[\w-]+\.(csv|jsonl?)$/.test(name)) files.set(name, await readFile(path.join(folder, name)));
    }
    if (files.has('run.json')) return ok({ folder, files });
    return fail('replay.bundle', 'There is no run.json in this folder.', { location: { file: folder } });
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return fail(missing ? 'file.not-found' : 'replay.bundle', 'The run cannot be read.', {
      location: { file: run },
      cause: causeText(thrown),
    });
  }
}

function workspaceAround(folder: string): string | null {
  if (existsSync(path.join(folder, 'c360.yaml'))) return folder;
  const parent = path.dirname(folder);
  return parent === folder ? null : workspaceAround(parent);
}

function outcome(report: ReplayReport): Outcome {
  const table = textTable(
    [
      { title: '', value: ({ same }) => (same ? 'same' : 'DIFFERS') },
      { title: 'what', value: ({ what }) => what },
      { title: 'then', value: ({ expected }) => expected, most: 20 },
      { title: 'now', value: ({ actual }) => actual, most: 20 },
    ],
    report.checked,
  );
  return { json: report, text: paragraphs(table, verdict(report)), findings: !report.same };
}

const isInput = (what: string): boolean => /^(?:extract |ruleset$|mappings and model$|decisions$)/.test(what);
const isOwn = (what: string): boolean => what.endsWith(' in the bundle');

/** What differs, the causes before what follows from them. */
function verdict({ same, checked }: ReplayReport): string {
  if (same) return 'The replay gives the same result.';
  const differing = checked.filter((check) => !check.same).map(({ what }) => what);
  const own = differing.filter(isOwn);
  const inputs = differing.filter(isInput);
  const results = differing.filter((what) => !isOwn(what) && !isInput(what));
  return [
    'The replay differs.',
    ...said('Not as the run wrote them', own),
    ...said('Not what the run was made from', inputs),
    ...said('Comes out otherwise', results),
    ...(inputs.length === 0 && results.length > 0
      ? ['What went in is the same: run.json was changed, or another version of the program wrote it.']
      : []),
  ].join('\n');
}

function said(words: string, what: readonly string[]): readonly string[] {
  return what.length === 0 ? [] : [`${words}: ${what.join(', ')}`];
}
