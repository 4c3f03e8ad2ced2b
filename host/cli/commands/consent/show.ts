import type { Command } from 'commander';
import { ok, type Job, type Result } from '../../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../../cli.ts';
import { engineOption, jsonOption, knownAtOption, moment, wholeNumber } from '../../option.ts';
import { count, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, ensureRunToRead, withWorkspace } from '../../with-workspace.ts';

interface ShowOptions extends CommonOptions, OpenOptions {
  readonly person?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly source?: string;
  readonly purpose?: string;
  readonly problems?: boolean;
  readonly limit: number;
}

/** `c360 consent show W [--person ID]`: the ledger of everybody, or of one person on both axes of time. */
export function consentShowCommand(parent: Command, cli: Cli): void {
  parent
    .command('show')
    .description('consent events, and for one person what holds at a moment with what was known at another')
    .argument('<workspace>', 'folder of the workspace')
    .option('--person <id>', 'one person')
    .option('--as-of <time>', 'what had been said by then (ISO 8601; default: now)', moment)
    .addOption(knownAtOption())
    .option('--source <id>', 'only events of this log; “recorded” for those written down here')
    .option('--purpose <id>', 'only events about this purpose')
    .option('--problems', 'only events with something wrong in them')
    .option('--limit <n>', 'events to list', wholeNumber(1, 1000), 50)
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: ShowOptions) =>
      cli.perform(options, (job) => show(cli, folder, options, job)),
    );
}

function show(cli: Cli, folder: string, options: ShowOptions, job: Job): Promise<Result<Outcome>> {
  const { person, asOf, knownAt, source, purpose, problems, limit } = options;
  return withWorkspace(cli, folder, options, async (session) => {
    const ready = await ensureRunToRead(cli, session, job);
    if (!ready.ok) return ready;
    if (person !== undefined) {
      const times = { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
      const told = await session.api.call('ledger.person', { personId: person, ...times }, callOptions(job));
      return told.ok ? ok(personOutcome(told.value)) : told;
    }
    const page = await session.api.call(
      'ledger.events',
      {
        offset: 0,
        limit,
        ...(source !== undefined && { source }),
        ...(purpose !== undefined && { purpose }),
        ...(problems === true && { problems }),
      },
      callOptions(job),
    );
    return page.ok ? ok(pageOutcome(page.value)) : page;
  });
}

/** The ends of time stand for times that nobody can read. */
function shownTime(instant: string): string {
  return instant.startsWith('0000') || instant.startsWith('9999') ? 'not known' : instant;
}

function personOutcome(told: ResultOf<'ledger.person'>): Outcome {
  const purposes = textTable(
    [
      { title: 'purpose', value: (one) => one.purpose },
      { title: 'state', value: (one) => one.state ?? 'nothing said' },
      { title: 'because of', value: (one) => one.cause ?? '', most: 40 },
      {
        title: 'identities',
        value: ({ voices }) =>
          voices.map(({ lane, state, silent }) => `${String(lane)} ${silent ? 'silent' : state}`).join(', '),
        most: 60,
      },
    ],
    told.purposes,
  );
  const events = textTable(
    [
      { title: 'identity', value: ({ lane }) => lane },
      { title: 'said', value: ({ eventTime }) => shownTime(eventTime) },
      { title: 'recorded', value: ({ recordedTime }) => shownTime(recordedTime) },
      { title: 'what', value: ({ type, state }) => (state === null ? type : `${type} ${state}`) },
      { title: 'purpose', value: ({ purpose, purposeText }) => purpose ?? purposeText, most: 30 },
      { title: 'counts', value: ({ counts }) => (counts ? 'yes' : 'no') },
      { title: 'event', value: ({ id }) => id, most: 40 },
    ],
    told.events,
  );
  const known = told.knownAt === null ? 'everything known today' : `what was known at ${told.knownAt}`;
  return {
    json: told,
    text: paragraphs(
      `${told.personId} as of ${told.asOf}, with ${known}. ${told.jurisdiction ?? 'No jurisdiction'}: ${told.regime}.`,
      purposes,
      told.lanes.map(({ lane, label }) => `Identity ${String(lane)} is ${label}`).join('\n'),
      told.restrictions.length === 0
        ? ''
        : told.restrictions
            .map(({ id, from, purpose }) => `Restricted since ${from} (${purpose ?? 'every purpose'}): ${id}`)
            .join('\n'),
      events,
    ),
  };
}

function pageOutcome({ total, rows, counts, problems, sources }: ResultOf<'ledger.events'>): Outcome {
  const events = textTable(
    [
      { title: 'recorded', value: ({ recordedTime }) => shownTime(recordedTime) },
      { title: 'said', value: ({ eventTime }) => shownTime(eventTime) },
      { title: 'person', value: ({ personId }) => personId ?? 'nobody', most: 20 },
      { title: 'what', value: ({ type, state }) => (state === null ? type : state) },
      { title: 'purpose', value: ({ purpose, purposeText }) => purpose ?? purposeText, most: 30 },
      { title: 'event', value: ({ id }) => id, most: 40 },
    ],
    rows,
  );
  const wrong = textTable(
    [
      { title: 'problem', value: ({ code }) => code },
      { title: 'events', value: (one) => one.count },
      { title: 'for example', value: ({ example }) => example, most: 90 },
    ],
    problems,
  );
  return {
    json: { total, rows, counts, problems, sources },
    text: paragraphs(
      `${count(counts.consentRecords)} consent records: ${count(counts.speaking)} say something, ${count(counts.silent)} say nothing. ${count(counts.recorded)} events written down here.`,
      problems.length === 0 ? '' : wrong,
      total > rows.length ? `${count(rows.length)} of ${count(total)} events, latest recording first.` : '',
      events,
    ),
  };
}
