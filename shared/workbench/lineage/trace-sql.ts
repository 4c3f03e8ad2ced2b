import { identifier, joinSql, sql, type Engine, type Sql } from '../../engine/index.ts';
import { fail, ok, type Job, type Result } from '../../kernel/index.ts';
import {
  findNode,
  traceScalar,
  traceSelect,
  type ColumnInput,
  type LineageGraph,
} from '../../lineage/index.ts';
import type { attributeTypes, columnTypes, WorkspaceModel } from '../../workspace/index.ts';
import type { LineageSqlDto } from '../contract/index.ts';
import type { WorkbenchPorts } from '../ports.ts';

type Model = Pick<WorkspaceModel, 'sources' | 'entities'>;

/**
 * Traces a statement over empty tables named like the sources and entities, in an engine of its own that is closed
 * afterwards: nothing is loaded, no data is read, and nothing of the statement can touch the tables of the workspace.
 * Only the native engine shows its plans; `lineage.no-plans` where there is none.
 */
export async function traceStatement(
  ports: WorkbenchPorts,
  model: Model,
  graph: LineageGraph,
  text: string,
  job: Job,
): Promise<Result<LineageSqlDto>> {
  const opened = await ports.openEngine('native', { threads: 1 });
  if (!opened.ok)
    return fail('lineage.no-plans', 'Whole statements are traced where the native engine is', {
      cause: opened.error.message,
    });
  const engine = opened.value;
  try {
    for (const statement of emptyTables(model)) {
      const made = await engine.execute(statement, job);
      if (!made.ok) return made;
    }
    return await traced(engine, graph, text, job);
  } finally {
    await engine.close();
  }
}

async function traced(
  engine: Engine,
  graph: LineageGraph,
  text: string,
  job: Job,
): Promise<Result<LineageSqlDto>> {
  const lineage = await traceSelect(engine, text, job);
  if (!lineage.ok) return lineage;
  const { columns, rows } = lineage.value;
  return ok({
    columns: columns.map(({ name, type, inputs }) => ({
      name,
      type,
      inputs: inputs.map((input) => inputDto(graph, input)),
    })),
    rows: rows.map((input) => inputDto(graph, input)),
    how: 'plan',
  });
}

/** One scalar expression over the columns of a source: read without any engine, so it is there in every host. */
export function traceExpressionOf(
  model: Model,
  graph: LineageGraph,
  source: string,
  text: string,
): Result<LineageSqlDto> {
  const columns = model.sources.find(({ id }) => id === source)?.columns.map(({ name }) => name) ?? [];
  const inputs = traceScalar(text, columns, source);
  if (!inputs.ok) return inputs;
  return ok({
    columns: [
      {
        name: text.trim().slice(0, 200),
        type: '',
        inputs: inputs.value.map((input) => inputDto(graph, input)),
      },
    ],
    rows: [],
    how: 'expression',
  });
}

function inputDto(
  graph: LineageGraph,
  { table, column, type, subtype, masking }: ColumnInput,
): LineageSqlDto['rows'][number] {
  const index = graph.byId.get(`source:${table}.${column}`) ?? findNode(graph, `golden:${table}.${column}`);
  const node = index === undefined ? null : (graph.nodes[index]?.id ?? null);
  return { table, column, type, subtype, masking, node };
}

/** Types of the empty tables; what has none of its own (arrays, JSON) is text, as raw tables have it. */
const types: Readonly<Partial<Record<(typeof columnTypes)[number] | (typeof attributeTypes)[number], Sql>>> =
  {
    integer: sql`BIGINT`,
    decimal: sql`DECIMAL(38, 10)`,
    boolean: sql`BOOLEAN`,
    date: sql`DATE`,
    timestamp: sql`TIMESTAMP`,
    time: sql`TIME`,
  };

/** Of a source and an entity of one name the source is meant. Names that differ only in case would clash, so the first counts. */
function emptyTables({ sources, entities }: Model): readonly Sql[] {
  const seen = new Set<string>();
  const tables = [
    ...sources.map(({ id, columns }) => ({ id, columns: columns.map(({ name, type }) => ({ name, type })) })),
    ...entities.map(({ id, attributes }) => ({
      id,
      columns: attributes.map((one) => ({ name: one.id, type: one.type })),
    })),
  ];
  return tables.flatMap(({ id, columns }) => {
    if (seen.has(id) || columns.length === 0) return [];
    seen.add(id);
    const names = new Set<string>();
    const list = columns.flatMap(({ name, type }) => {
      const folded = name.toLowerCase();
      if (names.has(folded)) return [];
      names.add(folded);
      return [sql`${identifier(name)} ${types[type] ?? sql`VARCHAR`}`];
    });
    return [sql`create table ${identifier(id)} (${joinSql(list)})`];
  });
}
