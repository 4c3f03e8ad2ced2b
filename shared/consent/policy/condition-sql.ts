import { identifier, joinSql, literal, sql, type Sql } from '../../engine/index.ts';
import { factOf, type FactName } from './fact.ts';
import type { FactQuestion, Ground } from './question.ts';

/** The column of a fact in the table that decisions read; a NULL in it is not known. */
export function factColumn(fact: FactName, about: string | null = null): Sql {
  return identifier(about === null ? fact : `${fact}(${about})`);
}

/** The same condition as SQL over those columns: true, false, or NULL where a fact is not known (three-valued alike). */
export function conditionSql(ground: Ground): Sql {
  switch (ground.kind) {
    case 'question': {
      const answer = questionSql(ground);
      return ground.negated ? sql`(not ${answer})` : answer;
    }
    case 'not':
      return sql`(not ${conditionSql(ground.part)})`;
    case 'and':
    case 'or':
      return sql`(${joinSql(ground.parts.map(conditionSql), ` ${ground.kind} `)})`;
  }
}

const operators = { '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` } as const;

function questionSql({ fact, about, ask }: FactQuestion): Sql {
  const column = factColumn(fact, factOf(fact).aboutPurpose === undefined ? null : about);
  switch (ask.kind) {
    case 'flag':
      return column;
    case 'number':
    case 'day':
      return sql`(${column} ${operators[ask.operator]} ${ask.value})`;
    case 'number-in':
      return sql`(${column} in (${joinSql(ask.values.map((value) => literal(value)))}))`;
    case 'one-of':
      return oneOfSql(column, ask.values);
    case 'under':
      return underSql(column, ask.roots);
  }
}

/** `in` over a list that may be empty: then false, and still not known where the column is not. */
export function oneOfSql(column: Sql, values: readonly string[]): Sql {
  if (values.length === 0) return sql`(${column} <> ${column})`;
  return sql`(${column} in (${joinSql(values.map((value) => literal(value)))}))`;
}

/** The dot boundary of `isUnder`. */
export function underSql(column: Sql, roots: readonly string[]): Sql {
  const tests = roots.map((root) => {
    const name = root.endsWith('.*') ? root.slice(0, -2) : root;
    return sql`(${column} = ${name} or starts_with(${column}, ${`${name}.`}))`;
  });
  return sql`(${joinSql(tests, ' or ')})`;
}
