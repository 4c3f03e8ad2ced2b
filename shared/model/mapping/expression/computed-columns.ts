import type { Engine } from '../../../engine/index.ts';
import { fail, type Job, ok, type Result } from '../../../kernel/index.ts';
import type { ComputedColumn, RawTable } from '../../../sources/index.ts';
import type { FieldMapping, Mapping } from '../../../workspace/index.ts';
import { checkExpression } from './bind-expression.ts';
import { evaluateExpression } from './evaluate-expression.ts';

/** An expression that gave nothing on some rows, as a run tells it. No value of a row is in it. */
export interface FailedExpression {
  readonly mapping: string;
  readonly attribute: string;
  readonly failed: number;
  readonly rows: number;
}

export interface ComputedTable {
  readonly table: RawTable;
  readonly failures: readonly FailedExpression[];
}

/** The mapped fields of a source that are expressions. */
export function expressionFields(mappings: readonly Mapping[], source: string) {
  return mappings
    .filter((mapping) => mapping.source === source)
    .flatMap((mapping) =>
      mapping.fields.flatMap((field, position) =>
        field.expression === undefined ? [] : [{ mapping, field, position, expression: field.expression }],
      ),
    );
}

/**
 * A raw table with what the expressions of its mappings make of its rows; the same table where there are none, and then
 * no engine is opened. Rows on which an expression fails have no value there and are counted.
 * Errors: `mapping.expression` with file and key path for one that cannot be used, and those of the engine. Throws `Cancelled`.
 */
export async function computeExpressions(
  openEngine: () => Promise<Result<Engine>>,
  mappings: readonly Mapping[],
  table: RawTable,
  job: Job,
): Promise<Result<ComputedTable>> {
  const fields = expressionFields(mappings, table.source);
  if (fields.length === 0) return ok({ table, failures: [] });
  const engine = await openEngine();
  if (!engine.ok) return engine;
  const names = table.columns.map(({ name }) => name);
  const computed: ComputedColumn[] = [];
  const failures: FailedExpression[] = [];
  for (const { mapping, field, position, expression } of fields) {
    const location = { file: `mappings/${mapping.id}.yaml`, path: `fields[${position}].expression` };
    const checked = await checkExpression(engine.value, expression, names, field.columns, job);
    if (!checked.ok) return checked;
    const [wrong] = checked.value.findings;
    if (wrong !== undefined)
      return fail(
        'mapping.expression',
        `${mapping.entity}.${field.attribute} from ${mapping.source}: ${wrong.message} (character ${wrong.offset + 1} of the expression)`,
        { location, ...(wrong.fix === undefined ? {} : { fix: wrong.fix }) },
      );
    let found = computedColumn({ ...table, computed }, field);
    if (found === null) {
      const columns = field.columns.flatMap((name) => table.columns.find((one) => one.name === name) ?? []);
      const made = await evaluateExpression(engine.value, expression, columns, table.rowCount, job);
      if (!made.ok) return made;
      found = { expression, columns: field.columns, values: made.value.values, failed: made.value.failed };
      computed.push(found);
    }
    const { failed } = found;
    if (failed > 0)
      failures.push({ mapping: mapping.id, attribute: field.attribute, failed, rows: table.rowCount });
  }
  return ok({ table: { ...table, computed }, failures });
}

/** What the expression of a field makes of the rows of a table; null where it has not been evaluated. */
export function computedColumn(
  { computed = [] }: Pick<RawTable, 'computed'>,
  { expression, columns }: Pick<FieldMapping, 'expression' | 'columns'>,
): ComputedColumn | null {
  const wanted = columns.join('\u0000');
  return (
    computed.find((one) => one.expression === expression && one.columns.join('\u0000') === wanted) ?? null
  );
}
