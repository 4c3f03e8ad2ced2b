import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { causeText, fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Evaluation } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption } from '../option.ts';
import { placedAt } from '../placed-at.ts';
import { bits, paragraphs, percent, textFacts, textTable } from '../text-table.ts';
import { callOptions, ensureRun, withWorkspace } from '../with-workspace.ts';

interface EvaluateOptions extends CommonOptions, OpenOptions {
  readonly labels: string;
}

/** `c360 evaluate W --labels FILE`: how well the run agrees with what is known. Labels are used nowhere else. */
export function evaluateCommand(program: Command, cli: Cli): void {
  program
    .command('evaluate')
    .description('pairwise and B³ precision, recall and F1 against labels, and the recall of blocking')
    .argument('<workspace>', 'folder of the workspace')
    .requiredOption(
      '--labels <file>',
      'CSV: source,row,entity or source,source_key,entity, or labelled pairs',
    )
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: EvaluateOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, options, async (session) => {
          const labels = await readLabels(path.resolve(cli.folder, options.labels));
          if (!labels.ok) return labels;
          const ready = await ensureRun(session, job);
          if (!ready.ok) return ready;
          const evaluation = await session.api.call(
            'identity.evaluate',
            { labels: labels.value },
            callOptions(job),
          );
          return evaluation.ok ? ok(outcome(evaluation.value)) : placedAt(options.labels, evaluation);
        }),
      ),
    );
}

async function readLabels(file: string): Promise<Result<string>> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)));
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return fail(missing ? 'file.not-found' : 'file.unreadable', 'The labels cannot be read.', {
      location: { file },
      cause: causeText(thrown),
    });
  }
}

/** Thousandths of a bit between the thresholds that people are shown; `--json` has them all. */
const curveStep = 2500;

function outcome(evaluation: Evaluation): Outcome {
  const { pairs, bCubed } = evaluation;
  const scores = [{ measure: 'pairs', ...pairs }, ...(bCubed === null ? [] : [{ measure: 'B³', ...bCubed }])];
  const table = textTable(
    [
      { title: 'measure', value: ({ measure }) => measure },
      { title: 'precision', value: ({ precision }) => percent(precision), align: 'right' },
      { title: 'recall', value: ({ recall }) => percent(recall), align: 'right' },
      { title: 'F1', value: ({ f1 }) => percent(f1), align: 'right' },
    ],
    scores,
  );
  const facts = textFacts([
    ['labelled records', evaluation.labelledRecords],
    ['labels without a record', evaluation.unknownRecords],
    ['true links found', pairs.truePositive],
    ['false links', pairs.falsePositive],
    ['true links missed', pairs.falseNegative],
    ['recall of blocking', percent(evaluation.blockingRecall)],
    ['pairs per record', evaluation.candidatePairsPerRecord.toFixed(1)],
  ]);
  const curve = textTable(
    [
      { title: 'threshold', value: ({ threshold }) => bits(threshold), align: 'right' },
      { title: 'precision', value: ({ precision }) => percent(precision), align: 'right' },
      { title: 'recall', value: ({ recall }) => percent(recall), align: 'right' },
      { title: 'F1', value: ({ f1 }) => percent(f1), align: 'right' },
    ],
    evaluation.curve.filter(({ threshold }) => threshold % curveStep === 0),
  );
  return { json: evaluation, text: paragraphs(table, facts, curve) };
}
