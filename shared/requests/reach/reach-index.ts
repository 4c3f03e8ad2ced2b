import type { EncodedColumn } from '../../engine/index.ts';
import { breathe, compareText, type Job } from '../../kernel/index.ts';
import { classTargets } from '../../model/index.ts';
import type { RawTable } from '../../sources/index.ts';
import type { Source } from '../../workspace/index.ts';
import type { Buckets } from './buckets.ts';
import { KeyIndex, RowsByCode, tokenBuckets } from './column-index.ts';
import { isIdentifying } from './identifying.ts';
import { declaredEdges, type EdgeProblem } from './declared-edges.ts';
import { Join } from './join.ts';
import type { ReachInputs, SearchTable } from './reach-inputs.ts';

/** One column that is searched for identifiers. */
export interface SearchColumn {
  readonly column: EncodedColumn;
  readonly tokens: Buckets;
  /** Attributes whose values stand here as whole cells, by mapping or by class of the column. */
  readonly attributes: readonly string[];
  /** By loose key, where the column holds identifiers that are too short or too plain for `tokens`. */
  readonly keys: KeyIndex | null;
  /** Text in which a number may be anything: only what tells itself apart is looked for. */
  readonly free: boolean;
}

/** Everything that a search of any subject needs, made once for a run and its tables. */
export interface ReachIndex {
  readonly inputs: ReachInputs;
  /** In order of source id. */
  readonly tables: readonly SearchTable[];
  readonly columns: ReadonlyMap<string, readonly SearchColumn[]>;
  readonly joins: readonly Join[];
  readonly problems: readonly EdgeProblem[];
  readonly rows: RowsByCode;
  tableOf(source: string): RawTable | null;
}

/** Reads every column of every loaded source once. Seconds for a million persons; every search after it is quick. Throws `Cancelled`. */
export async function openReach(inputs: ReachInputs, job: Job): Promise<ReachIndex> {
  const tables = [...inputs.tables].sort((a, b) => compareText(a.source.id, b.source.id));
  const byId = new Map(tables.map(({ source, table }) => [source.id, table]));
  const tableOf = (source: string): RawTable | null => byId.get(source) ?? null;
  const columns = new Map<string, readonly SearchColumn[]>();
  const total = tables.reduce((sum, { table }) => sum + (table?.columns.length ?? 0), 0);
  let done = 0;
  for (const { source, table } of tables) {
    if (table === null || source.personalData === false) continue;
    const searched: SearchColumn[] = [];
    for (const column of table.columns) {
      searched.push(await searchColumn(inputs, source, column, job));
      done += 1;
      job.report({ phase: 'Indexing', done, total, unit: 'steps', detail: `${source.id}.${column.name}` });
    }
    columns.set(source.id, searched);
  }
  const declared = declaredEdges(inputs.model);
  const rows = new RowsByCode();
  const joins: Join[] = [];
  const problems = [...declared.problems];
  for (const edge of declared.edges) {
    await breathe(job);
    const join = await Join.of(edge, tableOf, rows, job);
    if (join.ok) joins.push(join.value);
    else problems.push({ edge: edge.id, source: edge.child.source, cause: join.error.message });
  }
  return { inputs, tables, columns, joins, problems, rows, tableOf };
}

async function searchColumn(
  { model }: ReachInputs,
  source: Source,
  column: EncodedColumn,
  job: Job,
): Promise<SearchColumn> {
  const kind = source.columns.find(({ name }) => name === column.name)?.class ?? 'unknown';
  const mapped = model.mappings
    .filter((mapping) => mapping.source === source.id)
    .flatMap((mapping) =>
      mapping.fields
        .filter(({ columns }) => columns.length === 1 && columns[0] === column.name)
        .map(({ attribute }) => `${mapping.entity}.${attribute}`),
    );
  const byClass = classTargets[kind];
  const classed = byClass === undefined ? [] : [`${byClass.entity}.${byClass.attribute}`];
  const attributes = [...new Set([...mapped, ...classed])].filter(isIdentifying);
  const keyed = attributes.some((attribute) => attribute.startsWith('party_identification.'));
  return {
    column,
    tokens: await tokenBuckets(column, job),
    attributes,
    keys: keyed ? await KeyIndex.of(column, undefined, job) : null,
    free: kind === 'free_text' || kind === 'unknown' || kind === 'url',
  };
}
