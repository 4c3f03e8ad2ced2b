import { breathe, fail, ok, type Job, type Location } from '../../../kernel/index.ts';
import { errorDiagnostic, warningDiagnostic } from '../../../workspace/index.ts';
import type { ImportFinding, ImportFormat, Reader } from '../format.ts';
import { sqlDialects, type SqlDialect } from './dialects.ts';
import { isMySql, likelyDialects } from './likely-dialects.ts';
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
  const named = sqlDialects.find((one) => one === asked);
  const { dialect, script, faults, passed } = await readBest(
    text,
    named === undefined ? likelyDialects(text) : [named],
    job,
  );
  const place = placesIn(text, name);
  const findings: ImportFinding[] = faults.map(({ message, offset, fix }) =>
    errorDiagnostic('import.partial', message, { location: place(offset), fix }),
  );
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

interface Fault {
  readonly message: string;
  readonly offset: number;
  readonly fix: string;
}

interface ReadScript {
  readonly dialect: SqlDialect;
  readonly script: ScriptDraft;
  readonly faults: readonly Fault[];
  readonly passed: ReadonlyMap<string, { readonly count: number; readonly offset: number }>;
}

/**
 * The script in the likeliest dialect; where that leaves faults, another one that quotes differently may explain it better.
 * The first of those with the fewest faults stands.
 */
async function readBest(text: string, likely: readonly SqlDialect[], job: Job): Promise<ReadScript> {
  let best: ReadScript | undefined;
  const tried = new Set<string>();
  for (const dialect of likely) {
    const rules = quoteRules(text, dialect);
    const quoting = JSON.stringify(rules);
    if (tried.has(quoting)) continue;
    tried.add(quoting);
    const found = await readAs(text, dialect, rules, job);
    if (best === undefined || found.faults.length < best.faults.length) best = found;
    if (best.faults.length === 0) return best;
  }
  return best ?? readAs(text, 'postgresql', quoteRules(text, 'postgresql'), job);
}

async function readAs(text: string, dialect: SqlDialect, rules: QuoteRules, job: Job): Promise<ReadScript> {
  const { statements, unclosed } = await sqlStatements(text, rules, job);
  const script: ScriptDraft = { tables: new Map(), enums: new Map(), domains: new Map() };
  const faults: Fault[] = [];
  if (unclosed !== null)
    faults.push({
      message: 'A quote that begins here is never closed: nothing after it is read',
      offset: unclosed,
      fix: 'Close it, or name the dialect that the script is written in.',
    });
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
      faults.push({
        message: `The statement cannot be read: ${thrown.message}; it is left out`,
        offset: thrown.offset,
        fix: 'Mend the statement, or draw the table by hand.',
      });
    }
  }
  return { dialect, script, faults, passed };
}

function quoteRules(text: string, dialect: SqlDialect): QuoteRules {
  const doubleIsText = dialect === 'bigquery' || dialect === 'databricks';
  // The texts of a dump of MySQL hold \', which would end them elsewhere.
  return { doubleIsText, backslash: doubleIsText || dialect === 'snowflake' || isMySql(text) };
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
