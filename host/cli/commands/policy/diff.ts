import type { Command } from 'commander';
import path from 'node:path';
import { ok, type Job, type Result } from '../../../../shared/kernel/index.ts';
import type { PolicyEffectDto } from '../../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { asOfOption, engineOption, jsonOption } from '../../option.ts';
import { count, counted, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';
import { readSmallFile } from '../audit/read-small-file.ts';

interface DiffOptions extends CommonOptions, OpenOptions {
  readonly draft: string;
  readonly asOf?: string;
}

/** `c360 policy diff W --draft FILE`: whom a policy would treat otherwise, before it is saved. */
export function policyDiffCommand(policy: Command, cli: Cli): void {
  policy
    .command('diff')
    .description('what a draft of a policy would change: decisions, people, examples; nothing is saved')
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption('--draft <file>', 'the policy as it would be; it takes the place of the one of its id')
    .addOption(asOfOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: DiffOptions) =>
      cli.perform(options, (job) => diff(cli, folder, options, job)),
    );
}

function diff(cli: Cli, folder: string, options: DiffOptions, job: Job): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, options, async (session) => {
    const draft = await readSmallFile(path.resolve(cli.folder, options.draft));
    if (!draft.ok) return draft;
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    const { asOf } = options;
    const asked = { draft: draft.value, ...(asOf === undefined ? {} : { asOf }) };
    const effect = await session.api.call('policy.preview', asked, callOptions(job));
    if (!effect.ok) return effect;
    return ok({ json: effect.value, text: effectText(effect.value) });
  });
}

function effectText(effect: PolicyEffectDto): string {
  const what = `${effect.policy}${effect.fresh ? ' (new)' : ''} as of ${effect.asOf}`;
  if (effect.cells === 0) return `${what}: no decision changes.`;
  const side = ({ outcome, masking, reason }: PolicyEffectDto['moves'][number]['before']): string =>
    `${outcome}${masking === null ? '' : ` (${masking})`}: ${reason}`;
  return paragraphs(
    `${what}: ${counted(effect.cells, 'decision')} of ${count(effect.persons)} of ${counted(effect.totalPersons, 'person')} change, ${count(effect.looser)} looser, ${count(effect.stricter)} stricter`,
    textTable(
      [
        { title: 'purpose', value: ({ purpose }) => purpose },
        { title: 'attribute', value: ({ attribute }) => attribute },
        { title: 'persons', value: ({ persons }) => persons },
        { title: 'change', value: ({ direction }) => direction },
        { title: 'before', value: ({ before }) => side(before), most: 40 },
        { title: 'after', value: ({ after }) => side(after), most: 40 },
        {
          title: 'for example',
          value: ({ examples }) => examples.map(({ personId }) => personId).join(', '),
          most: 40,
        },
      ],
      effect.moves,
    ),
  );
}
