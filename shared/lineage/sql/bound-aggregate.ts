import { through, union, type Inputs } from './column-inputs.ts';
import { childOf, childrenOf, traceExpression, type Scope } from './bound-expression.ts';
import { choosingAggregates, maskingFunctions } from './masking-functions.ts';
import { nodeAt, nodesAt, textAt, type PlanNode } from './plan-node.ts';
import { nothingTraced, step, usedAs, type Traced } from './traced.ts';

/** `sum(x) filter (where y) order by z`: x is aggregated, y and z choose. `guard`: made by DuckDB around a scalar subquery. */
export function traceAggregate(node: PlanNode, scope: Scope, guard: boolean): Traced {
  if (textAt(node, 'expression_class') !== 'BOUND_AGGREGATE') {
    scope.refuse(textAt(node, 'expression_class'));
    return nothingTraced;
  }
  const name = textAt(node, 'name');
  const parts = childrenOf(node, scope);
  if (guard && name === 'first') return parts[0] ?? nothingTraced;
  const inputs = union(
    aggregated(name, parts),
    usedAs('FILTER', childOf(node, 'filter', scope)),
    usedAs('SORT', ...ordersOf(nodeAt(node, 'order_bys'), scope)),
  );
  return name === 'count' || name === 'count_star' ? { inputs, count: true } : { inputs };
}

function aggregated(name: string, parts: readonly Traced[]): Inputs {
  const [value = nothingTraced, ...others] = parts;
  const choosing = choosingAggregates.has(name);
  const values = choosing ? [value] : parts;
  return union(
    through(union(...values.map(({ inputs }) => inputs)), step('AGGREGATION', maskingFunctions.has(name))),
    choosing ? usedAs('SORT', ...others) : nothingTraced.inputs,
  );
}

export function ordersOf(node: PlanNode | null, scope: Scope): readonly Traced[] {
  return node === null ? [] : orderedBy(nodesAt(node, 'orders'), scope);
}

export function orderedBy(orders: readonly PlanNode[], scope: Scope): readonly Traced[] {
  return orders.map((order) => childOf(order, 'expression', scope));
}

/** DuckDB partitions the windows of a correlated subquery by the outer row, too. */
function isOwn({ outer }: Traced): boolean {
  return outer !== true;
}

/** Windows whose value is that of another row; all other windows without an aggregate only count or rank rows. */
const valueWindows: ReadonlySet<string> = new Set([
  'WINDOW_LAG',
  'WINDOW_LEAD',
  'WINDOW_FIRST_VALUE',
  'WINDOW_LAST_VALUE',
  'WINDOW_NTH_VALUE',
  'WINDOW_FILL',
  'WINDOW_NTILE',
]);

/** `fn(x) over (partition by p order by o)`: p and o are used as a window; x as by the function. */
export function traceWindow(node: PlanNode, scope: Scope): Traced {
  const kind = textAt(node, 'type');
  const parts = childrenOf(node, scope);
  const frame = ['start_expr', 'end_expr', 'offset_expr'].map((key) => childOf(node, key, scope));
  const filter = nodeAt(node, 'filters');
  const value =
    kind === 'WINDOW_AGGREGATE'
      ? aggregated(textAt(node, 'name'), parts)
      : usedAs(valueWindows.has(kind) ? 'TRANSFORMATION' : 'WINDOW', ...parts);
  return {
    inputs: union(
      value,
      usedAs('TRANSFORMATION', childOf(node, 'default_expr', scope)),
      usedAs('WINDOW', ...childrenOf(node, scope, 'partitions').filter(isOwn), ...frame),
      usedAs(
        'WINDOW',
        ...orderedBy(nodesAt(node, 'orders'), scope),
        ...orderedBy(nodesAt(node, 'arg_orders'), scope),
      ),
      filter === null ? nothingTraced.inputs : usedAs('FILTER', traceExpression(filter, scope)),
    ),
  };
}
