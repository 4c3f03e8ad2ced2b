import type { Command } from 'commander';
import { ok } from '../../../../shared/kernel/index.ts';
import { caseText } from '../../case-text.ts';
import type { Cli, CommonOptions, OpenOptions } from '../../cli.ts';
import { asOfOption, engineOption, jsonOption } from '../../option.ts';
import { withWorkspace } from '../../with-workspace.ts';

interface Options extends CommonOptions, OpenOptions {
  readonly asOf?: string;
}

/** `c360 request show W ID`: one case with its clock, identity check, outputs and findings. */
export function showCaseCommand(request: Command, cli: Cli): void {
  request
    .command('show')
    .description('one case: its clock step by step, identity check, outputs, findings')
    .argument('<workspace>', 'folder of the workspace')
    .argument('<case>', 'id of the case')
    .addOption(asOfOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, id: string, options: Options) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, options, async ({ api }) => {
          const detail = await api.call('cases.get', { id, asOf: options.asOf });
          if (!detail.ok) return detail;
          // What was typed in stays on this computer: a program that reads this may write it anywhere.
          const { private: kept, ...shared } = detail.value;
          return ok({
            json: { ...shared, private: kept !== null },
            text: caseText(detail.value),
            findings: detail.value.findings.some(({ severity }) => severity === 'error'),
          });
        }),
      ),
    );
}
