import { inputOf, noInputs, sameInputs, union } from './column-inputs.ts';
import { orderedBy, ordersOf, traceAggregate, traceWindow } from './bound-aggregate.ts';
import { childOf, traceExpression, type Scope } from './bound-expression.ts';
import { joined, kept } from './bound-join.ts';
import {
  listAt,
  isNode,
  noIndex,
  nodeAt,
  nodesAt,
  numberAt,
  numbersAt,
  textAt,
  textsAt,
  type PlanNode,
} from './plan-node.ts';
import { noRelation, nothingTraced, numbered, usedAs, type Relation, type Traced } from './traced.ts';

/** What is known on the way down a plan. */
interface Walk {
  readonly refuse: Scope['refuse'];
  /** Common table expressions by their table index. */
  readonly shared: ReadonlyMap<number, Relation>;
  /** What the nearest subquery gets of the rows around it. */
  readonly outer: readonly Traced[];
}

type OperatorRule = (node: PlanNode, walk: Walk) => Relation;

/** Every operator that the plan of a SELECT can have; one that is not here is refused by its name. */
const operatorRules: Readonly<Record<string, OperatorRule>> = {
  LOGICAL_GET: scan,
  LOGICAL_PROJECTION: project,
  LOGICAL_FILTER: filter,
  LOGICAL_AGGREGATE_AND_GROUP_BY: aggregate,
  LOGICAL_WINDOW: window,
  LOGICAL_UNNEST: unnest,
  LOGICAL_ORDER_BY: order,
  LOGICAL_TOP_N: order,
  LOGICAL_LIMIT: limit,
  LOGICAL_SAMPLE: (node, walk) => child(node, 0, walk),
  LOGICAL_DISTINCT: distinct,
  LOGICAL_COMPARISON_JOIN: join,
  LOGICAL_ANY_JOIN: join,
  LOGICAL_ASOF_JOIN: join,
  LOGICAL_DELIM_JOIN: dependentJoin,
  LOGICAL_CROSS_PRODUCT: besides,
  LOGICAL_POSITIONAL_JOIN: besides,
  LOGICAL_UNION: unite,
  LOGICAL_EXCEPT: compareRows,
  LOGICAL_INTERSECT: compareRows,
  LOGICAL_MATERIALIZED_CTE: share,
  LOGICAL_CTE: share,
  LOGICAL_CTE_REF: shared,
  LOGICAL_RECURSIVE_CTE: recurse,
  LOGICAL_DELIM_GET: outerRows,
  LOGICAL_EXPRESSION_GET: values,
  LOGICAL_CHUNK_GET: constants,
  LOGICAL_DUMMY_SCAN: (node) => ({
    columns: numbered(numberAt(node, 'table_index'), [nothingTraced]),
    rows: noInputs,
  }),
  LOGICAL_EMPTY_RESULT: (node, { refuse }) => refused(node, refuse),
};

/**
 * The columns that a bound, unoptimised plan gives, each with what it is made of, and what decides about rows. `refuse` is
 * told every operator, expression and function whose meaning is not known here; then the result means nothing.
 */
export function tracePlan(plan: PlanNode, refuse: (what: string) => void): Relation {
  return trace(plan, { refuse, shared: new Map(), outer: [] });
}

function trace(node: PlanNode, walk: Walk): Relation {
  const rule = operatorRules[textAt(node, 'type')];
  return rule === undefined ? refused(node, walk.refuse) : rule(node, walk);
}

function refused(node: PlanNode, refuse: Scope['refuse']): Relation {
  refuse(textAt(node, 'type') === '' ? 'an operator without a type' : textAt(node, 'type'));
  return noRelation;
}

function child(node: PlanNode, index: number, walk: Walk): Relation {
  const found = nodesAt(node, 'children')[index];
  return found === undefined ? refused(node, walk.refuse) : trace(found, walk);
}

function scopeOf({ columns }: Relation, { refuse }: Walk): Scope {
  return { columns, refuse };
}

