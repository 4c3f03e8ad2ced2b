import type { Command } from 'commander';
import { ok, type Job, type Result } from '../../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { asOfOption, engineOption, jsonOption, knownAtOption } from '../../option.ts';
import { paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';

interface DriftOptions extends CommonOptions, OpenOptions {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/** `c360 policy drift W`: declared uses that have lost their basis for somebody, and since when. */
export function policyDriftCommand(policy: Command, cli: Cli): void {
  policy
    .command('drift')
    .description('declared uses without a live basis: how many people, why, and since when')
    .argument('<workspace>', 'folder of the workspace')
    .addOption(asOfOption())
    .addOption(knownAtOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: DriftOptions) =>
      cli.perform(options, (job) => drift(cli, folder, options, job)),
    );
}

function drift(cli: Cli, folder: string, options: DriftOptions, job: Job): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    const { asOf, knownAt: known } = options;
    const found = await session.api.call('policy.drift', { asOf, known }, callOptions(job));
    if (!found.ok) return found;
    const { drifts } = found.value;
    return ok({
      json: found.value,
      text: paragraphs(
        `Uses without a live basis as of ${found.value.asOf}`,
        drifts.length === 0
          ? 'Every declared use has a live basis for everybody.'
          : textTable(
              [
                { title: 'use', value: ({ use }) => use },
                { title: 'purpose', value: ({ purpose }) => purpose },
                { title: 'attribute', value: ({ attribute }) => attribute },
                { title: 'persons', value: ({ persons }) => persons },
                { title: 'lost', value: ({ lost }) => lost },
                { title: 'never had', value: ({ never }) => never },
                { title: 'since', value: ({ firstInvalid }) => firstInvalid?.slice(0, 10) },
                {
                  title: 'reasons',
                  value: ({ reasons }) =>
                    reasons.map(({ code, persons }) => `${code} ${String(persons)}`).join(', '),
                  most: 60,
                },
              ],
              drifts,
            ),
      ),
    });
  });
}
