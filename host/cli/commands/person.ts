import type { Command } from 'commander';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, Outcome } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { paragraphs, textTable } from '../text-table.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';

interface PersonOptions extends CommonOptions {
  readonly asOf?: string;
  readonly ruleset?: string;
}

/** `c360 person W ID`: what a person id is, what it was at a moment, and what became of it. */
export function personCommand(program: Command, cli: Cli): void {
  program
    .command('person')
    .description('what a person id was at a moment, where its records went, and which ids led to it')
    .argument('<workspace>', 'folder of the workspace')
    .argument('<id>', 'person id, as in persons.csv of any run')
    .option('--as-of <time>', 'ISO 8601 date or time in UTC; now when left out')
    .option('--ruleset <id>', 'ruleset whose runs are meant; the default one when left out')
    .addOption(jsonOption())
    .action((folder: string, id: string, options: PersonOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, {}, async ({ api }) => {
          const at = options.asOf === undefined ? ok(undefined) : moment(options.asOf);
          if (!at.ok) return at;
          const found = await api.call(
            'identity.personHistory',
            {
              personId: id,
              ...(at.value !== undefined && { at: at.value }),
              ...(options.ruleset !== undefined && { ruleset: options.ruleset }),
            },
            callOptions(job),
          );
          return found.ok ? ok(historyOutcome(found.value)) : found;
        }),
      ),
    );
}

/** A date alone means its end: all that happened on that day counts. A time without a zone is one in UTC. */
function moment(text: string): Result<string> {
  const [, date, time] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)Z?)?$/.exec(text) ?? [];
  const read = date === undefined ? Number.NaN : Date.parse(`${date}T${time ?? '23:59:59.999'}Z`);
  if (!Number.isNaN(read)) return ok(new Date(read).toISOString());
  return fail('usage.argument', `--as-of ${text} is no date or time`, {
    fix: 'Write a date or a time in UTC: 2026-01-31 or 2026-01-31T13:30:00Z.',
  });
}

function historyOutcome(history: ResultOf<'identity.personHistory'>): Outcome {
  const { personId, asOf, wentTo, ledHere, events } = history;
  const went = textTable(
    [
      { title: 'records are now with', value: (one) => one.personId ?? 'nobody: they are gone' },
      { title: 'records', value: ({ records }) => records },
    ],
    wentTo,
  );
  const told = textTable(
    [
      { title: 'at', value: ({ at }) => at },
      { title: 'what', value: ({ kind }) => kind },
      { title: 'person', value: ({ person }) => person },
      { title: 'others', value: ({ others }) => others.join(' '), most: 60 },
      { title: 'records', value: ({ records }) => records },
    ],
    events,
  );
  return {
    json: history,
    text: paragraphs(
      asOf.records === null
        ? `${personId} was nobody's id at ${asOf.at}.`
        : `${personId} at ${asOf.at}: ${asOf.records.join(', ')}`,
      went,
      ledHere.length === 0 ? '' : `Ids that led here: ${ledHere.join(', ')}`,
      told,
    ),
  };
}
