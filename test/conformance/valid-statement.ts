import { expect } from 'vitest';
import { sql, type Engine, type Sql } from '../../shared/engine/index.ts';

/** Why DuckDB would not run a statement (a query or a change), or null. It is bound against the real tables, not run. */
export async function statementProblem(engine: Engine, statement: Sql): Promise<string | null> {
  const explained = await engine.query(sql`explain ${statement}`);
  return explained.ok ? null : explained.error.message;
}

/**
 * `await expect(statement).toBeValidStatement(engine)`: DuckDB parses and binds it. Importing this file is enough.
 */
expect.extend({
  async toBeValidStatement(statement: Sql, engine: Engine) {
    const problem = await statementProblem(engine, statement);
    return {
      pass: problem === null,
      message: () =>
        problem === null
          ? `expected not to be valid SQL: ${statement.sqlText}`
          : `${problem}\nin: ${statement.sqlText}`,
    };
  },
});

declare module 'vitest' {
  interface Matchers {
    toBeValidStatement(engine: Engine): Promise<void>;
  }
}
