import { identifier, joinSql, sql, writtenExpression, type Sql } from '../../../engine/index.ts';
import {
  directionalVerdict,
  type CompatibilityFinding,
  type Counterexample,
  type DirectionalVerdict,
} from '../finding.ts';
import { columnType, plainLiteral } from '../warehouse/column-fit.ts';
import { duckdbType } from '../warehouse/duckdb-type.ts';

/** A dbt model with its contract: `config.contract.enforced`, columns with `data_type` and constraints. */
export interface DbtModel {
  readonly name: string;
  readonly enforced: boolean;
  /** Whether the model has versions: then a break is an error, otherwise dbt only warns (dbt-core 8384). */
  readonly versioned: boolean;
  readonly columns: readonly DbtColumn[];
}

export interface DbtColumn {
  readonly name: string;
  readonly dataType: string;
  /** `not_null`, `unique`, `primary_key`, `foreign_key`, `check`, `custom`, with their expression where they have one. */
  readonly constraints: readonly string[];
}

/** What dbt's state comparison calls breaking for a contracted model (dbt-core 8282), and nothing else does it. */
export const dbtReasons = {
  'contract-disabled': 'the contract is not enforced any more',
  'model-removed': 'the model is gone',
  'column-removed': 'a column is gone',
  'data-type-changed': 'a column has another data type',
} as const;

/**
 * Dbt knows one direction: what those who select from the model lose. Added columns and constraints break nothing. Each
 * finding has statements that fail in DuckDB; a contract that is switched off fails nothing yet, and says what may come.
 */
export function checkDbt(after: readonly DbtModel[], before: readonly DbtModel[]): DirectionalVerdict {
  return directionalVerdict(
    before
      .filter(({ enforced }) => enforced)
      .flatMap((old) => {
        const now = after.find(({ name }) => name === old.name);
        if (now === undefined) return [told(old, null, 'model-removed', old.name, selectAll(old))];
        if (!now.enforced) return [told(old, null, 'contract-disabled', old.name, unchecked(old))];
        return old.columns.flatMap((column) => {
          const kept = now.columns.find(({ name }) => name === column.name);
          if (kept === undefined)
            return [told(old, column, 'column-removed', column.name, selectColumn(now, column))];
          if (kept.dataType.toUpperCase() === column.dataType.toUpperCase()) return [];
          const detail = `${column.dataType} becomes ${kept.dataType}`;
          return [told(old, column, 'data-type-changed', detail, otherType(old, column, kept))];
        });
      }),
  );
}

function told(
  old: DbtModel,
  column: DbtColumn | null,
  code: keyof typeof dbtReasons,
  detail: string,
  counterexample: Counterexample,
): CompatibilityFinding {
  return {
    path: column === null ? old.name : `${old.name}.${column.name}`,
    side: 'writer',
    code,
    words: `${dbtReasons[code]}: ${detail}${old.versioned ? '' : ' (dbt only warns: the model has no versions)'}`,
    verdict: old.versioned ? 'breaking' : 'warning',
    counterexample,
  };
}

function selectAll({ name }: DbtModel): Counterexample {
  return failing([sql`SELECT * FROM ${identifier(name)}`], 'DuckDB does not bind the statement');
}

function unchecked({ name }: DbtModel): Counterexample {
  return {
    kind: 'statement',
    content: `A table ${name} with other columns or types is built without an error.`,
    failure: 'its consumers are the first to notice',
  };
}

/** A query of a consumer that binds no more. */
function selectColumn(now: DbtModel, { name }: DbtColumn): Counterexample {
  const table = identifier(now.name);
  const columns =
    now.columns.length === 0
      ? sql`"nothing" VARCHAR`
      : joinSql(now.columns.map((column) => sql`${identifier(column.name)} VARCHAR`));
  return failing(
    [sql`CREATE TABLE ${table} (${columns})`, sql`SELECT ${identifier(name)} FROM ${table}`],
    'DuckDB does not bind the last statement',
  );
}

/** A consumer that holds a column to the promised type as dbt does: by its name, whether values would fit or not. */
function otherType({ name }: DbtModel, was: DbtColumn, is: DbtColumn): Counterexample {
  const [promised, delivered] = [duckdbType(was.dataType), duckdbType(is.dataType)];
  if (promised.sqlText === delivered.sqlText)
    return {
      kind: 'statement',
      content: `${name}.${was.name} is delivered as ${is.dataType}.`,
      failure: `dbt compares names of types, and the contract says ${was.dataType}`,
    };
  const [table, column] = [identifier(name), identifier(was.name)];
  const value = writtenExpression(plainLiteral(columnType(is.dataType)));
  return failing(
    [
      sql`CREATE TABLE ${table} (${column} ${delivered})`,
      sql`INSERT INTO ${table} VALUES (${value})`,
      sql`SELECT CASE WHEN typeof(${column}) = typeof(CAST(NULL AS ${promised})) THEN ${column} ELSE error('not the type that the contract promises') END FROM ${table}`,
    ],
    'the last statement stops at the type of the column',
  );
}

function failing(statements: readonly Sql[], failure: string): Counterexample {
  return { kind: 'sql', content: `${statements.map(({ sqlText }) => sqlText).join(';\n')};`, failure };
}
