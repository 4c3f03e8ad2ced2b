import type { Command } from 'commander';
import { type Job, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { ResultOf } from '../../../../shared/workbench/index.ts';
import type { Cli, CommonOptions, Outcome } from '../../cli.ts';
import { errorText } from '../../error-text.ts';
import { jsonOption, moment, wholeNumber } from '../../option.ts';
import { count, paragraphs, textTable } from '../../text-table.ts';
import { callOptions, withWorkspace } from '../../with-workspace.ts';

interface LogOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
  readonly action?: string;
  readonly person?: string;
  readonly by?: string;
  readonly most: number;
}

/** `c360 audit log W`: decisions and entries of the log, newest first. */
export function auditLogCommand(audit: Command, cli: Cli): void {
  audit
    .command('log')
    .description('what was decided and disclosed, newest first')
    .argument('<workspace>', 'folder of the workspace')
    .option('--from <time>', 'from this moment on (ISO 8601)', moment)
    .option('--to <time>', 'before this moment', moment)
    .option('--action <action>', 'actions that begin so, for example decision or access.disclosed')
    .option('--by <name>', 'of somebody whose name holds this')
    .option('--person <id>', 'entries about this person; found by the key of this computer')
    .option('--most <n>', 'how many to show', wholeNumber(1, 5000), 100)
    .addOption(jsonOption())
    .action((folder: string, options: LogOptions) =>
      cli.perform(options, (job) => log(cli, folder, options, job)),
    );
}

function log(
  cli: Cli,
  folder: string,
  { most, json: _json, ...filter }: LogOptions,
  job: Job,
): Promise<Result<Outcome>> {
  return withWorkspace(cli, folder, {}, async ({ api }) => {
    const page = await api.call('audit.timeline', { offset: 0, limit: most, ...filter }, callOptions(job));
    return page.ok ? ok(outcome(page.value)) : page;
  });
}

function outcome(page: ResultOf<'audit.timeline'>): Outcome {
  const { rows, total, problems } = page;
  const table = textTable(
    [
      { title: 'at', value: ({ at }) => at },
      { title: 'action', value: ({ action }) => action },
      {
        title: 'outcome',
        value: ({ outcome: state, error }) => (error === null ? state : `${state} (${error})`),
      },
      { title: 'target', value: ({ target }) => targetText(target) },
      { title: 'by', value: ({ by, host }) => by ?? host },
      { title: 'what', value: ({ text }) => text, most: 80 },
      { title: 'place', value: ({ file, line }) => `${file}:${line}` },
    ],
    rows,
  );
  return {
    json: page,
    text: paragraphs(
      problems.map((problem) => errorText(problem)).join('\n'),
      table,
      total === 0
        ? 'Nothing was logged that passes.'
        : total > rows.length
          ? `The newest ${count(rows.length)} of ${count(total)}.`
          : '',
    ),
    findings: problems.length > 0,
  };
}

/** Commitments are cut: whole they are in `--json`. */
function targetText({ kind, id, token }: { kind: string; id: string | null; token: string | null }): string {
  const name = id ?? token?.slice(0, 12);
  return name === undefined ? kind : `${kind} ${name}`;
}
