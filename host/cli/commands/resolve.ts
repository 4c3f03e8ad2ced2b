import type { Command } from 'commander';
import path from 'node:path';
import { type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type { RunSummary } from '../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, OpenOptions, Outcome } from '../cli.ts';
import { engineOption, jsonOption, threadsOption } from '../option.ts';
import { bits, count, paragraphs, percent, textFacts, textTable } from '../text-table.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';
import { writeFiles } from '../write-files.ts';

interface ResolveOptions extends CommonOptions, OpenOptions {
  readonly ruleset?: string;
  readonly out?: string;
  readonly reuse?: boolean;
}

/** `c360 resolve W`: records to persons; writes persons.csv, golden.csv, pairs.csv and run.json. */
export function resolveCommand(program: Command, cli: Cli): void {
  program
    .command('resolve')
    .description('records to persons: persons.csv, golden.csv, pairs.csv and run.json')
    .argument('<workspace>', 'folder of the workspace')
    .option('--ruleset <id>', "rules to use (default: the workspace's)")
    .option('--reuse', 'keep what the last trained run learned instead of training')
    .option('--out <dir>', 'where to write (default: .c360/runs/<ruleset> in the workspace)')
    .addOption(engineOption())
    .addOption(threadsOption())
    .addOption(jsonOption())
    .action((folder: string, options: ResolveOptions) =>
      cli.perform(options, (job) => resolve(cli, folder, options, job)),
    );
}

function resolve(cli: Cli, folder: string, options: ResolveOptions, job: Job): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, options, async (session) => {
    const run = await session.api.call(
      'identity.resolve',
      { ruleset: options.ruleset, reuse: options.reuse },
      callOptions(job),
    );
    if (!run.ok) return run;
    const files = await session.api.runFiles();
    if (!files.ok) return files;
    const target =
      options.out === undefined
        ? path.resolve(cli.folder, folder, '.c360', 'runs', run.value.ruleset)
        : path.resolve(cli.folder, options.out);
    const written = await writeFiles(target, files.value);
    if (!written.ok) return written;
    return ok({
      json: { out: target, files: written.value, summary: run.value },
      text: summaryText(run.value, target, written.value),
    });
  });
}

/** What was worked out anew, where the rest was taken from the run before. */
function touchedFacts(touched: RunSummary['touched']): [string, string][] {
  if (touched === null) return [];
  const { added, changed, removed, comparedPairs, reconsidered } = touched;
  return [
    ['touched', `${count(added)} records new, ${count(changed)} changed, ${count(removed)} gone`],
    ['worked out anew', `${count(comparedPairs)} pairs, the persons of ${count(reconsidered)} records`],
  ];
}

function summaryText(run: RunSummary, target: string, files: readonly string[]): string {
  const facts = textFacts([
    ['records', run.records],
    ['persons', run.persons],
    ['singletons', run.singletons],
    ['largest person', `${count(run.largestPerson)} records`],
    ['pairs compared', run.candidatePairs],
    ['pairs linked', run.linkedPairs],
    ['pairs for review', run.reviewPairs],
    ['unions refused', run.refusedUnions],
    ['link threshold', `${bits(run.thresholds.link)} bits`],
    ['ruleset', `${run.ruleset} ${run.rulesetDigest.slice(0, 12)}`],
    [
      'parameters',
      run.parametersFrom === null ? 'learned in this run' : `kept from run ${run.parametersFrom}`,
    ],
    ...touchedFacts(run.touched),
    ['result', run.resultDigest],
  ]);
  const sources = textTable(
    [
      { title: 'source', value: ({ source }) => source },
      { title: 'records', value: ({ records }) => records },
      { title: 'matched', value: ({ matched }) => matched },
      {
        title: 'share',
        value: ({ records, matched }) => (records === 0 ? null : percent(matched / records)),
        align: 'right',
      },
    ],
    run.sources,
  );
  const findings = run.findings.map(({ severity, code, text }) => `${severity}[${code}] ${text}`).join('\n');
  const seconds = run.stages.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  return paragraphs(
    facts,
    sources,
    findings,
    `Wrote ${files.join(', ')} to ${target} (${seconds.toFixed(1)} s of computing)`,
  );
}
