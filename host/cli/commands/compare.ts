import { type Command, InvalidArgumentError } from 'commander';
import { fail, ok } from '../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions } from '../cli.ts';
import { effectText } from '../effect-text.ts';
import { engineOption, jsonOption } from '../option.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';

interface CompareOptions extends CommonOptions, OpenOptions {
  readonly ruleset?: string;
  readonly with?: string;
  readonly trust?: Readonly<Record<string, number>>;
}

/** `c360 compare W --ruleset A --with B`: what another ruleset, or other trust in sources, would change before it is applied. */
export function compareCommand(program: Command, cli: Cli): void {
  program
    .command('compare')
    .description(
      'what another ruleset or trust would change: persons, golden values, decisions, weights, and why',
    )
    .argument('<workspace>', 'folder of the workspace')
    .option('--ruleset <id>', "the rules to start from (default: the workspace's)")
    .option('--with <id>', 'the rules to compare with (default with --trust: the same)')
    .option('--trust <source=NN>', 'with this trust in a source, 0 to 100 (may be repeated)', collectTrust)
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: CompareOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async ({ api }) => {
          const { ruleset, trust } = options;
          let other = options.with ?? ruleset;
          if (options.with === undefined && trust === undefined)
            return fail('usage.argument', 'There is nothing to compare with', {
              fix: 'Name other rules (--with <id>), or the trust to try (--trust <source=NN>).',
            });
          if (other === undefined) {
            const book = await api.call('rules.book', {});
            if (!book.ok) return book;
            other = book.value.default;
          }
          const compared = await api.call('rules.compare', { ruleset, with: other, trust }, callOptions(job));
          return compared.ok ? ok({ json: compared.value, text: effectText(compared.value) }) : compared;
        }),
      ),
    );
}

function collectTrust(
  text: string,
  before: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const [, source, trust] = /^(.+)=(\d{1,3})$/.exec(text) ?? [];
  if (source === undefined || Number(trust) > 100)
    throw new InvalidArgumentError('Write source=NN, for example crm=80, with a whole number from 0 to 100.');
  return { ...before, [source]: Number(trust) };
}
