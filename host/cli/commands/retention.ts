import type { Command } from 'commander';
import path from 'node:path';
import { ok, type Job, type Result } from '../../../shared/kernel/index.ts';
import type { RetentionForecast, RetentionOverview } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption } from '../option.ts';
import { count, counted, paragraphs, textTable } from '../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../with-workspace.ts';
import type { Session } from '../../session.ts';
import { contentOf, writeFile } from '../write-files.ts';

interface RetentionOptions extends CommonOptions, OpenOptions {
  readonly asOf?: string;
  readonly until?: string;
  readonly csv?: string;
  readonly held?: boolean;
  readonly hold?: string;
}

/** `c360 retention W`: what expires when, what is held or kept, and what ended holds give back. */
export function retentionCommand(program: Command, cli: Cli): void {
  program
    .command('retention')
    .description(
      'what expires when, by rule: due, held, kept by law, not known; and what ended holds give back',
    )
    .argument('<workspace>', 'folder of the workspace')
    .option('--as-of <day>', 'the first day looked at (YYYY-MM-DD); today when left out')
    .option('--until <day>', 'the last day looked at; one year later when left out')
    .option('--csv <file>', 'write the forecast as CSV')
    .option('--held', 'list the expiries that holds keep or kept from being carried out')
    .option('--hold <id>', 'with --held: of this hold only')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: RetentionOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async (session) => {
          const ready = await ensureRun(session, job);
          if (!ready.ok) return ready;
          return options.held === true || options.hold !== undefined
            ? held(session, options, job)
            : forecast(cli, session, options, job);
        }),
      ),
    );
}

/** The same day a year later; the day before the leap day where there is none. */
function yearAfter(day: string): string {
  const text = `${String(Number(day.slice(0, 4)) + 1)}${day.slice(4, 10)}`;
  return text.endsWith('-02-29') ? text.replace('-02-29', '-02-28') : text;
}

async function forecast(
  cli: Cli,
  { api }: Session,
  options: RetentionOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const overview = await api.call('retention.overview', {});
  if (!overview.ok) return overview;
  const asOf = options.asOf ?? overview.value.today;
  const window = { asOf, until: options.until ?? yearAfter(asOf) };
  const made = await api.call('retention.forecast', window, callOptions(job));
  if (!made.ok) return made;
  const target = options.csv === undefined ? null : path.resolve(cli.folder, options.csv);
  if (target !== null) {
    const csv = await api.call('retention.forecastCsv', window, callOptions(job));
    if (!csv.ok) return csv;
    const written = await writeFile(target, contentOf(csv.value));
    if (!written.ok) return written;
  }
  return ok({
    json: { ...made.value, holds: overview.value.holds, findings: overview.value.findings, out: target },
    text: forecastText(made.value, overview.value, target),
  });
}

function forecastText(
  { asOf, until, lines }: RetentionForecast,
  { rules, holds, findings }: RetentionOverview,
  target: string | null,
): string {
  if (rules.length === 0)
    return 'No retention rules: describe how long values may be kept in consent/retention.yaml.';
  return paragraphs(
    `What expires from ${asOf} to ${until}; not legal advice`,
    textTable(
      [
        { title: 'rule', value: ({ id }) => id },
        { title: 'duty', value: ({ obligation }) => obligation },
        { title: 'period', value: ({ period }) => period },
        { title: 'from', value: ({ until: event, startsFrom }) => (event === undefined ? startsFrom : '') },
        { title: 'action', value: ({ action }) => action },
        { title: 'citation', value: ({ citation }) => citation, most: 60 },
      ],
      rules,
    ),
    textTable(
      [
        { title: 'when', value: ({ bucket }) => bucket },
        { title: 'rule', value: ({ rule }) => rule },
        { title: 'records', value: ({ records }) => records },
        { title: 'cells', value: ({ cells }) => cells },
        { title: 'due', value: ({ due }) => due },
        { title: 'held', value: (line) => line.held },
        { title: 'kept', value: ({ kept }) => kept },
        { title: 'released', value: ({ released }) => released },
      ],
      lines,
    ),
    holdsText(holds),
    findings
      .filter(({ severity }) => severity === 'warning')
      .map(({ text, fix }) => `! ${text}\n  ${fix}`)
      .join('\n'),
    target === null ? '' : `Wrote the forecast to ${target}`,
  );
}

function holdsText(holds: RetentionOverview['holds']): string {
  return textTable(
    [
      { title: 'hold', value: ({ id }) => id },
      { title: 'in force', value: ({ inForce }) => (inForce ? 'yes' : 'no') },
      { title: 'from', value: ({ from }) => from },
      { title: 'until', value: ({ until }) => until ?? 'released by hand' },
      { title: 'owner', value: ({ owner }) => owner, most: 24 },
      { title: 'reason', value: ({ reason }) => reason, most: 50 },
    ],
    holds,
  );
}

const shown = 50;

async function held({ api }: Session, options: RetentionOptions, job: Job): Promise<Result<Outcome>> {
  const { asOf, hold } = options;
  const list = await api.call('retention.held', { asOf, hold, offset: 0, limit: 5000 }, callOptions(job));
  if (!list.ok) return list;
  const { total, toRun, rows } = list.value;
  return ok({
    json: list.value,
    text: paragraphs(
      total === 0
        ? 'No hold keeps anything that has expired.'
        : `${counted(total, 'expiry').replace('expirys', 'expiries')} met a hold; ${count(toRun)} to carry out now`,
      textTable(
        [
          { title: 'hold', value: (row) => row.hold },
          {
            title: 'record',
            value: ({ record }) => `${record.source}/${record.extract}:${String(record.row)}`,
          },
          { title: 'rule', value: ({ rule }) => rule },
          { title: 'action', value: ({ action }) => action },
          { title: 'expired', value: ({ expiredOn }) => expiredOn },
          { title: 'state', value: ({ state }) => state },
          { title: 'runs on', value: ({ runsOn }) => runsOn },
          { title: 'attributes', value: ({ attributes }) => attributes.join(', '), most: 50 },
        ],
        rows.slice(0, shown),
      ),
      total > shown ? `${count(total - shown)} more: --json` : '',
    ),
  });
}