/** Functions that make rows of their arguments and read nothing. */
const rowMakers: ReadonlySet<string> = new Set([
  'range',
  'generate_series',
  'repeat',
  'repeat_row',
  'unnest',
]);

function scan(node: PlanNode, walk: Walk): Relation {
  const name = textAt(node, 'name');
  const table = tableOf(node);
  const names = textsAt(node, 'names');
  const tableIndex = numberAt(node, 'table_index');
  const columns = kept(
    listAt(node, 'column_indexes').map((item) => {
      const index = isNode(item) ? numberAt(item, 'index') : -1;
      const column = names[index];
      // A number beyond the columns is that of the row, which is no column and stays when values change.
      const traced =
        table === null || column === undefined ? nothingTraced : { inputs: inputOf(table, column) };
      return { ...traced, binding: `${tableIndex}.${index}` };
    }),
    numbersAt(node, 'projection_ids'),
  );
  if (table !== null) return { columns, rows: noInputs };
  if (!rowMakers.has(name)) {
    walk.refuse(`table function ${name}`);
    return noRelation;
  }
  return nodesAt(node, 'children').length === 0
    ? { columns, rows: noInputs }
    : madeRows(node, columns.length, walk);
}

/** A table function over columns: what it makes, and how many rows, depends on all that it is given. */
function madeRows(node: PlanNode, made: number, walk: Walk): Relation {
  const given = child(node, 0, walk);
  const passed = numbersAt(node, 'projected_input');
  const used = given.columns.filter((_, index) => !passed.includes(index));
  const result: Traced = { inputs: usedAs('TRANSFORMATION', ...used) };
  return {
    columns: [
      ...numbered(
        numberAt(node, 'table_index'),
        Array.from({ length: made }, () => result),
      ),
      ...passed.flatMap((index) => given.columns[index] ?? []),
    ],
    rows: union(given.rows, usedAs('JOIN', ...used)),
  };
}

/** `schema.table`, without the schema where it is the usual one. */
function tableOf(node: PlanNode): string | null {
  const data = nodeAt(node, 'function_data');
  const table = data === null ? '' : textAt(data, 'table');
  if (data === null || table === '' || textAt(node, 'name') !== 'seq_scan') return null;
  const schema = textAt(data, 'schema');
  return schema === '' || schema === 'main' ? table : `${schema}.${table}`;
}

function project(node: PlanNode, walk: Walk): Relation {
  const input = child(node, 0, walk);
  const scope = scopeOf(input, walk);
  const columns = nodesAt(node, 'expressions').map((expression) => traceExpression(expression, scope));
  return { columns: numbered(numberAt(node, 'table_index'), columns), rows: input.rows };
}

function filter(node: PlanNode, walk: Walk): Relation {
  const input = child(node, 0, walk);
  const scope = scopeOf(input, walk);
  const conditions = nodesAt(node, 'expressions').map((expression) => traceExpression(expression, scope));
  return {
    columns: kept(input.columns, numbersAt(node, 'projection_map')),
    rows: union(input.rows, usedAs('FILTER', ...conditions)),
  };
}

function aggregate(node: PlanNode, walk: Walk): Relation {
  const input = child(node, 0, walk);
  const scope = scopeOf(input, walk);
  const groups = nodesAt(node, 'groups').map((expression) => traceExpression(expression, scope));
  const guard = numberAt(node, 'groupings_index') === noIndex;
  const made = nodesAt(node, 'expressions').map((expression) => traceAggregate(expression, scope, guard));
  const grouping = listAt(node, 'grouping_functions').map(() => nothingTraced);
  const [groupIndex, aggregateIndex, groupingsIndex] = [
    'group_index',
    'aggregate_index',
    'groupings_index',
  ].map((key) => numberAt(node, key));
  // Without groups there is one row, whatever the rows below: they decide the values only.
  const alone = groups.length === 0;
  const values = alone ? made.map((value) => ({ ...value, inputs: union(value.inputs, input.rows) })) : made;
  return {
    columns: [
      ...numbered(groupIndex ?? -1, groups),
      ...numbered(aggregateIndex ?? -1, values),
      ...numbered(groupingsIndex ?? -1, grouping),
    ],
    rows: alone
      ? noInputs
      : union(input.rows, usedAs('GROUP_BY', ...groups.filter((group) => group.outer !== true))),
  };
}

