import { cell, sql, type ColumnBatch, type Engine } from '../../engine/index.ts';
import { fail, ok, type Job, type Result } from '../../kernel/index.ts';
import { tracePlan } from './bound-plan.ts';
import { listed, union, type ColumnInput } from './column-inputs.ts';
import { isNode, nodesAt, type PlanNode } from './plan-node.ts';

export interface TracedColumn {
  readonly name: string;
  /** DuckDB's name of the type. */
  readonly type: string;
  /** Columns of tables that this one depends on by itself, sorted. */
  readonly inputs: readonly ColumnInput[];
}

/** Column lineage of one SELECT. */
export interface SqlLineage {
  readonly columns: readonly TracedColumn[];
  /** What decides which rows there are, how often and in what order: it bears on every column. */
  readonly rows: readonly ColumnInput[];
}

/** Everything a column depends on: by itself, and through the rows there are. */
export function allInputs({ rows }: SqlLineage, column: TracedColumn): readonly ColumnInput[] {
  const keyed = (inputs: readonly ColumnInput[]) =>
    new Map(inputs.map((input) => [`${input.table}\u0000${input.column}\u0000${input.subtype}`, input]));
  return listed(union(keyed(column.inputs), keyed(rows)));
}

/**
 * Column lineage of one SELECT from the plan that DuckDB binds for it, without running it. Tables and columns must be there
 * (empty ones do). Errors: `lineage.not-a-select` for anything but one SELECT; `lineage.unsupported` names every part of the
 * plan whose meaning is not known, so that nothing is left out in silence; `lineage.no-plans` where the engine cannot
 * show its plans (DuckDB-WASM has no json functions); `lineage.statement` for what does not parse or bind.
 */
export async function traceSelect(engine: Engine, text: string, job?: Job): Promise<Result<SqlLineage>> {
  // `query()` takes one SELECT and nothing else; to describe binds it, and reads no row.
  const described = await engine.query(sql`describe select * from query(${text})`, job);
  if (!described.ok) {
    const { code } = described.error;
    if (!statementErrors.has(code)) return described;
    // What follows the place shows our own words around the statement; names that are alike stand on lines of their own.
    const message = described.error.message
      .replace(/\s*LINE 1: describe[\s\S]*$/, '')
      .replaceAll(/\s*\n\s*/g, '; ');
    if (!/single SELECT|explicit IN clauses|parameter/.test(message))
      return fail('lineage.statement', message);
    return fail('lineage.not-a-select', 'Lineage is traced for one SELECT without parameters', {
      cause: message,
    });
  }
  const planned = await engine.query(
    sql`select json_serialize_plan(${text}, optimize := false) as plan`,
    job,
  );
  if (!planned.ok) {
    return planned.error.code === 'engine.catalog'
      ? fail('lineage.no-plans', 'This engine cannot show how it understands a statement', {
          cause: planned.error.message,
        })
      : planned;
  }
  const plan = planOf(textOf(planned.value));
  return plan.ok ? lineageOf(plan.value, described.value) : plan;
}

/** Errors that the text of the statement is to blame for. */
const statementErrors: ReadonlySet<string> = new Set([
  'engine.syntax',
  'engine.catalog',
  'engine.conversion',
  'engine.constraint',
  'engine.permission',
  'engine.internal',
]);

function textOf({ columns: [column], rowCount }: ColumnBatch): string {
  return column === undefined || rowCount === 0 ? '' : String(cell(column, 0) ?? '');
}

function planOf(json: string): Result<PlanNode> {
  const answer: unknown = JSON.parse(json);
  const plans = isNode(answer) && answer['error'] === false ? nodesAt(answer, 'plans') : [];
  const [plan] = plans;
  if (plan !== undefined && plans.length === 1) return ok(plan);
  const message =
    isNode(answer) && typeof answer['error_message'] === 'string' ? answer['error_message'] : '';
  return fail('lineage.unsupported', 'DuckDB cannot show its plan of this statement', { cause: message });
}

function lineageOf(plan: PlanNode, described: ColumnBatch): Result<SqlLineage> {
  const refused = new Set<string>();
  const relation = tracePlan(plan, (what) => refused.add(what));
  const [names, types] = described.columns;
  if (relation.columns.length !== described.rowCount) refused.add('columns that the plan does not show');
  if (refused.size > 0) {
    const what = [...refused].sort().join(', ');
    return fail('lineage.unsupported', `The lineage of this statement is not known: ${what}`);
  }
  const columns = relation.columns.map(({ inputs }, index) => ({
    name: names === undefined ? '' : String(cell(names, index) ?? ''),
    type: types === undefined ? '' : String(cell(types, index) ?? ''),
    inputs: listed(inputs),
  }));
  return ok({ columns, rows: listed(relation.rows) });
}
