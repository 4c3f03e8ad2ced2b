import path from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ok, type Result } from '../../../../shared/kernel/index.ts';
import { caseStatuses, requestRights } from '../../../../shared/workspace/index.ts';
import type { ArgsOf } from '../../../../shared/workbench/index.ts';
import type { Session } from '../../../session.ts';
import { caseListText } from '../../case-text.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { asOfOption, engineOption, jsonOption } from '../../option.ts';
import { paragraphs } from '../../text-table.ts';
import { withWorkspace } from '../../with-workspace.ts';
import { contentOf, writeFile } from '../../write-files.ts';

type Asked = ArgsOf<'cases.list'>;

interface Options extends CommonOptions, OpenOptions {
  readonly due?: number;
  readonly status?: NonNullable<Asked['status']>;
  readonly right?: NonNullable<Asked['right']>;
  readonly person?: string;
  readonly subject?: string;
  readonly asOf?: string;
  readonly ics?: string;
}

/** `c360 request list W [--due 7d]`: cases by urgency, overdue first. */
export function listCasesCommand(request: Command, cli: Cli): void {
  request
    .command('list')
    .description('cases by urgency: overdue first, closed last')
    .argument('<workspace>', 'folder of the workspace')
    .option('--due <days>', 'those due within so many days, overdue ones among them, for example 7d', days)
    .addOption(new Option('--status <status>', 'those of a status').choices(caseStatuses))
    .addOption(new Option('--right <right>', 'those of a right').choices(requestRights))
    .option('--person <id>', 'those about a person of the last run')
    .option('--subject <namespace=value>', 'those about whoever has this identifier')
    .option('--ics <file>', 'also write the deadlines of open cases as a calendar')
    .addOption(asOfOption())
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: Options) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, options, (session) => list(cli, session, options)),
      ),
    );
}

function days(text: string): number {
  const match = /^(\d{1,4})d?$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Write a number of days, for example 7d.');
  return Number(match[1]);
}

async function list(cli: Cli, { api }: Session, options: Options): Promise<Result<Outcome>> {
  const found = await api.call('cases.list', {
    dueWithin: options.due,
    status: options.status,
    right: options.right,
    personId: options.person,
    identifier: options.subject,
    asOf: options.asOf,
  });
  if (!found.ok) return found;
  let written = '';
  if (options.ics !== undefined) {
    const calendar = await api.call('cases.calendar', {});
    if (!calendar.ok) return calendar;
    const file = path.resolve(cli.folder, options.ics);
    const done = await writeFile(file, contentOf(calendar.value));
    if (!done.ok) return done;
    written = `Wrote ${file}`;
  }
  const unreadable = found.value.unreadable
    .map(({ location, message }) => `${location?.file ?? ''}:${location?.line ?? 1}: not read: ${message}`)
    .join('\n');
  return ok({
    json: found.value,
    text: paragraphs(caseListText(found.value.cases, found.value.total), unreadable, written),
    findings: found.value.unreadable.some(({ severity }) => severity === 'error'),
  });
}
