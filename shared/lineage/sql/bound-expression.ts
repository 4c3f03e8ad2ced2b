import { through, union, type ColumnInput, type Inputs } from './column-inputs.ts';
import { choosingLambdas, mappingLambdas, maskingFunctions, maskingOperators } from './masking-functions.ts';
import { nodeAt, nodesAt, numberAt, textAt, type PlanNode } from './plan-node.ts';
import { nothingTraced, step, usedAs, type BoundColumn, type Traced } from './traced.ts';

/** What an expression can refer to, and where to say that something of it is not understood. */
export interface Scope {
  readonly columns: readonly (BoundColumn | Traced)[];
  readonly refuse: (what: string) => void;
}

type ExpressionRule = (node: PlanNode, scope: Scope) => Traced;

/** Every class of bound expression that can stand in the plan of a SELECT, except those that belong to an operator. */
const expressionRules: Readonly<Record<string, ExpressionRule>> = {
  BOUND_CONSTANT: () => nothingTraced,
  BOUND_REF: (node, { columns, refuse }) => columns[numberAt(node, 'index')] ?? missing(refuse, 'BOUND_REF'),
  BOUND_COLUMN_REF: referenced,
  BOUND_CAST: (node, scope) => computed([childOf(node, 'child', scope)], false),
  BOUND_COMPARISON: (node, scope) =>
    computed([childOf(node, 'left', scope), childOf(node, 'right', scope)], false),
  BOUND_CONJUNCTION: (node, scope) => computed(childrenOf(node, scope), false),
  BOUND_BETWEEN: (node, scope) =>
    computed(
      ['input', 'lower', 'upper'].map((key) => childOf(node, key, scope)),
      false,
    ),
  BOUND_OPERATOR: (node, scope) =>
    computed(childrenOf(node, scope), maskingOperators.has(textAt(node, 'type'))),
  BOUND_CASE: caseOf,
  BOUND_FUNCTION: functionOf,
  BOUND_UNNEST: (node, scope) => computed([childOf(node, 'child', scope)], false),
};

/** Where the value of a bound expression comes from. */
export function traceExpression(node: PlanNode, scope: Scope): Traced {
  const kind = textAt(node, 'expression_class');
  const rule = expressionRules[kind];
  return rule === undefined
    ? missing(scope.refuse, kind === '' ? 'an expression without a class' : kind)
    : rule(node, scope);
}

/** The expression under a key; a key that is null or missing (an `else` that is not there) has no inputs. */
export function childOf(node: PlanNode, key: string, scope: Scope): Traced {
  const child = nodeAt(node, key);
  return child === null ? nothingTraced : traceExpression(child, scope);
}

export function childrenOf(node: PlanNode, scope: Scope, key = 'children'): readonly Traced[] {
  return nodesAt(node, key).map((child) => traceExpression(child, scope));
}

function missing(refuse: (what: string) => void, what: string): Traced {
  refuse(what);
  return nothingTraced;
}

function computed(parts: readonly Traced[], masking: boolean): Traced {
  return { inputs: through(union(...parts.map(({ inputs }) => inputs)), step('TRANSFORMATION', masking)) };
}

function referenced(node: PlanNode, { columns, refuse }: Scope): Traced {
  const binding = nodeAt(node, 'binding');
  const name =
    binding === null ? '' : `${numberAt(binding, 'table_index')}.${numberAt(binding, 'column_index')}`;
  const found = columns.find((column) => 'binding' in column && column.binding === name);
  return found ?? missing(refuse, 'BOUND_COLUMN_REF');
}

function caseOf(node: PlanNode, scope: Scope): Traced {
  const checks = nodesAt(node, 'case_checks').map((check) => ({
    when: nodeAt(check, 'when_expr'),
    result: nodeAt(check, 'then_expr'),
  }));
  const otherwise = childOf(node, 'else_expr', scope);
  const [only] = checks;
  if (
    checks.length === 1 &&
    only !== undefined &&
    (raisesError(only.result) || restoresZero(only, otherwise))
  ) {
    return otherwise;
  }
  const whens = checks.map(({ when }) => (when === null ? nothingTraced : traceExpression(when, scope)));
  const results = checks.map(({ result }) =>
    result === null ? nothingTraced : traceExpression(result, scope),
  );
  return {
    inputs: union(computed([...results, otherwise], false).inputs, usedAs('CONDITIONAL', ...whens)),
  };
}