function window(node: PlanNode, walk: Walk): Relation {
  const input = child(node, 0, walk);
  const scope = scopeOf(input, walk);
  const made = nodesAt(node, 'expressions').map((expression) => traceWindow(expression, scope));
  return { columns: [...input.columns, ...numbered(numberAt(node, 'window_index'), made)], rows: input.rows };
}

/** One row per item: the length of the list decides how often the row around it is there. */
function unnest(node: PlanNode, walk: Walk): Relation {
  const input = child(node, 0, walk);
  const scope = scopeOf(input, walk);
  const made = nodesAt(node, 'expressions').map((expression) => traceExpression(expression, scope));
  return {
    columns: [...input.columns, ...numbered(numberAt(node, 'unnest_index'), made)],
    rows: union(input.rows, usedAs('JOIN', ...lengthGiven(node, scope))),
  };
}

/** The lists whose length is not fixed by the statement. */
function lengthGiven(node: PlanNode, scope: Scope): readonly Traced[] {
  return nodesAt(node, 'expressions')
    .map((expression) => childOf(expression, 'child', scope))
    .filter((list) => list.fixedLength !== true);
}

function order(node: PlanNode, walk: Walk): Relation {
  const input = child(node, 0, walk);
  const orders = orderedBy(nodesAt(node, 'orders'), scopeOf(input, walk));
  return {
    columns: kept(input.columns, numbersAt(node, 'projection_map')),
    rows: union(input.rows, usedAs('SORT', ...orders)),
  };
}

function limit(node: PlanNode, walk: Walk): Relation {
  const input = child(node, 0, walk);
  const bounds = ['limit_val', 'offset_val'].flatMap((key) => {
    const bound = nodeAt(node, key);
    return bound === null ? [] : [childOf(bound, 'expression', scopeOf(input, walk))];
  });
  return { columns: input.columns, rows: union(input.rows, usedAs('FILTER', ...bounds)) };
}

function distinct(node: PlanNode, walk: Walk): Relation {
  const input = child(node, 0, walk);
  const scope = scopeOf(input, walk);
  const targets = nodesAt(node, 'distinct_targets').map((target) => traceExpression(target, scope));
  const orders = ordersOf(nodeAt(node, 'order_by'), scope);
  return {
    columns: input.columns,
    rows: union(input.rows, usedAs('GROUP_BY', ...targets), usedAs('SORT', ...orders)),
  };
}

function join(node: PlanNode, walk: Walk): Relation {
  return joined(node, child(node, 0, walk), child(node, 1, walk), walk.refuse);
}

/** A correlated subquery: one side is computed per distinct row of columns that the other side hands to it. */
function dependentJoin(node: PlanNode, walk: Walk): Relation {
  const flipped = node['delim_flipped'] === true;
  const around = child(node, flipped ? 1 : 0, walk);
  const scope = scopeOf(around, walk);
  const outer = nodesAt(node, 'duplicate_eliminated_columns').map((column) => ({
    ...traceExpression(column, scope),
    outer: true,
  }));
  const inside = child(node, flipped ? 0 : 1, { ...walk, outer });
  return flipped ? joined(node, inside, around, walk.refuse) : joined(node, around, inside, walk.refuse);
}

function outerRows(node: PlanNode, { outer, refuse }: Walk): Relation {
  if (outer.length !== listAt(node, 'chunk_types').length) return refused(node, refuse);
  return { columns: numbered(numberAt(node, 'table_index'), outer), rows: noInputs };
}

function besides(node: PlanNode, walk: Walk): Relation {
  const [left, right] = [child(node, 0, walk), child(node, 1, walk)];
  return { columns: [...left.columns, ...right.columns], rows: union(left.rows, right.rows) };
}

