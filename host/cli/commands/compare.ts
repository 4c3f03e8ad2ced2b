import type { Command } from 'commander';
import { ok } from '../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions } from '../cli.ts';
import { effectText } from '../effect-text.ts';
import { engineOption, jsonOption } from '../option.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';

interface CompareOptions extends CommonOptions, OpenOptions {
  readonly ruleset?: string;
  readonly with: string;
}

/** `c360 compare W --ruleset A --with B`: what another ruleset would change, before it is applied. */
export function compareCommand(program: Command, cli: Cli): void {
  program
    .command('compare')
    .description('what another ruleset would change: persons, golden values, decisions, weights, and why')
    .argument('<workspace>', 'folder of the workspace')
    .option('--ruleset <id>', "the rules to start from (default: the workspace's)")
    .requiredOption('--with <id>', 'the rules to compare with')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: CompareOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async ({ api }) => {
          const { ruleset, with: other } = options;
          const compared = await api.call('rules.compare', { ruleset, with: other }, callOptions(job));
          return compared.ok ? ok({ json: compared.value, text: effectText(compared.value) }) : compared;
        }),
      ),
    );
}
