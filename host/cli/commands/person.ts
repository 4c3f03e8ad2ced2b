import type { Command } from 'commander';
import { ok } from '../../../shared/kernel/index.ts';
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
          const found = await api.call(
            'identity.personHistory',
            {
              personId: id,
              ...(options.asOf !== undefined && { at: moment(options.asOf) }),
              ...(options.ruleset !== undefined && { ruleset: options.ruleset }),
            },
            callOptions(job),
          );
          return found.ok ? ok(historyOutcome(found.value)) : found;
        }),
      ),
    );
}

/** A date alone means its end: all that happened on that day counts. */
function moment(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999Z` : text;
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