/** DuckDB guards a scalar subquery by a branch that raises an error for more than one row: no value comes from there. */
function raisesError(result: PlanNode | null): boolean {
  return (
    result !== null &&
    textAt(result, 'expression_class') === 'BOUND_FUNCTION' &&
    textAt(result, 'name') === 'error'
  );
}

/** The count of a correlated subquery that found nothing is null after DuckDB's join and is made 0 again. */
function restoresZero({ when }: { readonly when: PlanNode | null }, otherwise: Traced): boolean {
  return otherwise.count === true && when !== null && textAt(when, 'type') === 'OPERATOR_IS_NULL';
}

function functionOf(node: PlanNode, scope: Scope): Traced {
  const name = textAt(node, 'name');
  const parts = childrenOf(node, scope);
  if (name === 'struct_pack' || name === 'row') return struct(node, parts);
  if (name === 'struct_extract') return member(node, parts);
  const lambda = lambdaOf(node);
  if (lambda !== null && mappingLambdas.has(name)) return mapped(lambda, parts, scope);
  if (lambda !== null && choosingLambdas.has(name)) return filtered(lambda, parts, scope);
  const made = computed(parts, maskingFunctions.has(name));
  return listMakers.has(name) ? { ...made, fixedLength: true } : made;
}

/** `[a, b]`, and the list that DuckDB makes of the columns of an UNPIVOT. */
const listMakers: ReadonlySet<string> = new Set(['list_value', 'list_pack', 'array_value', 'unpivot_list']);

function struct(node: PlanNode, parts: readonly Traced[]): Traced {
  const fields = new Map<string, Traced>();
  nodesAt(node, 'children').forEach((child, index) => {
    const name = textAt(child, 'alias').toLowerCase();
    const part = parts[index];
    if (name !== '' && part !== undefined) fields.set(name, part);
  });
  return { ...computed(parts, false), fields };
}

function member(node: PlanNode, parts: readonly Traced[]): Traced {
  const [whole] = parts;
  const key = nodesAt(node, 'children')[1];
  const value = key === undefined ? null : nodeAt(key, 'value');
  const known = value === null ? undefined : whole?.fields?.get(textAt(value, 'value').toLowerCase());
  return known ?? computed(parts, false);
}

interface Lambda {
  readonly body: PlanNode;
  readonly withIndex: boolean;
}

function lambdaOf(node: PlanNode): Lambda | null {
  const data = nodeAt(node, 'function_data');
  const body = data === null ? null : nodeAt(data, 'lambda_expr');
  return data === null || body === null ? null : { body, withIndex: data['has_index'] === true };
}

/**
 * What the body of a lambda makes of an item. In it the parameters come first, the last of them first; what it captured from
 * around it follows.
 */
function bodyOf(lambda: Lambda, parts: readonly Traced[], { refuse }: Scope): Traced {
  const [list = nothingTraced, ...captured] = parts;
  const index: readonly Traced[] = lambda.withIndex ? [nothingTraced] : [];
  const item = list.item ?? { inputs: list.inputs };
  return traceExpression(lambda.body, { columns: [...index, item, ...captured], refuse });
}

/** How long the result is comes from the list, whatever the body does with its items. */
function mapped(lambda: Lambda, parts: readonly Traced[], scope: Scope): Traced {
  const item = bodyOf(lambda, parts, scope);
  const length = onlyLength((parts[0] ?? nothingTraced).inputs);
  return { inputs: union(through(item.inputs, step('TRANSFORMATION')), length), item };
}

function onlyLength(list: Inputs): Inputs {
  const [direct, indirect] = [new Map<string, ColumnInput>(), new Map<string, ColumnInput>()];
  for (const [key, input] of list) (input.type === 'DIRECT' ? direct : indirect).set(key, input);
  return union(through(direct, step('TRANSFORMATION', true)), indirect);
}

function filtered(lambda: Lambda, parts: readonly Traced[], scope: Scope): Traced {
  const [list = nothingTraced] = parts;
  const condition = bodyOf(lambda, parts, scope);
  const inputs = union(computed([list], false).inputs, usedAs('CONDITIONAL', condition));
  return list.item === undefined ? { inputs } : { inputs, item: list.item };
}
