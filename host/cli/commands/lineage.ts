import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Option, type Command } from 'commander';
import { fail, formatLocation, type Job, ok, type Result } from '../../../shared/kernel/index.ts';
import type {
  LineageColumnDto,
  LineageGraphDto,
  LineageSqlDto,
  LineageTaintDto,
} from '../../../shared/workbench/index.ts';
import type { Session } from '../../session.ts';
import type { Cli, CommonOptions, Outcome } from '../cli.ts';
import { jsonOption } from '../option.ts';
import { placedAt } from '../placed-at.ts';
import { printable } from '../printable.ts';
import { count, counted, paragraphs, textTable } from '../text-table.ts';
import { callOptions, withWorkspace } from '../with-workspace.ts';
import { contentOf, writeFile } from '../write-files.ts';

interface LineageOptions extends CommonOptions {
  readonly column?: string;
  readonly up?: boolean;
  readonly down?: boolean;
  readonly direct?: boolean;
  readonly sql?: string;
  readonly source?: string;
  readonly taint?: boolean;
  readonly csv?: boolean;
  readonly openlineage?: boolean;
  readonly eventTime?: string;
  readonly out?: string;
}

/** `c360 lineage W`: the datasets; one column's path; a SELECT; personal data that leaks; the graph as CSV or OpenLineage. */
export function lineageCommand(program: Command, cli: Cli): void {
  const kinds = ['column', 'sql', 'taint', 'csv', 'openlineage'];
  const oneOf = (flags: string, description: string, own: string): Option =>
    new Option(flags, description).conflicts(kinds.filter((kind) => kind !== own));
  program
    .command('lineage')
    .description('where values come from and where they go, column by column')
    .argument('<workspace>', 'folder of the workspace')
    .addOption(oneOf('--column <name>', 'the path of one column: crm.Email, person.email', 'column'))
    .addOption(new Option('--up', 'with --column: only where it comes from').conflicts('down'))
    .addOption(new Option('--down', 'with --column: only where it goes').conflicts('up'))
    .option('--direct', 'with --column: only what values are made of, not what chooses rows')
    .addOption(
      oneOf('--sql <file>', 'trace the SELECT in this file over sources and entities by their ids', 'sql'),
    )
    .option('--source <id>', 'with --sql: the file holds one expression over the columns of this source')
    .addOption(oneOf('--taint', 'personal data that reaches an output of a lower class unmasked', 'taint'))
    .addOption(oneOf('--csv', 'every edge as CSV', 'csv'))
    .addOption(oneOf('--openlineage', 'OpenLineage 2-0-2 events, one per line', 'openlineage'))
    .option('--event-time <instant>', 'with --openlineage: the time in the events; now when missing')
    .option('--out <file>', 'write the CSV or the events there; to the output when missing')
    .addOption(jsonOption())
    .action((folder: string, options: LineageOptions) =>
      cli.perform(options, (job) =>
        withWorkspace(cli, folder, {}, (session) => answer(cli, session, options, job)),
      ),
    );
}

async function answer(
  cli: Cli,
  { api }: Session,
  options: LineageOptions,
  job: Job,
): Promise<Result<Outcome>> {
  const lone = loneOption(options);
  if (lone !== null) return fail('usage.argument', lone);
  if (options.column !== undefined) {
    const direction = options.up === true ? 'up' : options.down === true ? 'down' : 'both';
    const kinds = options.direct === true ? ('direct' as const) : ('all' as const);
    const found = await api.call('lineage.column', { node: options.column, direction, kinds });
    return found.ok ? ok({ json: found.value, text: columnText(found.value) }) : found;
  }
  if (options.sql !== undefined) {
    const text = await readText(path.resolve(cli.folder, options.sql));
    if (!text.ok) return text;
    if (text.value.trim() === '')
      return fail('usage.argument', 'The file holds no statement', {
        location: { file: options.sql },
        fix: 'Write one SELECT into it, or with --source one expression.',
      });
    const args = { sql: text.value, ...(options.source === undefined ? {} : { source: options.source }) };
    const traced = placedAt(options.sql, await api.call('lineage.sql', args, callOptions(job)));
    return traced.ok ? ok({ json: traced.value, text: sqlText(traced.value) }) : traced;
  }
  if (options.taint === true) {
    const found = await api.call('lineage.taint', {});
    return found.ok
      ? ok({ json: found.value, text: taintText(found.value), findings: found.value.findings.length > 0 })
      : found;
  }
  if (options.csv === true || options.openlineage === true) return exported(cli, { api }, options);
  const graph = await api.call('lineage.graph', {});
  return graph.ok ? ok({ json: graph.value, text: graphText(graph.value) }) : graph;
}

