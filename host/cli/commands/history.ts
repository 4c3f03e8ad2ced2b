import type { Command } from 'commander';
import { ok } from '../../../shared/kernel/index.ts';
import type { ResultOf, RunDiffDto } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, Outcome } from '../cli.ts';
import { parametersText } from '../effect-text.ts';
import { errorText } from '../error-text.ts';
import { jsonOption } from '../option.ts';
import { paragraphs, textTable } from '../text-table.ts';
import { withWorkspace } from '../with-workspace.ts';

interface HistoryOptions extends CommonOptions {
  readonly diff?: string;
}

/** `c360 history W`: the runs of the past; `--diff A B`: what differs between two of them, rules first. */
export function historyCommand(program: Command, cli: Cli): void {
  program
    .command('history')
    .description('the runs of the past, newest first, or what differs between two of them')
    .argument('<workspace>', 'folder of the workspace')
    .argument('[second]', 'with --diff: the later run')
    .option('--diff <run>', 'what differs between this run and the one named after it')
    .addOption(jsonOption())
    .action((folder: string, second: string | undefined, options: HistoryOptions) =>
      cli.perform(options, () =>
        withWorkspace(cli, folder, {}, async ({ api }) => {
          if (options.diff !== undefined) {
            const listed = second === undefined ? await api.call('history.list', {}) : null;
            if (listed?.ok === false) return listed;
            // One id alone is held against the newest run.
            const after = second ?? listed?.value.runs[0]?.id ?? options.diff;
            const compared = await api.call('history.diff', { before: options.diff, after });
            return compared.ok ? ok({ json: compared.value, text: diffText(compared.value) }) : compared;
          }
          const listed = await api.call('history.list', {});
          return listed.ok ? ok(listOutcome(listed.value)) : listed;
        }),
      ),
    );
}

function listOutcome({ runs, problems, most }: ResultOf<'history.list'>): Outcome {
  const table = textTable(
    [
      { title: 'run', value: ({ id }) => id },
      { title: 'at', value: ({ at }) => at },
      { title: 'times', value: ({ times }) => times },
      { title: 'ruleset', value: ({ ruleset, rulesInForce }) => `${ruleset}${rulesInForce ? ' *' : ''}` },
      { title: 'records', value: ({ figures }) => figures.records },
      { title: 'persons', value: ({ figures }) => figures.persons },
      { title: 'linked', value: ({ figures }) => figures.linkedPairs },
      { title: 'review', value: ({ figures }) => figures.reviewPairs },
      { title: 'refused', value: ({ figures }) => figures.refusedUnions },
      { title: 'result', value: ({ resultDigest }) => resultDigest.slice(0, 12) },
    ],
    runs,
  );
  return {
    json: { runs, problems, most },
    text: paragraphs(
      problems.map((problem) => errorText(problem, 'warning')).join('\n'),
      table,
      runs.length === 0
        ? 'No run yet: c360 resolve writes one down.'
        : `* the rules in force now. The newest ${most} runs are kept.`,
    ),
  };
}

function diffText(diff: RunDiffDto): string {
  const { before, after, changes, inputs } = diff;
  const lines = (title: string, texts: readonly string[]): string =>
    texts.length === 0 ? '' : [title, ...texts.map((text) => `  ${text}`)].join('\n');
  const figures = textTable(
    [
      { title: 'figure', value: ({ figure }) => figure },
      { title: before.id, value: (figure) => figureText(figure.before), align: 'right' },
      { title: after.id, value: (figure) => figureText(figure.after), align: 'right' },
    ],
    diff.figures,
  );
  return paragraphs(
    `${before.id} of ${before.at} and ${after.id} of ${after.at}`,
    changes.length === 0
      ? 'The rules are the same.'
      : lines(
          'Rules:',
          changes.map(({ text }) => text),
        ),
    lines('Extracts:', inputs),
    figures,
    parametersText(diff.parameters),
    diff.samePersons ? 'Every record belongs to the same person in both.' : '',
  );
}

function figureText(value: number | null): string | null {
  if (value === null) return null;
  return Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(4);
}
