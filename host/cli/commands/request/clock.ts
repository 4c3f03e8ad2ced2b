import { type Command, Option } from 'commander';
import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import { clockKinds } from '../../../../shared/workspace/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Session } from '../../../session.ts';
import { clockText, standingText } from '../../case-text.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { asOfOption, engineOption, jsonOption } from '../../option.ts';
import { paragraphs, textFacts, textTable } from '../../text-table.ts';
import { withWorkspace } from '../../with-workspace.ts';
import { momentOption, stepOutcome } from './case-options.ts';

interface Options extends CommonOptions, OpenOptions {
  readonly regimes?: boolean;
  readonly review?: string;
  readonly by?: string;
  readonly note?: string;
  readonly regime?: string;
  readonly right: ArgsOf<'cases.clock'>['right'];
  readonly received?: string;
  readonly timeZone?: string;
  readonly calendar?: string;
  readonly asOf?: string;
}

/** `c360 request clock W [--regimes | --review ROW | --received TIME]`: the rules of deadlines, and what they come to. */
export function clockCommand(request: Command, cli: Cli): void {
  request
    .command('clock')
    .description('the rules of deadlines, a review of one, or when something received would be due')
    .argument('<workspace>', 'folder of the workspace')
    .option('--regimes', 'list the regime table')
    .option('--review <row>', 'say that this row was compared with the law; needs --by')
    .option('--by <name>', 'who reviewed it')
    .option('--note <text>', 'what was compared')
    .option('--regime <id>', 'a row, or a jurisdiction; default: the workspace’s')
    .addOption(new Option('--right <right>', 'what is asked for').choices(clockKinds).default('access'))
    .addOption(momentOption('--received <time>', 'when it came in'))
    .option('--time-zone <zone>', 'where days begin and end; default: the workspace’s')
    .option('--calendar <id>', 'holiday calendar')
    .addOption(asOfOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: Options) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, options, (session) => {
          if (options.review !== undefined) return review(session, options.review, options);
          return options.received === undefined
            ? regimes(session)
            : reckon(session, options.received, options);
        }),
      ),
    );
}

async function regimes({ api }: Session): Promise<Result<Outcome>> {
  const found = await api.call('cases.regimes', {});
  if (!found.ok) return found;
  const table = textTable(
    [
      { title: 'row', value: ({ regime }) => regime.id },
      { title: 'jurisdiction', value: ({ regime }) => regime.jurisdiction },
      { title: 'rights', value: ({ regime }) => regime.rights.join(', '), most: 44 },
      { title: 'period', value: ({ regime: { period, extension } }) => periodText(period, extension) },
      { title: 'standing', value: ({ standing, because }) => standingText(standing, because) },
      { title: 'as of', value: ({ regime }) => regime.retrievedOn },
      { title: 'citation', value: ({ regime }) => regime.citation, most: 70 },
      { title: 'compared with', value: ({ regime }) => regime.source, most: 90 },
    ],
    found.value.rows,
  );
  return ok({ json: found.value, text: paragraphs(table, 'Not legal advice.') });
}

interface Span {
  readonly unit: string;
  readonly n: number;
}

function periodText(period: Span, extension: Span | undefined): string {
  const text = ({ unit, n }: Span): string => `${n} ${unit}`;
  return extension === undefined ? text(period) : `${text(period)} + ${text(extension)}`;
}

async function review({ api }: Session, regime: string, { by, note }: Options): Promise<Result<Outcome>> {
  if (by === undefined) return fail('usage.argument', 'Say who reviewed it: --by NAME.');
  const done = await api.call('cases.reviewRegime', { regime, reviewer: by, note });
  return done.ok ? ok(stepOutcome(done.value)) : done;
}

async function reckon({ api }: Session, receivedAt: string, options: Options): Promise<Result<Outcome>> {
  let { regime } = options;
  if (regime === undefined) {
    const info = await api.call('workspace.info', {});
    if (!info.ok) return info;
    regime = info.value.defaults.jurisdiction;
  }
  const { right, timeZone, calendar, asOf } = options;
  const found = await api.call('cases.clock', { regime, right, receivedAt, timeZone, calendar, asOf });
  if (!found.ok) return found;
  const { clock, regime: row, findings } = found.value;
  return ok({
    json: found.value,
    text: paragraphs(
      textFacts([
        ['rule', `${row.regime.name} (${row.regime.id})`],
        ['standing', standingText(row.standing, row.because)],
        ['compared with', row.regime.source],
        ['due', clock.due],
        ['confirm by', clock.acknowledgement?.due],
      ]),
      clockText(clock),
      findings
        .map(
          ({ severity, message, fix }) => `${severity}: ${message}${fix === undefined ? '' : `\n  ${fix}`}`,
        )
        .join('\n'),
      'Not legal advice.',
    ),
  });
}