/** An option that says how, without the one that says what, would be passed over in silence. */
function loneOption(options: LineageOptions): string | null {
  const { column, sql, csv, openlineage } = options;
  const ways = options.up ?? options.down ?? options.direct;
  if (ways === true && column === undefined) return '--up, --down and --direct need --column NAME';
  if (options.source !== undefined && sql === undefined) return '--source needs --sql FILE';
  if (options.eventTime !== undefined && openlineage !== true) return '--event-time needs --openlineage';
  if (options.out !== undefined && csv !== true && openlineage !== true)
    return '--out needs --csv or --openlineage';
  return null;
}

async function exported(
  cli: Cli,
  { api }: Pick<Session, 'api'>,
  options: LineageOptions,
): Promise<Result<Outcome>> {
  const made = await api.call('lineage.export', {
    format: options.csv === true ? 'csv' : 'openlineage',
    ...(options.eventTime === undefined ? {} : { eventTime: options.eventTime }),
  });
  if (!made.ok) return made;
  const { file } = made.value;
  if (options.out === undefined) return ok({ json: file, text: file.content.trimEnd() });
  const target = path.resolve(cli.folder, options.out);
  const written = await writeFile(target, contentOf(file));
  if (!written.ok) return written;
  return ok({ json: { out: target, sha256: file.sha256 }, text: `Wrote ${target}` });
}

async function readText(file: string): Promise<Result<string>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch {
    return fail('file.not-found', 'The statement cannot be read', { location: { file } });
  }
}

function graphText({ datasets, totals, problems }: LineageGraphDto): string {
  return paragraphs(
    textTable(
      [
        { title: 'layer', value: ({ layer }) => layer },
        { title: 'dataset', value: ({ name }) => name, most: 40 },
        { title: 'fields', value: ({ fields }) => fields },
        { title: 'personal', value: ({ personal }) => personal },
        { title: 'from', value: ({ upstream }) => upstream },
        { title: 'to', value: ({ downstream }) => downstream },
      ],
      datasets,
    ),
    problems
      .map(({ message, location }) => `${formatLocation(location ?? {})}: ${printable(message)}`)
      .join('\n'),
    `${counted(totals.datasets, 'dataset')}, ${counted(totals.fields, 'field')}, ${counted(totals.steps, 'step')}, ${counted(totals.edges, 'edge')}`,
  );
}

function columnText({ node, nodes, edges, cut }: LineageColumnDto): string {
  const how = new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge]));
  const rows = nodes.map((one) => {
    const edge = [...how.values()].find(({ from, to }) => (one.distance < 0 ? from : to) === one.id);
    return { ...one, edge };
  });
  return paragraphs(
    textTable(
      [
        { title: 'steps', value: ({ distance }) => distance },
        { title: 'node', value: ({ id }) => id, most: 70 },
        { title: 'class', value: (one) => one.class },
        {
          title: 'how',
          value: ({ edge, distance }) =>
            distance === 0 || edge === undefined ? '' : `${edge.subtype}${edge.masking ? ' masked' : ''}`,
        },
        {
          title: 'by',
          value: ({ edge, distance }) =>
            distance === 0 || edge === undefined ? '' : `${edge.by.file} ${edge.by.path}`,
          most: 60,
        },
      ],
      rows,
    ),
    `${printable(node.id)}: from ${count(node.upstream.direct)} next to it and ${count(node.upstream.total)} in all, to ${count(node.downstream.direct)} and ${count(node.downstream.total)}${cut ? '; more is there' : ''}`,
  );
}

function sqlText({ columns, rows, how }: LineageSqlDto): string {
  const listed = (name: string, inputs: LineageSqlDto['rows']) => inputs.map((input) => ({ name, ...input }));
  return paragraphs(
    textTable(
      [
        { title: 'output', value: ({ name }) => name, most: 40 },
        { title: 'input', value: ({ table, column }) => `${table}.${column}`, most: 50 },
        { title: 'type', value: ({ type }) => type },
        { title: 'how', value: ({ subtype, masking }) => `${subtype}${masking ? ' masked' : ''}` },
      ],
      [...columns.flatMap(({ name, inputs }) => listed(name, inputs)), ...listed('(all rows)', rows)],
    ),
    how === 'plan' ? 'From the plan that DuckDB binds.' : 'Read as a scalar expression.',
  );
}

function taintText({ findings, inputs, outputs }: LineageTaintDto): string {
  const said = findings.map(({ message, location, fix, path: steps }) =>
    [
      `leak: ${printable(message)}`,
      `  at ${formatLocation(location)}${location.path === undefined ? '' : ` (${location.path})`}`,
      `  by ${printable(steps.map(({ node }) => node.id).join(' -> '))}`,
      `  fix: ${printable(fix)}`,
    ].join('\n'),
  );
  return paragraphs(
    ...said,
    `${counted(findings.length, 'leak')}; ${counted(inputs, 'personal input')} followed to ${counted(outputs, 'output')}`,
  );
}
