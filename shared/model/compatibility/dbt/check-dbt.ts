import { directionalVerdict, type CompatibilityFinding, type DirectionalVerdict } from '../finding.ts';

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

/** Dbt knows one direction: what those who select from the model lose. Added columns and constraints break nothing. */
export function checkDbt(after: readonly DbtModel[], before: readonly DbtModel[]): DirectionalVerdict {
  return directionalVerdict(
    before
      .filter(({ enforced }) => enforced)
      .flatMap((old) => {
        const now = after.find(({ name }) => name === old.name);
        const grade = old.versioned ? 'breaking' : 'warning';
        const told = (path: string, code: keyof typeof dbtReasons, detail: string): CompatibilityFinding => ({
          path,
          side: 'writer',
          code,
          words: `${dbtReasons[code]}: ${detail}${old.versioned ? '' : ' (dbt only warns: the model has no versions)'}`,
          verdict: grade,
          counterexample: null,
        });
        if (now === undefined) return [told(old.name, 'model-removed', old.name)];
        if (!now.enforced) return [told(old.name, 'contract-disabled', old.name)];
        return old.columns.flatMap((column) => {
          const path = `${old.name}.${column.name}`;
          const kept = now.columns.find(({ name }) => name === column.name);
          if (kept === undefined)
            return [select(told(path, 'column-removed', column.name), old, now, column.name)];
          if (kept.dataType.toUpperCase() === column.dataType.toUpperCase()) return [];
          return [told(path, 'data-type-changed', `${column.dataType} becomes ${kept.dataType}`)];
        });
      }),
  );
}

/** A query of a consumer that binds no more. */
function select(
  finding: CompatibilityFinding,
  old: DbtModel,
  now: DbtModel,
  column: string,
): CompatibilityFinding {
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const columns =
    now.columns.length === 0
      ? '"nothing" VARCHAR'
      : now.columns.map(({ name }) => `${quoted(name)} VARCHAR`).join(', ');
  return {
    ...finding,
    counterexample: {
      kind: 'sql',
      content: `CREATE TABLE ${quoted(old.name)} (${columns});\nSELECT ${quoted(column)} FROM ${quoted(old.name)};`,
      failure: 'DuckDB does not bind the last statement',
    },
  };
}
