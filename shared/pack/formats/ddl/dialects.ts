import type { Attribute } from '../../../workspace/index.ts';

export const sqlDialects = ['duckdb', 'postgresql', 'snowflake', 'bigquery', 'databricks'] as const;
export type SqlDialect = (typeof sqlDialects)[number];

/** How one warehouse writes what a model says; sources: the SQL references of the vendors. */
export interface DialectRules {
  readonly title: string;
  readonly quote: '"' | '`';
  /** Longest name; `bytes` where the limit counts UTF-8. */
  readonly longestName: { readonly size: number; readonly bytes?: true };
  /** Characters that no name may have, not even in quotes. */
  readonly notInNames?: RegExp;
  /** A backslash in a text begins an escape. */
  readonly backslash: boolean;
  readonly types: Readonly<Record<Attribute['type'], string>>;
  /** Type of a text with a longest length, with `#` for it, and the longest that there is. */
  readonly limitedText: { readonly type: string; readonly most: number };
  readonly decimal: string;
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
  /** Names of types that a column may be given as its physical type. */
  readonly native: readonly string[];
}

const common = [
  'SMALLINT',
  'INTEGER',
  'INT',
  'BIGINT',
  'REAL',
  'FLOAT',
  'BOOLEAN',
  'DATE',
  'DECIMAL',
  'NUMERIC',
];

/** One row per warehouse. */
export const dialects: Readonly<Record<SqlDialect, DialectRules>> = {
  duckdb: {
    title: 'DuckDB',
    quote: '"',
    longestName: { size: 250 },
    backslash: false,
    types: {
      text: 'VARCHAR',
      integer: 'BIGINT',
      decimal: 'DECIMAL(18, 4)',
      boolean: 'BOOLEAN',
      date: 'DATE',
      time: 'TIME',
      timestamp: 'TIMESTAMP WITH TIME ZONE',
      binary: 'BLOB',
      array: 'VARCHAR[]',
      json: 'JSON',
    },
    limitedText: { type: 'VARCHAR(#)', most: 10_000_000 },
    decimal: 'DECIMAL',
    unique: true,
    check: 'inline',
    notEnforced: false,
    comments: 'statement',
    notInKeys: ['array', 'json'],
    alterForeignKey: false,
    native: [
      ...common,
      'TINYINT',
      'HUGEINT',
      'UTINYINT',
      'USMALLINT',
      'UINTEGER',
      'UBIGINT',
      'DOUBLE',
      'UUID',
      'TIMESTAMP',
      'INTERVAL',
      'TIMETZ',
      'BIT',
    ],
  },
  postgresql: {
    title: 'PostgreSQL',
    quote: '"',
    longestName: { size: 63, bytes: true },
    backslash: false,
    types: {
      text: 'text',
      integer: 'bigint',
      decimal: 'numeric(18, 4)',
      boolean: 'boolean',
      date: 'date',
      time: 'time',
      timestamp: 'timestamp with time zone',
      binary: 'bytea',
      array: 'text[]',
      json: 'jsonb',
    },
    limitedText: { type: 'varchar(#)', most: 10_485_760 },
    decimal: 'numeric',
    unique: true,
    check: 'inline',
    notEnforced: false,
    comments: 'statement',
    notInKeys: [],
    alterForeignKey: true,
    native: [
      ...common,
      'SERIAL',
      'BIGSERIAL',
      'SMALLSERIAL',
      'DOUBLE PRECISION',
      'UUID',
      'JSON',
      'MONEY',
      'INET',
      'CIDR',
      'MACADDR',
      'XML',
      'CHAR',
      'CHARACTER',
      'TIMESTAMP',
      'TIMESTAMP WITHOUT TIME ZONE',
      'TIME WITH TIME ZONE',
      'INTERVAL',
      'TSVECTOR',
      'POINT',
      'CITEXT',
      'INT2',
      'INT4',
      'INT8',
      'FLOAT4',
      'FLOAT8',
      'BPCHAR',
    ],
  },
  snowflake: {
    title: 'Snowflake',
    quote: '"',
    longestName: { size: 255 },
    backslash: true,
    types: {
      text: 'VARCHAR',
      integer: 'NUMBER(38, 0)',
      decimal: 'NUMBER(18, 4)',
      boolean: 'BOOLEAN',
      date: 'DATE',
      time: 'TIME',
      timestamp: 'TIMESTAMP_TZ',
      binary: 'BINARY',
      array: 'ARRAY',
      json: 'VARIANT',
    },
    limitedText: { type: 'VARCHAR(#)', most: 16_777_216 },
    decimal: 'NUMBER',
    unique: true,
    check: 'none',
    notEnforced: false,
    comments: 'inline',
    notInKeys: ['array', 'json'],
    alterForeignKey: true,
    native: [
      ...common,
      'DOUBLE',
      'STRING',
      'TEXT',
      'CHAR',
      'OBJECT',
      'GEOGRAPHY',
      'TIMESTAMP_NTZ',
      'TIMESTAMP_LTZ',
      'TIMESTAMP',
      'DATETIME',
      'VARBINARY',
      'NUMBER',
      'BYTEINT',
      'TINYINT',
    ],
  },
  bigquery: {
    title: 'BigQuery',
    quote: '`',
    longestName: { size: 300 },
    notInNames: /[!"$()*,./;?@[\\\]^`{}~\p{Cc}]/gu,
    backslash: true,
    types: {
      text: 'STRING',
      integer: 'INT64',
      decimal: 'NUMERIC(18, 4)',
      boolean: 'BOOL',
      date: 'DATE',
      time: 'TIME',
      timestamp: 'TIMESTAMP',
      binary: 'BYTES',
      array: 'ARRAY<STRING>',
      json: 'JSON',
    },
    limitedText: { type: 'STRING(#)', most: 9_000_000 },
    decimal: 'NUMERIC',
    unique: false,
    check: 'none',
    notEnforced: true,
    comments: 'options',
    notInKeys: ['array', 'json'],
    alterForeignKey: true,
    native: [
      'FLOAT64',
      'BIGNUMERIC',
      'DATETIME',
      'GEOGRAPHY',
      'INTERVAL',
      'NUMERIC',
      'INT64',
      'BOOL',
      'DATE',
      'INTEGER',
      'BIGINT',
      'DECIMAL',
    ],
  },
  databricks: {
    title: 'Databricks',
    quote: '`',
    longestName: { size: 255 },
    notInNames: /[ ./\p{Cc}]/gu,
    backslash: true,
    types: {
      text: 'STRING',
      integer: 'BIGINT',
      decimal: 'DECIMAL(18, 4)',
      boolean: 'BOOLEAN',
      date: 'DATE',
      time: 'STRING',
      timestamp: 'TIMESTAMP',
      binary: 'BINARY',
      array: 'ARRAY<STRING>',
      json: 'VARIANT',
    },
    limitedText: { type: 'VARCHAR(#)', most: 65_535 },
    decimal: 'DECIMAL',
    unique: false,
    check: 'alter',
    notEnforced: false,
    comments: 'inline',
    notInKeys: ['array', 'json'],
    alterForeignKey: true,
    native: [...common, 'TINYINT', 'DOUBLE', 'TIMESTAMP_NTZ', 'INTERVAL', 'CHAR', 'BYTE', 'SHORT', 'LONG'],
  },
};