function unite(node: PlanNode, walk: Walk): Relation {
  const parts = nodesAt(node, 'children').map((part) => trace(part, walk));
  return { columns: numbered(numberAt(node, 'table_index'), sideBySide(parts)), rows: rowsOf(parts) };
}

function sideBySide(parts: readonly Relation[]): readonly Traced[] {
  const [first] = parts;
  return (first?.columns ?? []).map((_, index) => ({
    inputs: union(...parts.map(({ columns }) => columns[index]?.inputs ?? noInputs)),
  }));
}

function rowsOf(parts: readonly Relation[]): Relation['rows'] {
  return union(...parts.map(({ rows }) => rows));
}

/** EXCEPT and INTERSECT: values come from the first part, and whole rows of all parts are compared. */
function compareRows(node: PlanNode, walk: Walk): Relation {
  const parts = nodesAt(node, 'children').map((part) => trace(part, walk));
  const [first = noRelation] = parts;
  const compared = usedAs('JOIN', ...parts.flatMap(({ columns }) => columns));
  return {
    columns: numbered(
      numberAt(node, 'table_index'),
      first.columns.map(({ inputs }) => ({ inputs })),
    ),
    rows: union(rowsOf(parts), compared),
  };
}

function share(node: PlanNode, walk: Walk): Relation {
  const body = child(node, 0, walk);
  return child(node, 1, { ...walk, shared: new Map(walk.shared).set(numberAt(node, 'table_index'), body) });
}

function shared(node: PlanNode, walk: Walk): Relation {
  const body = walk.shared.get(numberAt(node, 'cte_index'));
  if (body === undefined) return refused(node, walk.refuse);
  return { columns: numbered(numberAt(node, 'table_index'), body.columns), rows: body.rows };
}

/** The recursive part sees what was found so far: gone through until nothing is added, which ends as inputs only grow. */
function recurse(node: PlanNode, walk: Walk): Relation {
  const tableIndex = numberAt(node, 'table_index');
  const anchor = child(node, 0, walk);
  let known: Relation = { columns: numbered(tableIndex, plain(anchor)), rows: anchor.rows };
  for (;;) {
    const next = child(node, 1, { ...walk, shared: new Map(walk.shared).set(tableIndex, known) });
    const parts = [known, next];
    const columns = sideBySide(parts);
    const whole = node['union_all'] === true ? noInputs : usedAs('GROUP_BY', ...columns);
    const grown: Relation = { columns: numbered(tableIndex, columns), rows: union(rowsOf(parts), whole) };
    if (sameRelation(known, grown)) return grown;
    known = grown;
  }
}

function plain({ columns }: Relation): readonly Traced[] {
  return columns.map(({ inputs }) => ({ inputs }));
}

function sameRelation(a: Relation, b: Relation): boolean {
  return (
    sameInputs(a.rows, b.rows) &&
    a.columns.every(({ inputs }, index) => sameInputs(inputs, b.columns[index]?.inputs ?? noInputs))
  );
}

/** VALUES: a column is made of all that stands in it. */
function values(node: PlanNode, walk: Walk): Relation {
  const input = child(node, 0, walk);
  const scope = scopeOf(input, walk);
  const lines = listAt(node, 'expressions').map((line) =>
    Array.isArray(line) ? line.filter(isNode).map((item) => traceExpression(item, scope)) : [],
  );
  const columns = listAt(node, 'expr_types').map((_, index) => {
    const cells = lines.map((line) => line[index] ?? nothingTraced);
    const inputs = union(...cells.map((cell) => cell.inputs));
    return cells.every((cell) => cell.outer === true) ? { inputs, outer: true } : { inputs };
  });
  return { columns: numbered(numberAt(node, 'table_index'), columns), rows: input.rows };
}

function constants(node: PlanNode): Relation {
  const columns = listAt(node, 'chunk_types').map(() => nothingTraced);
  return { columns: numbered(numberAt(node, 'table_index'), columns), rows: noInputs };
}
