import type { Command } from 'commander';
import { ok } from '../../../shared/kernel/index.ts';
import type { LoadReport } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption } from '../option.ts';
import { paragraphs, textTable } from '../text-table.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';

interface LoadOptions extends CommonOptions, OpenOptions {
  readonly source?: string;
  readonly again?: boolean;
}

/** `c360 load W`: reads the extracts. Quarantined rows are reported, not an error: the good rows are in. */
export function loadCommand(program: Command, cli: Cli): void {
  program
    .command('load')
    .description('read the extracts; bad rows go to quarantine, and read = loaded + quarantined')
    .argument('<workspace>', 'folder of the workspace')
    .option('--source <id>', 'this source only')
    .option('--again', 'read again what is loaded already')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: LoadOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async ({ api }) => {
          const { source, again } = options;
          const loaded = await api.call('sources.load', { source, again }, callOptions(job));
          return loaded.ok ? ok(outcome(loaded.value)) : loaded;
        }),
      ),
    );
}

function outcome(reports: readonly LoadReport[]): Outcome {
  const rows = reports.flatMap(({ source, extracts }) => extracts.map((extract) => ({ source, ...extract })));
  const table = textTable(
    [
      { title: 'source', value: ({ source }) => source },
      { title: 'extract', value: ({ path }) => path },
      { title: 'read', value: ({ counts }) => counts.read },
      { title: 'loaded', value: ({ counts }) => counts.loaded },
      { title: 'quarantined', value: ({ counts }) => counts.quarantined },
      {
        title: 'reasons',
        value: ({ reasons }) =>
          Object.entries(reasons)
            .map(([reason, rows]) => `${reason} ${rows}`)
            .join(', '),
      },
    ],
    rows,
  );
  const warnings = reports.flatMap((report) => report.warnings.map((warning) => `warning: ${warning}`));
  return { json: reports, text: paragraphs(table === '' ? 'Nothing to load.' : table, warnings.join('\n')) };
}
