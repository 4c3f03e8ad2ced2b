import {
  type EncodedColumn,
  type Engine,
  identifier,
  joinSql,
  sql,
  type Sql,
  writtenExpression,
} from '../../../engine/index.ts';
import { breathe, fail, type Job, ok, type Result, TextsBuilder } from '../../../kernel/index.ts';
import { freshName } from './bind-expression.ts';
import { type DistinctRows, distinctRows } from './distinct-rows.ts';
import { readExpression } from './read-expression.ts';

/** What an expression gives for every row, and on how many rows it fails. */
export interface EvaluatedExpression {
  /** Named as the columns joined with ` + `. */
  readonly values: EncodedColumn;
  readonly failed: number;
  /** First row (0-based) that failed, -1 for none. */
  readonly firstFailed: number;
}

/** Most bytes of text that one statement may be asked to make, so that no expression fills the memory. */
const batchBytes = 256 * 1024 * 1024;
const batchRows = 20_000;
/** A column is named at most once in so many characters of an expression. */
const mentionLength = 16;
/** Tables in use have different names, so that a preview and a run may evaluate at the same time. */
const evaluations = new WeakMap<Engine, number>();

/**
 * Evaluates a checked expression over columns of a raw table: once for every distinct combination of their values, so
 * that a million rows of a thousand postcodes cost a thousand. A row on which it fails, or whose result is no text, has
 * nothing. The same on every engine and thread count: expressions are functions of the row (`readExpression`), and what
 * comes back is put in the place of the row that it is of.
 * Errors: `mapping.expression` when nothing of it can be evaluated. Throws `Cancelled`.
 */
export async function evaluateExpression(
  engine: Engine,
  expression: string,
  columns: readonly EncodedColumn[],
  rowCount: number,
  job: Job,
): Promise<Result<EvaluatedExpression>> {
  const reading = readExpression(
    expression,
    columns.map(({ name }) => name),
  );
  const [wrong] = reading.findings;
  if (wrong !== undefined) return fail('mapping.expression', wrong.message);
  const distinct = await distinctRows(columns, rowCount, job);
  const texts: (string | null)[] = [];
  const failures = new Uint8Array(distinct.count);
  for (const { from, to } of batches(
    distinct,
    reading.growth * Math.ceil(expression.length / mentionLength),
  )) {
    const part = await evaluateBatch({ engine, expression, distinct, from, to, names: reading.names }, job);
    if (!part.ok) return part;
    for (const [index, { text, failed }] of part.value.entries()) {
      texts.push(text);
      if (failed) failures[from + index] = 1;
    }
    job.report({ phase: 'expression', done: to, total: distinct.count, unit: 'rows' });
    await breathe(job);
  }
  return ok(spread(columns, distinct, texts, failures, rowCount));
}

function spread(
  columns: readonly EncodedColumn[],
  distinct: DistinctRows,
  texts: readonly (string | null)[],
  failures: Uint8Array,
  rowCount: number,
): EvaluatedExpression {
  const builder = new TextsBuilder();
  const ids = texts.map((text) => (text === null ? -1 : builder.idOf(text)));
  const codes = new Int32Array(rowCount);
  let failed = 0;
  let firstFailed = -1;
  for (let row = 0; row < rowCount; row += 1) {
    const number = distinct.numbers[row] as number;
    codes[row] = ids[number] ?? -1;
    if (failures[number] !== 1) continue;
    failed += 1;
    if (firstFailed < 0) firstFailed = row;
  }
  const name = columns.map((column) => column.name).join(' + ');
  return { values: { name, codes, values: builder.finish() }, failed, firstFailed };
}

/** Ranges of distinct rows that together give no more text than `batchBytes`, if the worst comes to the worst. */
function* batches(distinct: DistinctRows, factor: number): Generator<{ from: number; to: number }> {
  let from = 0;
  let bytes = 0;
  for (let number = 0; number < distinct.count; number += 1) {
    const own = (distinct.lengthOf(number) + 64) * 2 * factor;
    if (number > from && (bytes + own > batchBytes || number - from >= batchRows)) {
      yield { from, to: number };
      from = number;
      bytes = 0;
    }
    bytes += own;
  }
  if (distinct.count > from) yield { from, to: distinct.count };
}

interface Evaluated {
  readonly text: string | null;
  readonly failed: boolean;
}

interface Batch {
  readonly engine: Engine;
  readonly expression: string;
  readonly distinct: DistinctRows;
  readonly from: number;
  readonly to: number;
  readonly names: ReadonlySet<string>;
}

async function evaluateBatch(batch: Batch, job: Job): Promise<Result<readonly Evaluated[]>> {
  const { engine, expression, distinct } = batch;
  const turn = (evaluations.get(engine) ?? 0) + 1;
  evaluations.set(engine, turn);
  const table = `c360_expression_${turn}`;
  const filled = await fillTable(table, batch);
  if (!filled.ok) return filled;
  const found = await engine.query(statement(table, expression, distinct.columns, batch.names), job);
  await engine.execute(sql`drop table if exists ${identifier(table)}`);
  if (!found.ok) return found;
  const [text, failed] = found.value.columns;
  if (text?.type !== 'text' || failed?.type !== 'boolean') throw new TypeError('an expression gives text');
  return ok(text.values.map((value, index) => ({ text: value, failed: failed.values[index] === 1 })));
}

async function fillTable(table: string, { engine, distinct, from, to }: Batch): Promise<Result<void>> {
  const names = distinct.columns.map((_, index) => `c${index}`);
  const created = await engine.createTable(table, [
    { name: 'n', type: 'int32' },
    ...names.map((name) => ({ name, type: 'text' as const })),
  ]);
  if (!created.ok) return created;
  const rows = Array.from({ length: to - from }, (_, index) => from + index);
  const filled = await created.value.append({
    rowCount: rows.length,
    columns: [
      { name: 'n', type: 'int32', values: Int32Array.from(rows), nulls: null },
      ...names.map((name, index) => ({
        name,
        type: 'text' as const,
        values: rows.map((number) => distinct.cell(index, number)),
      })),
    ],
  });
  if (filled.ok) return created.value.close();
  await created.value.discard();
  return filled;
}

/** The list around the value tells a failure (no list) from an expression that gives nothing (a list of nothing). */
function statement(
  table: string,
  expression: string,
  columns: readonly EncodedColumn[],
  names: ReadonlySet<string>,
): Sql {
  const taken = new Set([...names, ...columns.map(({ name }) => name.toLowerCase())]);
  const number = identifier(freshName(taken, 'row_number_of_c360'));
  const rows = identifier(freshName(taken, 'rows_of_c360'));
  const cells = joinSql(
    columns.map(({ name }, index) => sql`${identifier(`c${index}`)} as ${identifier(name)}`),
  );
  const inner = sql`select ${identifier('n')} as ${number}, ${cells} from ${identifier(table)}`;
  const value = sql`try([cast(${writtenExpression(expression)} as varchar)])`;
  return sql`select v[1] as text, v is null as failed from (select ${number} as n, ${value} as v from (${inner}) as ${rows}) order by n`;
}
