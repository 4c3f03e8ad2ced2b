/** An SQL statement that a consumer runs, with the name that is said of it. */
export interface SavedQuery {
  readonly name: string;
  readonly sql: string;
}

/** What a file of saved queries may hold, as the methods take it. */
export const mostSavedQueries = 1000;
const longestName = 200;

/**
 * The statements of a file, each ending with `;` at the end of a line. A statement is named by the comment line before it,
 * cut to 200 characters, or by its number; comments alone are none.
 */
export function savedQueriesOf(text: string): readonly SavedQuery[] {
  return text
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((sql, index) => ({
      name: (/^\s*--\s*(.+)$/m.exec(sql)?.[1]?.trim() ?? `query ${index + 1}`).slice(0, longestName),
      sql: sql.trim(),
    }))
    .filter(({ sql }) => sql.replace(/--.*$/gm, '').trim() !== '');
}
