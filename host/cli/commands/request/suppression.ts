import type { Command } from 'commander';
import { fail, type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { collect, engineOption, jsonOption } from '../../option.ts';
import { count, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';

interface SuppressionOptions extends CommonOptions, OpenOptions {
  readonly subject: readonly string[];
  readonly person?: string;
  readonly case?: string;
  readonly purpose: readonly string[];
  readonly objection?: boolean;
  readonly until?: string;
  readonly lift?: string;
  readonly note?: string;
  readonly by?: string;
}

/** `c360 request suppression W`: the list of who must not come back, and the records that did; `--subject` or `--case` adds to it. */
export function suppressionCommand(request: Command, cli: Cli): void {
  request
    .command('suppression')
    .description('who must not come back, as keyed tokens, and the loaded records that did (exit code 1)')
    .argument('<workspace>', 'folder of the workspace')
    .option(
      '--subject <namespace=value>',
      'add the person with this identifier; may be repeated',
      collect,
      [],
    )
    .option('--person <id>', 'the person meant, when the identifiers match several')
    .option(
      '--purpose <id>',
      'deny this purpose and those below it; all without it; may be repeated',
      collect,
      [],
    )
    .option('--objection', 'the person objected; without it the reason is erasure')
    .option(
      '--case <id>',
      'the case of the erasure or objection; without --subject, add the person of the case',
    )
    .option('--until <day>', 'last day of the entry')
    .option('--lift <entry>', 'take an entry off the list')
    .option('--note <text>', 'why it is lifted')
    .option('--by <name>', 'who does this')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: SuppressionOptions) =>
      cli.perform(options, (job) => suppression(cli, folder, options, job)),
    );
}

function suppression(
  cli: Cli,
  folder: string,
  options: SuppressionOptions,
  job: Job,
): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, options, async (session): Promise<Result<Outcome>> => {
    const { api } = session;
    const { subject, lift, by } = options;
    const adds = subject.length > 0 || options.case !== undefined;
    if ((adds || lift !== undefined) && by === undefined)
      return fail('usage.argument', 'Say who does this with --by');
    if (lift !== undefined) {
      const lifted = await api.call('erasure.lift', { entry: lift, by: by ?? '', note: options.note ?? '' });
      return lifted.ok ? ok({ json: lifted.value, text: `Lifted ${lift}` }) : lifted;
    }
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
    if (adds) {
      const added = await api.call(
        'erasure.suppress',
        {
          identifiers: [...subject],
          personId: options.person,
          reason: options.objection === true ? 'objection' : 'erasure',
          purposes: options.purpose.length === 0 ? ['*'] : [...options.purpose],
          until: options.until,
          ...(options.case === undefined ? {} : { caseId: options.case }),
          by: by ?? '',
        },
        callOptions(job),
      );
      if (!added.ok) return added;
      const { entry, tokens } = added.value;
      return ok({ json: added.value, text: `Added ${entry} with ${count(tokens)} tokens` });
    }
    const list = await api.call('erasure.suppressions', {});
    if (!list.ok) return list;
    const back = await api.call('erasure.reingested', {}, callOptions(job));
    if (!back.ok) return back;
    const { entries, problems } = list.value;
    return ok({
      json: { entries, problems, reingested: back.value },
      text: paragraphs(
        entries.length === 0
          ? 'The suppression list is empty.'
          : textTable(
              [
                { title: 'entry', value: ({ id }) => id },
                { title: 'since', value: ({ at }) => at.slice(0, 10) },
                { title: 'reason', value: ({ reason }) => reason },
                { title: 'denies', value: ({ purposes }) => purposes.join(', ') },
                { title: 'tokens', value: ({ tokens }) => tokens },
                { title: 'until', value: ({ until }) => until ?? '' },
              ],
              entries,
            ),
        problems
          .map(
            ({ message, location }) =>
              `error: ${location?.file ?? ''}:${String(location?.line ?? '')} ${message}`,
          )
          .join('\n'),
        back.value
          .map(
            ({ source, extract, row, attribute, entry }) =>
              `suppressed: ${source}/${extract}:${String(row)} (${attribute}, ${entry})`,
          )
          .join('\n'),
      ),
      findings: back.value.length + problems.length > 0,
    });
  });
}
