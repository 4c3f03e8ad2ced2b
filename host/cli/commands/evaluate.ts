import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { causeText, fail, type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import type { Session } from '../../session.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption } from '../option.ts';
import { placedAt } from '../placed-at.ts';
import { estimateText, examinationText, scoresText, segmentsText } from '../quality-text.ts';
import { paragraphs } from '../text-table.ts';
import { callOptions, ensureRunToRead, withWorkspace } from '../with-workspace.ts';

interface EvaluateOptions extends CommonOptions, OpenOptions {
  readonly labels?: string;
  readonly segments?: boolean;
}

/**
 * `c360 evaluate W [--labels FILE]`: how well the run agrees with what is known: a file, or the workspace's own labels.
 * Always with what is expected without any label. Labels that cannot be used are named and give exit code 1.
 */
export function evaluateCommand(program: Command, cli: Cli): void {
  program
    .command('evaluate')
    .description('precision, recall and F1 of the run: against labels, and as expected without')
    .argument('<workspace>', 'folder of the workspace')
    .option(
      '--labels <file>',
      "CSV: source,row,entity or source,source_key,entity, or labelled pairs (default: the workspace's own labels)",
    )
    .option('--segments', 'scores by source, attribute, region and size as well')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: EvaluateOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async (session) => {
          const labels = await labelsOf(cli, options);
          if (!labels.ok) return labels;
          const ready = await ensureRunToRead(cli, session, job);
          return ready.ok ? evaluate(session, options, labels.value, job) : ready;
        }),
      ),
    );
}

/** The text of the labels file, whose columns are known before anything is resolved; null when none was named. */
async function labelsOf(cli: Cli, { labels }: EvaluateOptions): Promise<Result<string | null>> {
  if (labels === undefined) return ok(null);
  const file = path.resolve(cli.folder, labels);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    const readable = placedAt(labels, await cli.checkLabels(text));
    return readable.ok ? ok(text) : readable;
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return fail(missing ? 'file.not-found' : 'file.unreadable', 'The labels cannot be read.', {
      location: { file },
      cause: causeText(thrown),
    });
  }
}

async function evaluate(
  { api }: Session,
  options: EvaluateOptions,
  labels: string | null,
  job: Job,
): Promise<Result<Outcome>> {
  const measured = await measure(api, options, labels, job);
  // Labels of its own that cannot be used are no reason to keep the estimate back; a file that was named is.
  const unusable = labels === null && !measured.ok && measured.error.code === 'identity.labels';
  if (!measured.ok && !unusable) return measured;
  const estimate = await api.call('review.estimate', {}, callOptions(job));
  if (!estimate.ok) return estimate;
  if (!measured.ok || measured.value === null) {
    const note = measured.ok
      ? 'No labels: c360 review judges pairs, --labels reads a file.'
      : measured.error.message;
    return ok({
      json: { evaluation: null, examination: null, estimate: estimate.value },
      text: paragraphs(estimateText(estimate.value), note),
      findings: !measured.ok,
    });
  }
  const { evaluation, examination } = measured.value;
  return ok({
    json: { ...evaluation, examination, estimate: estimate.value },
    text: paragraphs(
      scoresText(evaluation, options.labels ?? 'decisions/'),
      options.segments === true ? segmentsText(examination) : '',
      examinationText(evaluation, examination),
      estimateText(estimate.value),
    ),
    findings: evaluation.problemCount > 0,
  });
}

/** The scores; null when no file was named and the workspace has no label of its own. */
async function measure(
  api: Session['api'],
  options: EvaluateOptions,
  labels: string | null,
  job: Job,
): Promise<Result<ResultOf<'review.evaluate'> | null>> {
  if (labels !== null) {
    const measured = await api.call('review.evaluate', { labels }, callOptions(job));
    return placedAt(options.labels ?? '', measured);
  }
  const own = await api.call('review.labels', {}, callOptions(job));
  if (!own.ok) return own;
  if (own.value.labels.every(({ verdict }) => verdict === 'unsure')) return ok(null);
  return api.call('review.evaluate', {}, callOptions(job));
}
