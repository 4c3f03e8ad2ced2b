import { breathe, fail, ok, type Location } from '../../../kernel/index.ts';
import { errorDiagnostic, warningDiagnostic } from '../../../workspace/index.ts';
import type { ImportFinding, ImportFormat, Reader } from '../format.ts';
import { sqlDialects, type SqlDialect } from './dialects.ts';
import { loadExpressionParser } from './read-check.ts';
import { readStatement } from './read-statement.ts';
import { scriptToModel } from './script-to-model.ts';
import { sqlStatements, type QuoteRules } from './sql-tokens.ts';
import type { ScriptDraft } from './table-draft.ts';
import { SqlFault } from './token-cursor.ts';

const longest = 20_000_000;

/**
 * Reads the tables of a SQL script in the dialects of PostgreSQL, Snowflake, BigQuery, DuckDB and Databricks: columns
 * with precision, keys and foreign keys in the table or added later, unique columns, comments, checks and enumerated types
 * as domains. A statement that cannot be read is a finding with its line, and the others go on.
 *
 * The skeleton is read by our own tokens, since no grammar at hand knows the types and clauses of all five; expressions of
 * checks are read by the PostgreSQL grammar of node-sql-parser. Errors: `import.unreadable`, `file.too-large`,
 * `import.nothing`.
 */
export const readDdl: Reader = async (file, { job, dialect: asked }) => {
  const { name, text } = file;
  const location = { file: name };
  if (text === null) return fail('import.unreadable', 'The file is not UTF-8 text', { location });
  if (text.length > longest)
    return fail('file.too-large', 'The script has more than 20 million characters', {
      location,
      fix: 'Export the schema without its rows (pg_dump --schema-only).',
    });
  const dialect = sqlDialects.find((one) => one === asked) ?? dialectOf(text);
  const place = placesIn(text, name);
  const { statements, unclosed } = await sqlStatements(text, quoteRules(text, dialect), job);
  const script: ScriptDraft = { tables: new Map(), enums: new Map(), domains: new Map() };
  const findings: ImportFinding[] = [];
  if (unclosed !== null)
    findings.push(
      errorDiagnostic(
        'import.partial',
        'A quote that begins here is never closed: nothing after it is read',
        {
          location: place(unclosed),
          fix: 'Close it, or name the dialect that the script is written in.',
        },
      ),
    );
  const passed = new Map<string, { count: number; readonly offset: number }>();
  for (const [index, statement] of statements.entries()) {
    job.report({ phase: 'Reading', done: index, total: statements.length, unit: 'steps' });
    await breathe(job);
    try {
      const outcome = readStatement(statement, script);
      if (outcome.kind === 'read') continue;
      const known = passed.get(outcome.what);
      if (known === undefined) passed.set(outcome.what, { count: 1, offset: statement.offset });
      else known.count += 1;
    } catch (thrown) {
      if (!(thrown instanceof SqlFault)) throw thrown;
      findings.push(
        errorDiagnostic('import.partial', `The statement cannot be read: ${thrown.message}; it is left out`, {
          location: place(thrown.offset),
          fix: 'Mend the statement, or draw the table by hand.',
        }),
      );
    }
  }
  for (const [what, { count, offset }] of passed) findings.push(passedFinding(what, count, place(offset)));
  const model = scriptToModel(script, { file: name, dialect, place, parse: await loadExpressionParser() });
  if (model.ok) return ok({ ...model.value, findings: [...findings, ...model.value.findings] });
  const fault = findings.find(({ severity }) => severity === 'error');
  return fail(
    'import.nothing',
    `The script creates no table that can be read${fault === undefined ? '' : `: ${fault.message}`}`,
    {
      location: fault?.location ?? location,
      fix:
        fault?.fix ??
        'Export the CREATE TABLE statements of PostgreSQL, Snowflake, BigQuery, DuckDB or Databricks.',
    },
  );
};

function quoteRules(text: string, dialect: SqlDialect): QuoteRules {
  const doubleIsText = dialect === 'bigquery' || dialect === 'databricks';
  // A dump of MySQL is read as far as the dialects agree; its texts hold \', which would end them elsewhere.
  const mysql = /\bENGINE\s*=\s*\w|^-- M(?:y|aria)(?:SQL|DB) dump/im.test(text.slice(0, 200_000));
  return { doubleIsText, backslash: doubleIsText || dialect === 'snowflake' || mysql };
}

function passedFinding(what: string, count: number, location: Location): ImportFinding {
  const times = count === 1 ? '' : ` (${String(count)} times)`;
  return warningDiagnostic(
    'import.partial',
    `A model has no place for ${what.slice(0, 100)}${times}; it is left out`,
    { location },
  );
}

/** Lines and columns by halving, so that thousands of findings stay cheap. */
function placesIn(text: string, file: string): (offset: number) => Location {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Words that only one dialect has; without any the script is PostgreSQL's, whose quoting DuckDB shares. */
export function dialectOf(text: string): SqlDialect {
  const start = text.slice(0, 200_000);
  const says = (pattern: RegExp): number => (start.match(pattern) ?? []).length;
  const marks: readonly (readonly [SqlDialect, number])[] = [
    ['bigquery', says(/\b(?:INT64|FLOAT64|BIGNUMERIC)\b|\bOPTIONS\s*\(\s*description/gi) * 2],
    [
      'snowflake',
      says(/\b(?:NUMBER\(|VARIANT\b|TIMESTAMP_(?:NTZ|TZ|LTZ)\b|AUTOINCREMENT\b)/gi) +
        says(/\)\s*COMMENT\s*=/gi) * 2,
    ],
    [
      'databricks',
      says(/\bUSING\s+DELTA\b|\bTBLPROPERTIES\b/gi) * 3 +
        (says(/`/g) > 0 && says(/\bINT64\b/gi) === 0
          ? says(/\b(?:STRING|BINARY|VARIANT)\b/g) + says(/\)\s*COMMENT\s*'/gi) * 2
          : 0),
    ],
    ['duckdb', says(/\b(?:HUGEINT|UBIGINT|UTINYINT|VARCHAR\[\]|STRUCT\()|\bBLOB\b|"\s+VARCHAR\b/gi)],
    [
      'postgresql',
      says(/\b(?:serial|bigserial|jsonb|bytea|text)\b|\btimestamp with(?:out)? time zone\b(?!")|::/gi),
    ],
  ];
  const [best] = [...marks].sort((a, b) => b[1] - a[1]);
  return best === undefined || best[1] === 0 ? 'postgresql' : best[0];
}

export const ddlFormat: ImportFormat = {
  id: 'ddl',
  title: 'SQL DDL',
  endings: ['.sql', '.ddl'],
  recognise: ({ text, name }) => {
    const creates =
      /\bcreate\s+(?:or\s+replace\s+)?(?:(?:global|local|temp|temporary|transient|unlogged|external)\s+)*table\b/i;
    if (!creates.test(text.slice(0, 500_000))) return 0;
    return /\.(?:sql|ddl)$/.test(name) ? 95 : 60;
  },
  read: readDdl,
};
