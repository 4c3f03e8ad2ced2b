import type { Command } from 'commander';
import { type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type { BlockingEstimateDto, DiagnosticDto, LintFindingDto } from '../../../shared/workbench/index.ts';
import { formatKeyPath } from '../../../shared/workspace/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { errorText } from '../error-text.ts';
import { engineOption, jsonOption } from '../option.ts';
import { printable } from '../printable.ts';
import { count, counted, paragraphs, textTable } from '../text-table.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';

interface LintOptions extends CommonOptions, OpenOptions {
  readonly ruleset?: string;
  readonly pairs?: boolean;
}

/** `c360 lint W`: what a ruleset cannot mean, what in it does nothing, and, with `--pairs`, what it would cost. */
export function lintCommand(program: Command, cli: Cli): void {
  program
    .command('lint')
    .description(
      'what a ruleset cannot mean, what in it does nothing, what it would cost; nothing is resolved',
    )
    .argument('<workspace>', 'folder of the workspace')
    .option('--ruleset <id>', 'only these rules (default: all)')
    .option('--pairs', 'load the sources and count the pairs that each blocking rule would give')
    .addOption(engineOption())
    .addOption(jsonOption())
    .action((folder: string, options: LintOptions) =>
      cli.perform(options, (job) => lint(cli, folder, options, job)),
    );
}

interface Linted {
  readonly ruleset: string;
  readonly findings: readonly LintFindingDto[];
  readonly pairs: readonly BlockingEstimateDto[];
}

function lint(cli: Cli, folder: string, options: LintOptions, job: Job): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, options, async ({ api }) => {
    const book = await api.call('rules.book', {});
    if (!book.ok) return book;
    const checked = await api.call('workspace.check', {});
    if (!checked.ok) return checked;
    const unread = checked.value.filter((diagnostic) => keepsFromReading(diagnostic, options.ruleset));
    const wanted =
      options.ruleset === undefined
        ? book.value.rulesets.map(({ id }) => id)
        : [options.ruleset].filter(() => unread.length === 0);
    const linted: Linted[] = [];
    for (const ruleset of wanted) {
      const draft = book.value.rulesets.find(({ id }) => id === ruleset);
      let pairs: readonly BlockingEstimateDto[] = [];
      if (options.pairs === true && draft !== undefined) {
        const counted = await api.call('rules.estimate', { draft }, callOptions(job));
        if (!counted.ok) return counted;
        pairs = counted.value;
      }
      // After the count, so that the lint knows what was counted.
      const findings = await api.call('rules.lint', { ruleset });
      if (!findings.ok) return findings;
      linted.push({ ruleset, findings: findings.value, pairs });
    }
    return ok(outcome(linted, unread));
  });
}

/** What keeps the file of a ruleset from being read as one: there is nothing to lint then. */
function keepsFromReading({ severity, code, location }: DiagnosticDto, ruleset: string | undefined): boolean {
  const file = location?.file ?? '';
  if (severity !== 'error' || code.startsWith('ruleset.')) return false;
  return ruleset === undefined ? file.startsWith('identity/') : file === `identity/${ruleset}.yaml`;
}

function outcome(linted: readonly Linted[], unread: readonly DiagnosticDto[]): Outcome {
  const all = linted.flatMap(({ findings }) => findings);
  const found = (severity: LintFindingDto['severity']): number =>
    all.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, infos] = [found('error') + unread.length, found('warning'), found('info')];
  const total = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${count(infos)} worth knowing`;
  return {
    json: { errors, warnings, infos, rulesets: linted, unread },
    text: paragraphs(
      unread.map((diagnostic) => errorText(diagnostic, 'error')).join('\n'),
      ...linted.map(({ ruleset, findings, pairs }) =>
        paragraphs(
          findings.map(findingText).join('\n'),
          pairs.length === 0 ? '' : `Pairs of the blocking rules of ${ruleset}, counted before a run:`,
          pairsTable(pairs),
        ),
      ),
      all.length + unread.length === 0 ? 'Nothing to say about the rules.' : total,
    ),
    findings: errors > 0,
  };
}

/** As the findings of a check: `warning[code] file:line:column text`, then the place and the fix. */
function findingText({ severity, code, text, fix, file, line, column, path }: LintFindingDto): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return [
    [`${severity}[${code}]`, place, text].filter((part) => part !== '').join(' '),
    `  at: ${formatKeyPath(path)}`,
    ...(fix === undefined ? [] : [`  fix: ${fix}`]),
  ]
    .map(printable)
    .join('\n');
}

function pairsTable(pairs: readonly BlockingEstimateDto[]): string {
  return textTable(
    [
      { title: 'blocking rule', value: ({ rule }) => rule },
      { title: 'records', value: ({ estimate }) => estimate?.records, align: 'right' },
      { title: 'blocks', value: ({ estimate }) => estimate?.blocks, align: 'right' },
      { title: 'largest', value: ({ estimate }) => estimate?.largestBlock, align: 'right' },
      { title: 'pairs', value: ({ estimate }) => estimate?.pairs, align: 'right' },
      { title: 'within limit', value: ({ estimate }) => estimate?.pairsWithinLimit, align: 'right' },
      { title: 'blocks left out', value: ({ estimate }) => estimate?.skippedBlocks, align: 'right' },
    ],
    pairs,
  );
}
