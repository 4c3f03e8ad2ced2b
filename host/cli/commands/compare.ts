import type { Command } from 'commander';
import { ok } from '../../../shared/kernel/index.ts';
import type { RunDifferenceDto } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption } from '../option.ts';
import { paragraphs, textFacts, textTable } from '../text-table.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';

interface CompareOptions extends CommonOptions, OpenOptions {
  readonly ruleset: string;
  readonly with: string;
}

/** `c360 compare W --ruleset A --with B`: what another ruleset would change, before it is applied. */
export function compareCommand(program: Command, cli: Cli): void {
  program
    .command('compare')
    .description('what another ruleset would change on the same records: persons merged, split, moved')
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption('--ruleset <id>', 'the rules to start from')
    .requiredOption('--with <id>', 'the rules to compare with')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: CompareOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async ({ api }) => {
          const { ruleset, with: other } = options;
          const compared = await api.call('identity.compare', { ruleset, with: other }, callOptions(job));
          return compared.ok ? ok(outcome(compared.value)) : compared;
        }),
      ),
    );
}

function outcome(difference: RunDifferenceDto): Outcome {
  const { before, after, examples } = difference;
  const facts = textFacts([
    [`persons under ${before.ruleset}`, before.persons],
    [`persons under ${after.ruleset}`, after.persons],
    ['unchanged', difference.unchanged],
    ['merged', difference.merged],
    ['split', difference.split],
    ['moved', difference.moved],
  ]);
  const table = textTable(
    [
      { title: 'change', value: ({ kind }) => kind },
      { title: 'before', value: (example) => example.before.join(' '), most: 60 },
      { title: 'after', value: (example) => example.after.join(' '), most: 60 },
    ],
    examples,
  );
  return { json: difference, text: paragraphs(facts, table) };
}
