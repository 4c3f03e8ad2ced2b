import { type Engine, identifier, joinSql, rowsOf, sql, writtenExpression } from '../../../engine/index.ts';
import { type ErrorCode, type Job, ok, type Result } from '../../../kernel/index.ts';
import { placeOfMessage } from './place-of-message.ts';
import { type ExpressionFinding, otherColumns, readExpression } from './read-expression.ts';

/** What an engine and the rules of expressions say about one. Without findings it can be evaluated. */
export interface ExpressionCheck {
  readonly findings: readonly ExpressionFinding[];
  /** Columns of the source that it reads, in the order of the source. */
  readonly columns: readonly string[];
  /** DuckDB's type of the result; null where it does not bind. */
  readonly type: string | null;
}

/** Types of a result that become text the same way on every engine. Lists have no text of their own in a mapping. */
const resultTypes =
  /^(?:VARCHAR|BOOLEAN|U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\)|DATE|TIME|TIMESTAMP|INTERVAL)$/;

/**
 * Checks an expression over columns of one source: read without an engine first (`readExpression`), then bound. With
 * `declared` it must bind over exactly those columns, and over no fewer: what follows personal data goes by them.
 * The engine needs no table for it. Errors: those of the engine other than of the statement. Throws `Cancelled`.
 */
export async function checkExpression(
  engine: Engine,
  expression: string,
  sourceColumns: readonly string[],
  declared: readonly string[] | null,
  job: Job,
): Promise<Result<ExpressionCheck>> {
  const reading = readExpression(expression, sourceColumns);
  const { columns } = reading;
  if (reading.findings.length > 0) return ok({ findings: reading.findings, columns, type: null });
  const whole = { offset: 0, length: expression.length };
  if (columns.length === 0)
    return ok({
      findings: [{ ...whole, message: 'It reads no column', fix: 'Use a constant of the mapping instead.' }],
      columns,
      type: null,
    });
  const bound = await bind(engine, expression, columns, reading.names, job);
  if (!bound.ok) return bound;
  if ('message' in bound.value) {
    const finding = placeOfMessage(expression, bound.value.message);
    return ok({ findings: [finding], columns, type: null });
  }
  const { type } = bound.value;
  if (!resultTypes.test(type))
    return ok({
      findings: [
        {
          ...whole,
          message: `Its result is ${type}, which a mapping cannot hold`,
          fix: "Take one value out of it ([1]), join a list (array_to_string(…, ' ')), or cast it.",
        },
      ],
      columns,
      type,
    });
  const findings = declared === null ? [] : otherColumns(columns, declared, expression);
  for (const left of columns) {
    const without = columns.filter((column) => column !== left);
    const fewer = await bind(engine, expression, without, reading.names, job);
    if (!fewer.ok) return fewer;
    if (!('message' in fewer.value))
      findings.push({ ...whole, message: `It names the column "${left}" without reading it` });
  }
  return ok({ findings, columns, type });
}

type Bound = { readonly type: string } | { readonly message: string; readonly code: ErrorCode };

/** What may be otherwise when it is asked again. */
const passing: ReadonlySet<ErrorCode> = new Set(['engine.out-of-memory', 'engine.io', 'engine.internal']);

/** Answers kept per engine: while somebody types, each text is asked about by the preview and by the check of its columns. */
const keptAnswers = 256;
const answersOf = new WeakMap<Engine, Map<string, Bound>>();

/** DuckDB's type of an expression over text columns, or what it says against it. It depends on nothing else, so it is asked once. */
async function bind(
  engine: Engine,
  expression: string,
  columns: readonly string[],
  names: ReadonlySet<string>,
  job: Job,
): Promise<Result<Bound>> {
  const answers = answersOf.get(engine) ?? new Map<string, Bound>();
  answersOf.set(engine, answers);
  const key = JSON.stringify([expression, columns]);
  const known = answers.get(key);
  if (known !== undefined) return ok(known);
  const asked = await askEngine(engine, expression, columns, names, job);
  if (!asked.ok || ('code' in asked.value && passing.has(asked.value.code))) return asked;
  const [oldest] = answers.keys();
  if (answers.size >= keptAnswers && oldest !== undefined) answers.delete(oldest);
  answers.set(key, asked.value);
  return asked;
}

async function askEngine(
  engine: Engine,
  expression: string,
  columns: readonly string[],
  names: ReadonlySet<string>,
  job: Job,
): Promise<Result<Bound>> {
  const fresh = freshName(names, 'one_row');
  const cells =
    columns.length === 0
      ? sql`null as ${identifier(freshName(names, 'no_column'))}`
      : joinSql(columns.map((column) => sql`cast(null as varchar) as ${identifier(column)}`));
  const described = await engine.query(
    sql`describe select ${writtenExpression(expression)} as v from (select ${cells} limit 0) as ${identifier(fresh)}`,
    job,
  );
  if (described.ok) {
    const [row] = rowsOf(described.value);
    return ok({ type: String(row?.['column_type'] ?? '') });
  }
  const { code, message } = described.error;
  return code.startsWith('engine.') && code !== 'engine.closed' && code !== 'engine.unavailable'
    ? ok({ message, code })
    : described;
}

/** A name that stands nowhere in the expression, so that it cannot mean it. */
export function freshName(names: ReadonlySet<string>, wanted: string): string {
  let name = wanted;
  for (let turn = 2; names.has(name); turn += 1) name = `${wanted}_${turn}`;
  return name;
}
