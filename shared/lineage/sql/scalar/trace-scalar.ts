import { fail, ok, type Result } from '../../../kernel/index.ts';
import { inputOf, listed, type ColumnInput } from '../column-inputs.ts';
import { ScalarReader } from './read-scalar.ts';
import { ScalarRefusal } from './scalar-cursor.ts';
import { scalarTokens } from './scalar-token.ts';

/**
 * Lineage of one scalar expression over the columns of one row, without an engine: for hosts whose DuckDB cannot show its
 * plans. `table` stands in the result. Refused with `lineage.expression` and the place: a SELECT or subquery, `*`, aggregates,
 * windows, `unnest`, parameters, comments, a name that is no column, and whatever is not understood. Lambdas are taken as
 * a whole: what they are given and what they name are inputs.
 */
export function traceScalar(
  expression: string,
  columns: readonly string[],
  table: string,
): Result<readonly ColumnInput[]> {
  const tokens = scalarTokens(expression);
  if (typeof tokens === 'number') return refused(expression, tokens, 'This cannot be read');
  const exact = new Set(columns);
  const folded = new Map(columns.map((name) => [name.toLowerCase(), name]));
  const columnOf = (name: string): ReturnType<typeof inputOf> | undefined => {
    const column = exact.has(name) ? name : folded.get(name.toLowerCase());
    return column === undefined ? undefined : inputOf(table, column);
  };
  try {
    return ok(listed(new ScalarReader(tokens, columnOf).whole().inputs));
  } catch (thrown) {
    if (thrown instanceof ScalarRefusal) return refused(expression, thrown.at, thrown.message);
    throw thrown;
  }
}

function refused(text: string, at: number, message: string): Result<never> {
  return fail('lineage.expression', `Character ${String(at + 1)}: ${message}`, {
    cause: `${text.slice(Math.max(0, at - 30), at)}▸${text.slice(at, at + 30)}`,
  });
}
