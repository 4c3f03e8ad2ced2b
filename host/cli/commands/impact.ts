import type { Command } from 'commander';
import { formatLocation, ok } from '../../../shared/kernel/index.ts';
import type { LineageImpactDto } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, Outcome } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { printable } from '../printable.ts';
import { count, paragraphs } from '../text-table.ts';
import { withWorkspace } from '../with-workspace.ts';

interface ImpactOptions extends CommonOptions {
  readonly drop: string;
}

/** `c360 impact W --drop X`: what follows when it is taken away. Exit 1 when something stops working. */
export function impactCommand(program: Command, cli: Cli): void {
  program
    .command('impact')
    .description('what follows when a source, column, entity or attribute is taken away')
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption('--drop <name>', 'crm, crm.Email, person or person.email')
    .addOption(jsonOption())
    .action((folder: string, options: ImpactOptions) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, {}, async ({ api }) => {
          const impact = await api.call('lineage.impact', { drop: options.drop });
          return impact.ok ? ok(outcome(impact.value)) : impact;
        }),
      ),
    );
}

const words = { stops: 'stops', changes: 'changes', documents: 'text only' } as const;

function outcome(impact: LineageImpactDto): Outcome {
  const { counts, findings, dropped } = impact;
  const said = findings.map(({ severity, message, location, fix }) =>
    [
      `${words[severity]}: ${printable(message)}`,
      `  at ${formatLocation(location)}${location.path === undefined ? '' : ` (${location.path})`}`,
      `  fix: ${printable(fix)}`,
    ].join('\n'),
  );
  return {
    json: impact,
    text: paragraphs(
      ...said,
      `Without ${printable(dropped.map(({ id }) => id).join(', '))}: ${count(counts.stops)} stop working, ${count(counts.changes)} give another result, ${count(counts.documents)} only speak of it`,
    ),
    findings: counts.stops > 0,
  };
}
