import type { Command } from 'commander';
import { fail, type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { Session } from '../../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { collect, engineOption, jsonOption } from '../../option.ts';
import { callOptions, ensureRun, withWorkspace } from '../../with-workspace.ts';
import { stepOutcome } from './case-options.ts';

interface Options extends CommonOptions, OpenOptions {
  readonly subject: readonly string[];
  readonly person?: string;
}

/** `c360 request link W ID --subject ns=value`: whom a case is about, where it was opened before anybody was found. */
export function linkCommand(request: Command, cli: Cli): void {
  request
    .command('link')
    .description('link a case to the person whom identifiers lead to')
    .argument('<workspace>', 'folder of the workspace')
    .argument('<case>', 'id of the case, for example 2026-0007')
    .requiredOption(
      '--subject <namespace=value>',
      'an identifier of the person, for example email=ann@example.com; may be repeated',
      collect,
    )
    .option('--person <id>', 'the person meant, when the identifiers match several')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, id: string, options: Options) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, (session) => link(session, id, options, job)),
      ),
    );
}

async function link(
  session: Session,
  id: string,
  { subject, person }: Options,
  job: Job,
): Promise<Result<Outcome>> {
  const ready = await ensureRun(session, job);
  if (!ready.ok) return ready;
  const identifiers = [...subject];
  const found = await session.api.call('requests.find', { identifiers });
  if (!found.ok) return found;
  const persons = found.value.matches.map(({ personId }) => personId);
  const personId = person ?? persons[0];
  if (personId === undefined || !persons.includes(personId))
    return fail('request.no-subject', 'The identifiers lead to nobody who could be meant', {
      fix: `Searched: ${found.value.searched.join(', ')}.`,
    });
  if (person === undefined && persons.length > 1)
    return fail('request.ambiguous-subject', `The identifiers match ${String(persons.length)} persons`, {
      cause: persons.slice(0, 20).join(', '),
      fix: 'Look at each of them, then name the one meant with --person.',
    });
  const done = await session.api.call('cases.subject', { id, personId, identifiers }, callOptions(job));
  return done.ok ? ok(stepOutcome(done.value)) : done;
}
