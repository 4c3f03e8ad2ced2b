import type { Attribute } from '../../../workspace/index.ts';

export const sqlDialects = ['duckdb', 'postgresql', 'snowflake', 'bigquery', 'databricks'] as const;
export type SqlDialect = (typeof sqlDialects)[number];

interface LongestName {
  readonly size: number;
  readonly bytes?: true;
}

/** How one warehouse writes what a model says, types apart (those are in the room model); sources: the SQL references of the vendors. */
export interface DialectRules {
  readonly title: string;
  readonly quote: '"' | '`';
  /** Parts that the name of a table may have: catalog (database, project), schema (dataset), name. */
  readonly pathParts: 2 | 3;
  /** What the part before the schema is called where a script can create it. */
  readonly catalog?: 'DATABASE' | 'CATALOG';
  /** Creating a schema makes it the one that names without a schema lie in. */
  readonly createUses?: true;
  /** Foreign keys reach into other schemas. */
  readonly keysAcrossSchemas: boolean;
  /** Longest name; `bytes` where the limit counts UTF-8. */
  readonly longestName: LongestName;
  /** That of a table, where it is another. */
  readonly longestTable?: LongestName;
  /** Characters that no name may have, not even in quotes; names of tables and of schemas may have their own. */
  readonly notInNames?: RegExp;
  readonly notInTables?: RegExp;
  readonly notInSchemas?: RegExp;
  /** Most characters of a text about a table and of one about a column, where a script with a longer one is refused. */
  readonly longestComment?: { readonly table: number; readonly column: number };
  /** A backslash in a text begins an escape. */
  readonly backslash: boolean;
  readonly unique: boolean;
  readonly check: 'inline' | 'alter' | 'none';
  /** Constraints are promises that nobody holds. */
  readonly notEnforced: boolean;
  /** Where texts about tables and columns stand. */
  readonly comments: 'statement' | 'inline' | 'options';
  /** Types whose values cannot be told apart by a key. */
  readonly notInKeys: readonly Attribute['type'][];
  /** Whether foreign keys can be added to a table that is there. */
  readonly alterForeignKey: boolean;
}

/** One row per warehouse. */
export const dialects: Readonly<Record<SqlDialect, DialectRules>> = {
  duckdb: {
    title: 'DuckDB',
    quote: '"',
    pathParts: 2,
    keysAcrossSchemas: false,
    longestName: { size: 250 },
    backslash: false,
    unique: true,
    check: 'inline',
    notEnforced: false,
    comments: 'statement',
    notInKeys: ['array', 'json'],
    alterForeignKey: false,
  },
  postgresql: {
    title: 'PostgreSQL',
    quote: '"',
    pathParts: 2,
    keysAcrossSchemas: true,
    longestName: { size: 63, bytes: true },
    backslash: false,
    unique: true,
    check: 'inline',
    notEnforced: false,
    comments: 'statement',
    notInKeys: [],
    alterForeignKey: true,
  },
  snowflake: {
    title: 'Snowflake',
    quote: '"',
    pathParts: 3,
    catalog: 'DATABASE',
    createUses: true,
    keysAcrossSchemas: true,
    longestName: { size: 255 },
    backslash: true,
    unique: true,
    check: 'none',
    notEnforced: false,
    comments: 'inline',
    notInKeys: ['array', 'json'],
    alterForeignKey: true,
  },
  bigquery: {
    title: 'BigQuery',
    quote: '`',
    pathParts: 3,
    keysAcrossSchemas: true,
    longestName: { size: 300 },
    longestTable: { size: 1024, bytes: true },
    notInNames: /[!"$()*,./;?@[\\\]^`{}~\p{Cc}]/gu,
    notInTables: /[^\p{L}\p{M}\p{N}\p{Pc}\p{Pd}\p{Zs}]/gu,
    notInSchemas: /[^A-Za-z0-9_]/g,
    longestComment: { table: 16_384, column: 1024 },
    backslash: true,
    unique: false,
    check: 'none',
    notEnforced: true,
    comments: 'options',
    notInKeys: ['array', 'json'],
    alterForeignKey: true,
  },
  databricks: {
    title: 'Databricks',
    quote: '`',
    pathParts: 3,
    catalog: 'CATALOG',
    keysAcrossSchemas: true,
    longestName: { size: 255 },
    notInNames: /[ ./\p{Cc}]/gu,
    backslash: true,
    unique: false,
    check: 'alter',
    notEnforced: false,
    comments: 'inline',
    notInKeys: ['array', 'json'],
    alterForeignKey: true,
  },
};
