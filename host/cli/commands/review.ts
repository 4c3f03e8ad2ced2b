import { type Command, Option } from 'commander';
import { fail, type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import type { Session } from '../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption, wholeNumber } from '../option.ts';
import { agreementText, labelsText, queueText, reviewPairText } from '../review-text.ts';
import { callOptions, ensureRun, withWorkspace } from '../with-workspace.ts';

interface ReviewOptions extends CommonOptions, OpenOptions {
  readonly aim: 'measure' | 'teach';
  readonly limit: number;
  readonly blind?: boolean;
  readonly verdict?: 'match' | 'not' | 'unsure';
  readonly decide?: boolean;
  readonly by?: string;
  readonly reason?: string;
  readonly labels?: boolean;
  readonly agreement?: boolean;
  readonly retract?: string;
}

/** `c360 review W [A B]`: the queue, one pair side by side, a verdict on it, the labels so far and how reviewers agree. */
export function reviewCommand(program: Command, cli: Cli): void {
  program
    .command('review')
    .description('pairs worth judging, verdicts on them, and how far reviewers agree')
    .argument('<workspace>', 'folder of the workspace')
    .argument('[a]', 'a record (source/key or extract:row), to look at or to judge')
    .argument('[b]', 'another one')
    .addOption(
      new Option(
        '--aim <aim>',
        'measure: drawn at random, to correct estimates; teach: the most telling pairs',
      )
        .choices(['measure', 'teach'])
        .default('teach'),
    )
    .addOption(new Option('--limit <n>', 'how many pairs to list').argParser(wholeNumber(1, 200)).default(20))
    .option('--blind', 'without weights, outcomes and the verdicts of others')
    .addOption(
      new Option('--verdict <verdict>', 'what to record of the two records').choices([
        'match',
        'not',
        'unsure',
      ]),
    )
    .option('--decide', 'as a decision, which joins or parts them from the next resolve on; else as a label')
    .option('--by <name>', 'who judges')
    .option('--reason <text>', 'why')
    .option('--labels', 'list the labels so far')
    .option('--agreement', 'how far the reviewers agree')
    .option('--retract <id>', 'take a label or a decision back')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, a: string | undefined, b: string | undefined, options: ReviewOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async (session) => {
          if (options.retract !== undefined) return retract(session, options.retract, options);
          const ready = await ensureRun(session, job);
          if (!ready.ok) return ready;
          if (options.agreement === true) return agreement(session, job);
          if (options.labels === true) return labels(session, job);
          if (a === undefined) return queue(session, options, job);
          if (b === undefined) return fail('usage.argument', 'A verdict is about two records: name both.');
          return options.verdict === undefined
            ? look(session, a, b, options, job)
            : judge(session, a, b, options.verdict, options);
        }),
      ),
    );
}

async function queue({ api }: Session, options: ReviewOptions, job: Job): Promise<Result<Outcome>> {
  const { aim, limit, by = '', blind = false } = options;
  const asked = await api.call('review.queue', { aim, limit, reviewer: by, blind }, callOptions(job));
  return asked.ok ? ok({ json: asked.value, text: queueText(asked.value) }) : asked;
}

async function look(
  { api }: Session,
  left: string,
  right: string,
  { by = '', blind = false }: ReviewOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const asked = await api.call('review.pair', { left, right, reviewer: by, blind }, callOptions(job));
  return asked.ok ? ok({ json: asked.value, text: reviewPairText(asked.value) }) : asked;
}

async function judge(
  { api }: Session,
  left: string,
  right: string,
  verdict: 'match' | 'not' | 'unsure',
  options: ReviewOptions,
): Promise<Result<Outcome>> {
  const by = reviewer(options);
  if (!by.ok) return by;
  const { decide = false, reason = '', blind = false, aim } = options;
  if (decide && reason === '') return fail('usage.argument', 'A decision needs a reason: --reason "…".');
  const done = await api.call('review.judge', {
    left,
    right,
    verdict,
    as: decide ? 'decision' : 'label',
    by: by.value,
    reason,
    blind,
    // A pair named by hand was drawn only where it stands in the measuring queue, and was judged as it asks.
    drawn: !decide && aim === 'measure' && (await isDrawn({ api }, left, right, by.value)),
  });
  return done.ok ? ok(outcome(done.value)) : done;
}

/** Whether the pair is among the next of the measuring queue. */
async function isDrawn(
  { api }: Pick<Session, 'api'>,
  left: string,
  right: string,
  reviewer: string,
): Promise<boolean> {
  const queued = await api.call('review.queue', { aim: 'measure', limit: 200, reviewer, blind: true });
  const pair = await api.call('review.pair', { left, right, reviewer, blind: false });
  if (!queued.ok || !pair.ok) return false;
  const wanted = new Set([pair.value.left.record, pair.value.right.record]);
  return queued.value.items.some((item) => wanted.has(item.left.record) && wanted.has(item.right.record));
}

async function retract({ api }: Session, id: string, options: ReviewOptions): Promise<Result<Outcome>> {
  const by = reviewer(options);
  if (!by.ok) return by;
  const done = await api.call('review.retract', { id, by: by.value, reason: options.reason ?? '' });
  return done.ok ? ok(outcome(done.value)) : done;
}

function reviewer({ by }: ReviewOptions): Result<string> {
  return by === undefined ? fail('usage.argument', 'Say who judges: --by NAME.') : ok(by);
}

function outcome(done: ResultOf<'review.judge'>): Outcome {
  return { json: done, text: `${done.label} (${done.changed.join(', ')})` };
}

async function labels({ api }: Session, job: Job): Promise<Result<Outcome>> {
  const found = await api.call('review.labels', {}, callOptions(job));
  return found.ok ? ok({ json: found.value, text: labelsText(found.value) }) : found;
}

async function agreement({ api }: Session, job: Job): Promise<Result<Outcome>> {
  const found = await api.call('review.agreement', {}, callOptions(job));
  return found.ok ? ok({ json: found.value, text: agreementText(found.value) }) : found;
}
