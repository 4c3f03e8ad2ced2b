import { type Command, Option } from 'commander';
import { fail, type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import { requestChannels, requestRights } from '../../../../shared/workspace/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Session } from '../../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { collect, engineOption, jsonOption } from '../../option.ts';
import { caseText } from '../../case-text.ts';
import { ensureRun, withWorkspace } from '../../with-workspace.ts';
import { momentOption } from './case-options.ts';

type Asked = ArgsOf<'cases.open'>;
type Authority = NonNullable<Asked['agent']>['authority'];

interface Options extends CommonOptions, OpenOptions {
  readonly right: Asked['right'];
  readonly regime?: string;
  readonly subject?: readonly string[];
  readonly find?: boolean;
  readonly person?: string;
  readonly received?: string;
  readonly timeZone?: string;
  readonly channel?: NonNullable<Asked['channel']>;
  readonly agent?: string;
  readonly authority?: Authority;
  readonly owner?: string;
  readonly calendar?: string;
  readonly appealOf?: string;
  readonly anyway?: boolean;
  readonly by: string;
}

/** `c360 request open W --right access --subject email=… --by NAME`: the case of a request that came in. */
export function openCaseCommand(request: Command, cli: Cli): void {
  request
    .command('open')
    .description('open the case of a request that came in, and start its clock')
    .argument('<workspace>', 'folder of the workspace')
    .addOption(
      new Option('--right <right>', 'what is asked for').choices(requestRights).makeOptionMandatory(),
    )
    .option('--regime <id>', 'a row of the regime table, or a jurisdiction; default: the workspace’s')
    .option('--subject <namespace=value>', 'an identifier of the person; may be repeated', collect)
    .option('--find', 'resolve first where needed, and link the person whom the identifiers lead to')
    .option('--person <id>', 'the person, where it is known')
    .addOption(momentOption('--received <time>', 'when it came in; default: now'))
    .option(
      '--time-zone <zone>',
      'where days begin and end, for example Europe/Berlin; default: the workspace’s',
    )
    .addOption(new Option('--channel <channel>', 'how it came in').choices(requestChannels))
    .option('--agent <name>', 'who asks on the person’s behalf')
    .addOption(
      new Option('--authority <kind>', 'on what authority the agent asks; default: not-shown').choices([
        'written-permission',
        'power-of-attorney',
        'registered-agent',
        'guardian',
        'not-shown',
      ]),
    )
    .option('--owner <name>', 'who works on it')
    .option('--calendar <id>', 'holiday calendar, where it is not the jurisdiction’s')
    .option('--appeal-of <case>', 'the case whose decision this one appeals against')
    .option('--anyway', 'also where the same person has the same request open')
    .requiredOption('--by <name>', 'who opens it')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: Options) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, (session) => open(session, options, job)),
      ),
    );
}

async function open(session: Session, options: Options, job: Job): Promise<Result<Outcome>> {
  const { api } = session;
  if (options.find === true) {
    const ready = await ensureRun(session, job);
    if (!ready.ok) return ready;
  }
  const { agent, authority, subject = [], anyway = false } = options;
  if (agent === undefined && authority !== undefined)
    return fail('usage.argument', 'An authority is an agent’s: say who asks, too, with --agent NAME.');
  const opened = await api.call('cases.open', {
    right: options.right,
    regime: options.regime,
    receivedAt: options.received,
    timeZone: options.timeZone,
    ...(options.channel === undefined ? {} : { channel: options.channel }),
    ...(agent === undefined ? {} : { agent: { name: agent, authority: authority ?? 'not-shown' } }),
    identifiers: [...subject],
    personId: options.person,
    owner: options.owner,
    calendar: options.calendar,
    appealOf: options.appealOf,
    anyway,
    by: options.by,
  });
  if (!opened.ok) return opened;
  const { id, changed } = opened.value;
  const detail = await api.call('cases.get', { id });
  if (!detail.ok) return detail;
  return ok({
    json: { id, changed, row: detail.value.row, clock: detail.value.clock },
    text: caseText(detail.value),
  });
}
