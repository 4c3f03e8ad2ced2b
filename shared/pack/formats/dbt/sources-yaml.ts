import { identifier, literal } from '../../../engine/index.ts';
import type { Extract, Source, WorkspaceModel } from '../../../workspace/index.ts';
import type { Loss } from '../format.ts';
import type { DbtNames } from './dbt-names.ts';
import { plainInJinja } from './jinja.ts';
import { name } from './staging-sql.ts';

type Yaml = Readonly<Record<string, unknown>>;

/** `models/sources.yml`: each source with its columns, its freshness, and where dbt-duckdb finds its extracts. */
export function sourcesYaml(
  { sources }: WorkspaceModel,
  names: DbtNames,
): { readonly yaml: Yaml; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  const all = sources.map((source, index) => {
    const path = `dbt/models/sources.yml#/sources/${String(index)}`;
    const { location, lost } = externalLocation(source);
    if (lost !== null)
      losses.push({
        path,
        what:
          location === null
            ? `where the extracts of ${source.id} are`
            : `rows of ${source.id} that DuckDB cannot read`,
        why: lost,
        kept: `sources/${source.id}.yaml`,
      });
    if (source.sla !== undefined && source.observedAt === undefined)
      losses.push({
        path,
        what: `the freshness of ${source.id}`,
        why: 'dbt reads freshness from a column, and the source names none that tells when a record was true.',
        kept: `contracts/source-${source.id}.odcs.yaml`,
      });
    return sourceYaml(source, names, location);
  });
  return { yaml: { version: 2, sources: all }, losses };
}

function sourceYaml(source: Source, names: DbtNames, location: string | null): Yaml {
  const { sla, observedAt } = source;
  return {
    name: names.source(source),
    description: plainInJinja(source.description ?? source.name),
    config: {
      meta: {
        c360: { id: source.id, trust: source.trust },
        ...(source.owner === undefined ? {} : { owner: plainInJinja(source.owner) }),
        ...(location === null ? {} : { external_location: location }),
      },
      ...(sla === undefined || observedAt === undefined
        ? {}
        : {
            loaded_at_field: `cast(${name(observedAt)} as timestamp)`,
            freshness: {
              warn_after: { count: Math.ceil(sla.freshnessHours), period: 'hour' },
              error_after: { count: Math.ceil(sla.freshnessHours * 2), period: 'hour' },
            },
          }),
    },
    tables: [
      {
        name: 'records',
        columns: source.columns.map((column) => ({
          name: plainInJinja(column.name),
          ...(column.description === undefined ? {} : { description: plainInJinja(column.description) }),
          ...(/^[a-z_][a-z0-9_]*$/.test(column.name) ? {} : { quote: true }),
          config: { meta: { c360: { type: column.type, class: column.class } } },
        })),
      },
    ],
  };
}

/**
 * The extracts as a table function of DuckDB. Paths begin at the folder that the environment variable C360_WORKSPACE names.
 * dbt-duckdb reads the text as a Python format, so braces are doubled.
 */
function externalLocation({ extracts, columns }: Source): {
  readonly location: string | null;
  readonly lost: string | null;
} {
  const [first] = extracts;
  const format = first?.format;
  const files = extracts
    .map(({ path }) => `'{{ env_var("C360_WORKSPACE", "..") }}/${quoted(path)}'`)
    .join(', ');
  if (extracts.some((extract) => extract.format !== format) || format === undefined)
    return { location: null, lost: 'They are in several formats; load them into one table.' };
  if (format === 'parquet') return { location: `read_parquet([${files}])`, lost: null };
  if (format === 'ndjson' || format === 'json')
    return { location: `read_json([${files}], ${jsonOptions(format, columns)})`, lost: brokenRows };
  if (format === 'xlsx')
    return { location: null, lost: 'dbt-duckdb reads no workbooks; load them into a table.' };
  if (first?.encoding === 'windows-1252' || first?.encoding === 'utf-16be')
    return {
      location: null,
      lost: `DuckDB reads no ${first.encoding}; convert them to UTF-8 and load them into a table.`,
    };
  const {
    delimiter = format === 'tsv' ? '\t' : ',',
    quote = '"',
    header = true,
    skipLines = 0,
  } = first?.dialect ?? {};
  const options = [
    'all_varchar = true',
    `delim = ${quotedLiteral(delimiter)}`,
    `quote = ${quotedLiteral(quote ?? '')}`,
    `header = ${String(header)}`,
    `skip = ${String(skipLines)}`,
    ...encodingOption(first?.encoding),
    'ignore_errors = true',
    'null_padding = true',
  ];
  return { location: `read_csv([${files}], ${options.join(', ')})`, lost: brokenRows };
}

const brokenRows = 'DuckDB leaves broken rows out without a word; loading here puts them into quarantine.';

function encodingOption(encoding: Extract['encoding']): string[] {
  if (encoding === undefined || encoding === 'utf-8') return [];
  return [`encoding = '${encoding === 'latin1' ? 'latin-1' : 'utf-16'}'`];
}

/** The columns are named: with broken lines among them, DuckDB would not find them out. */
function jsonOptions(format: 'json' | 'ndjson', columns: Source['columns']): string {
  const types = columns.map((column) => `${identifierIn(column.name)} := 'VARCHAR'`);
  return [
    `format = '${format === 'json' ? 'array' : 'newline_delimited'}'`,
    ...(types.length === 0 ? [] : [`columns = struct_pack(${types.join(', ')})`]),
    'ignore_errors = true',
  ].join(', ');
}

function identifierIn(name: string): string {
  return inFormat(identifier(name.replaceAll('\u0000', '') || '_').sqlText);
}

function quoted(text: string): string {
  return quotedLiteral(text).slice(1, -1);
}

function quotedLiteral(text: string): string {
  return inFormat(literal(text.replaceAll('\u0000', '')).sqlText);
}

function inFormat(text: string): string {
  return plainInJinja(text.replaceAll('{', '{{').replaceAll('}', '}}'));
}
