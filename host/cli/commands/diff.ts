import { type Command, InvalidArgumentError, Option } from 'commander';
import { fail, ok } from '../../../shared/kernel/index.ts';
import type {
  ChangeReport,
  CompatibilityMode,
  IgluWarehouse,
  ReportedChange,
  RuleSet,
} from '../../../shared/workbench/index.ts';
import type { ComparedFiles } from '../../changes.ts';
import type { Cli, CommonOptions, Outcome } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { printable } from '../printable.ts';
import { count, counted, paragraphs, textTable } from '../text-table.ts';

// The core is large and read only when a command runs; the help needs the words alone.
const modes = [
  'none',
  'backward',
  'backward_transitive',
  'forward',
  'forward_transitive',
  'full',
  'full_transitive',
] as const satisfies readonly CompatibilityMode[];
const ruleSets = [
  'avro',
  'json',
  'dbt',
  'warehouse',
  'iglu',
  'privacy',
] as const satisfies readonly RuleSet[];
const warehouses = [
  'redshift',
  'databricks',
  'snowflake',
  'bigquery',
] as const satisfies readonly IgluWarehouse[];

interface DiffOptions extends CommonOptions {
  readonly mode?: CompatibilityMode;
  readonly rules?: readonly RuleSet[];
  readonly warehouse?: IgluWarehouse;
  readonly avroNames?: 'full' | 'unqualified';
  readonly queries?: string;
  readonly dialect?: string;
  readonly plan?: boolean;
  readonly markdown?: boolean;
}

/** `c360 diff A B`: what changed between two models, contracts or schemas, and what of it breaks whom. */
export function diffCommand(program: Command, cli: Cli): void {
  program
    .command('diff')
    .description(
      'what changed from A to B and what it breaks, each break with data that fails; exit code 1 when one does',
    )
    .argument(
      '<before>',
      'workspace folder, folder@release, pack, ODCS contract, SQL, DBML, dbt, JSON Schema, Avro schema or CSV',
    )
    .argument('<after>', 'the newer one; of another kind, both are compared as models')
    .addOption(
      new Option('--mode <mode>', 'which data has to stay readable (default: backward)').choices(modes),
    )
    .option('--rules <list>', `rule sets, of ${ruleSets.join(',')} (default: all)`, ruleList)
    .addOption(
      new Option(
        '--warehouse <name>',
        'whose tables the rules of Iglu are about (default: snowflake)',
      ).choices(warehouses),
    )
    .addOption(
      new Option(
        '--avro-names <how>',
        'compare names in Avro with their namespace or without (default: full)',
      ).choices(['full', 'unqualified']),
    )
    .addOption(
      new Option('--dialect <dialect>', 'dialect of SQL files; by their words when left out').choices([
        'duckdb',
        'postgresql',
        'snowflake',
        'bigquery',
        'databricks',
      ]),
    )
    .option('--queries <file>', 'saved SQL of consumers: which of it binds no more (statements end with ;)')
    .option('--plan', 'print the steps of a migration from A to B as Markdown (with --json: both)')
    .option('--markdown', 'print the report as Markdown')
    .addOption(jsonOption())
    .action((before: string, after: string, options: DiffOptions) =>
      cli.perform(options, async (job) => {
        if (options.json === true && options.markdown === true)
          return fail('usage.argument', 'Choose --json or --markdown');
        const compared = await cli.compareFiles(
          cli.folder,
          [before, after],
          {
            mode: options.mode ?? 'backward',
            rules: options.rules ?? ruleSets,
            igluWarehouse: options.warehouse ?? 'snowflake',
            avroNames: options.avroNames ?? 'full',
            plan: options.plan === true,
            ...(options.dialect === undefined ? {} : { dialect: options.dialect }),
            ...(options.queries === undefined ? {} : { queries: options.queries }),
          },
          job,
        );
        return compared.ok ? ok(outcome(compared.value, options)) : compared;
      }),
    );
}

function ruleList(text: string): readonly RuleSet[] {
  const names = text.split(',').map((name) => name.trim());
  const known = ruleSets.filter((ruleSet) => names.includes(ruleSet));
  if (known.length !== new Set(names).size)
    throw new InvalidArgumentError(`Choose of ${ruleSets.join(', ')}.`);
  return known;
}

function outcome({ report, markdown, migration }: ComparedFiles, options: DiffOptions): Outcome {
  const textOf = (): string =>
    migration !== null ? migration.markdown : options.markdown === true ? markdown : reportText(report);
  return {
    json: migration === null ? report : { ...report, plan: migration.plan },
    text: textOf().trimEnd(),
    findings: report.verdict === 'breaking',
  };
}

function reportText({
  before,
  after,
  mode,
  upgradeFirst,
  verdict,
  verdicts,
  changes,
  early,
  consumers,
  notes,
}: ChangeReport): string {
  const told = changes.filter(({ sameAs }) => sameAs === undefined);
  const table = textTable<ReportedChange>(
    [
      { title: 'verdict', value: (change) => change.verdict },
      { title: 'status', value: ({ status }) => status },
      { title: 'kind', value: ({ kind }) => kind },
      { title: 'what', value: shownPath, most: 60 },
      { title: 'change', value: ({ words }) => words, most: 160 },
    ],
    told,
  );
  const judged = Object.entries(verdicts).map(([ruleSet, each]) => `${ruleSet} ${each}`);
  return paragraphs(
    table,
    told.flatMap(findingLines).map(printable).join('\n'),
    consumers
      .filter(({ breaks }) => breaks)
      .map(({ name, after: says }) =>
        printable(`breaking[query] ${name}: ${(says ?? '').split('\n')[0] ?? ''}`),
      )
      .join('\n'),
    early.map(({ words }) => printable(`early: ${words}`)).join('\n'),
    notes.map(printable).join('\n'),
    `${printable(before)} -> ${printable(after)}, ${mode}: ${verdict} (${judged.join(', ')}). ${counted(told.length, 'change')}${told.length === changes.length ? '' : ` of ${counted(changes.length, 'thing')}`}; upgrade first: ${upgradeFirst}.`,
  );
}

/** A change of many attributes alike is one line. */
function shownPath({ path, also = [] }: ReportedChange): string {
  return also.length === 0 ? path : `${count(also.length + 1)} attributes: ${path}, …`;
}

function findingLines(change: ReportedChange): string[] {
  return change.findings.flatMap(({ ruleSet, direction, verdict, words, code, counterexample }) => [
    `${verdict}[${ruleSet}.${code}] ${direction} ${shownPath(change)}: ${words}`,
    ...(counterexample === null ? [] : [`  fails: ${counterexample.content.replaceAll('\n', ' ')}`]),
  ]);
}
