import { sameInputs, union, type Inputs } from './column-inputs.ts';
import { childOf, type Scope } from './bound-expression.ts';
import { nodesAt, numberAt, numbersAt, textAt, type PlanNode } from './plan-node.ts';
import { usedAs, type BoundColumn, type Relation } from './traced.ts';

/** How the two sides of a join come together, from its kind. */
export function joined(node: PlanNode, left: Relation, right: Relation, refuse: Scope['refuse']): Relation {
  const keys = union(joinKeys(node, left, right, refuse), predicates(node, left, right, refuse));
  const all = union(left.rows, right.rows, keys);
  const leftColumns = kept(left.columns, numbersAt(node, 'left_projection_map'));
  const rightColumns = kept(right.columns, numbersAt(node, 'right_projection_map'));
  const kind = textAt(node, 'join_type');
  switch (kind) {
    case 'INNER':
    case 'LEFT':
    case 'RIGHT':
    case 'FULL':
    case 'OUTER':
      return { columns: [...leftColumns, ...rightColumns], rows: all };
    case 'SEMI':
    case 'ANTI':
      return { columns: leftColumns, rows: all };
    case 'RIGHT_SEMI':
    case 'RIGHT_ANTI':
      return { columns: rightColumns, rows: all };
    case 'SINGLE': {
      // Every row of the left side stays as it is: only the columns of the right side depend on what was found.
      const found = union(right.rows, keys);
      return {
        columns: [
          ...leftColumns,
          ...rightColumns.map((column) => ({ ...column, inputs: union(column.inputs, found) })),
        ],
        rows: left.rows,
      };
    }
    case 'MARK': {
      // Whether the other side has the row.
      const mark: BoundColumn = {
        binding: `${numberAt(node, 'mark_index')}.0`,
        inputs: union(right.rows, keys),
      };
      return { columns: [...leftColumns, mark], rows: left.rows };
    }
    default:
      refuse(`join ${kind}`);
      return { columns: [...leftColumns, ...rightColumns], rows: all };
  }
}

/** What DuckDB joins a subquery back with is the outer row itself, which tells nothing more. */
function joinKeys(node: PlanNode, left: Relation, right: Relation, refuse: Scope['refuse']): Inputs {
  const keys: Inputs[] = [];
  for (const condition of nodesAt(node, 'conditions')) {
    const one = childOf(condition, 'left', { columns: left.columns, refuse });
    const other = childOf(condition, 'right', { columns: right.columns, refuse });
    const handedIn = one.outer === true || other.outer === true;
    if (handedIn && sameInputs(one.inputs, other.inputs)) continue;
    keys.push(usedAs('JOIN', one, other));
  }
  return union(...keys);
}

/** Conditions over both sides at once: of an any join, and what a comparison join could not split. */
function predicates(node: PlanNode, left: Relation, right: Relation, refuse: Scope['refuse']): Inputs {
  const scope: Scope = { columns: [...left.columns, ...right.columns], refuse };
  return union(
    usedAs('JOIN', childOf(node, 'condition', scope)),
    usedAs('JOIN', childOf(node, 'predicate', scope)),
  );
}

export function kept(columns: readonly BoundColumn[], projection: readonly number[]): readonly BoundColumn[] {
  if (projection.length === 0) return columns;
  return projection.flatMap((index) => columns[index] ?? []);
}
