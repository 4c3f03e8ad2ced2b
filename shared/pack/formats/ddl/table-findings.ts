import type { Location } from '../../../kernel/index.ts';
import { pathText } from '../../../model/index.ts';
import { errorDiagnostic, warningDiagnostic } from '../../../workspace/index.ts';
import type { ImportFinding } from '../format.ts';
import type { ColumnDraft, TableDraft } from './table-draft.ts';

/** A second primary key, and columns of one name: what no database makes of the statement as it stands. */
export function tableFindings(table: TableDraft, place: (offset: number) => Location): ImportFinding[] {
  const shown = table.path.join('.');
  const found = table.otherKeys.map(({ columns, offset }) =>
    errorDiagnostic(
      'import.partial',
      `The table ${shown} has a second primary key (${columns.join(', ')}); the first one is its key, this one an alternate key`,
      { location: place(offset), fix: 'Leave one of them as the key, and make the other UNIQUE.' },
    ),
  );
  const seen = new Map<string, ColumnDraft>();
  const exact = new Set<string>();
  for (const column of table.columns) {
    const before = seen.get(column.name.toLowerCase());
    if (before === undefined) {
      seen.set(column.name.toLowerCase(), column);
      continue;
    }
    const same = exact.has(column.name) || before.name === column.name;
    exact.add(column.name);
    const words = same
      ? `The table ${shown} has two columns ${column.name}; both are taken over, the second under another id`
      : `The columns ${before.name} and ${column.name} of ${shown} differ in case only: DuckDB, BigQuery and Databricks take them for one`;
    const details = { location: place(column.offset), fix: 'Give one of them another name.' };
    found.push(
      same
        ? errorDiagnostic('import.partial', words, details)
        : warningDiagnostic('import.partial', words, details),
    );
  }
  return found;
}

const usualSchemas: ReadonlySet<string> = new Set(['public', 'main', 'dbo']);

/** Whether a table lies where tables lie without saying. */
export function inUsualSchema(path: readonly string[]): boolean {
  return usualSchemas.has((path.at(-2) ?? '').toLowerCase());
}

/** One remark for each schema that the names of tables lose: it is the default of one warehouse and of no other. */
export function unsaidSchemas(
  tables: readonly TableDraft[],
  place: (offset: number) => Location,
): ImportFinding[] {
  const found = new Map<string, { readonly schema: string; readonly tables: TableDraft[] }>();
  for (const table of tables) {
    if (!inUsualSchema(table.path)) continue;
    const schema = table.path.slice(0, -1).join('.');
    const known = found.get(schema.toLowerCase()) ?? { schema, tables: [] };
    known.tables.push(table);
    found.set(schema.toLowerCase(), known);
  }
  return [...found.values()].flatMap(({ schema, tables: [first, ...others] }) =>
    first === undefined
      ? []
      : [
          warningDiagnostic(
            'import.partial',
            `The schema ${schema} is where tables lie without saying; ${others.length === 0 ? `the table ${first.path.at(-1) ?? ''} is` : `${String(others.length + 1)} tables are`} named without it`,
            {
              location: place(first.offset),
              fix: `Where it has to stand in scripts, write it before the name: \`physicalName: ${pathText(first.path)}\`.`,
            },
          ),
        ],
  );
}
