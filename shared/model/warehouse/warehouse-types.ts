import type { Attribute } from '../../workspace/index.ts';
import type { WarehouseId } from './warehouse.ts';

/** What the types of a model become in one warehouse. */
export interface WarehouseTypes {
  readonly plain: Readonly<Record<Attribute['type'], string>>;
  /** Type of a text with a longest length, with `#` for it, and the greatest number that may stand there. */
  readonly limitedText: {
    readonly type: string;
    readonly most: number;
    /** The number counts bytes of UTF-8: a character takes up to four. */
    readonly bytes?: true;
  };
  readonly decimal: string;
  /** Type of decimals with more digits than `decimal` holds, and how many that are before and after the point. */
  readonly wideDecimal?: { readonly type: string; readonly whole: number; readonly scale: number };
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

/**
 * One row per warehouse; sources are the SQL references of the vendors (pages on data types). Where one has several types to
 * choose from, the choice is the one that loses nothing: an integer of Snowflake is NUMBER(38, 0), which is what INTEGER and
 * BIGINT mean there; semi-structured values of Databricks are VARIANT (Runtime 15.3), of Redshift SUPER.
 */
export const warehouseTypes: Readonly<Record<WarehouseId, WarehouseTypes>> = {
  duckdb: {
    plain: {
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
    plain: {
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
    plain: {
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
    limitedText: { type: 'VARCHAR(#)', most: 134_217_728 },
    decimal: 'NUMBER',
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
    plain: {
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
    wideDecimal: { type: 'BIGNUMERIC', whole: 29, scale: 9 },
    native: [
      'FLOAT64',
      'BYTES',
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
    plain: {
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
    native: [...common, 'TINYINT', 'DOUBLE', 'TIMESTAMP_NTZ', 'INTERVAL', 'CHAR', 'BYTE', 'SHORT', 'LONG'],
  },
  redshift: {
    plain: {
      text: 'VARCHAR(65535)',
      integer: 'BIGINT',
      decimal: 'DECIMAL(18, 4)',
      boolean: 'BOOLEAN',
      date: 'DATE',
      time: 'TIME',
      timestamp: 'TIMESTAMPTZ',
      binary: 'VARBYTE(16777216)',
      array: 'SUPER',
      json: 'SUPER',
    },
    limitedText: { type: 'VARCHAR(#)', most: 65_535, bytes: true },
    decimal: 'DECIMAL',
    native: [
      ...common,
      'DOUBLE PRECISION',
      'CHAR',
      'CHARACTER',
      'NCHAR',
      'BPCHAR',
      'TIMESTAMP',
      'TIMESTAMP WITHOUT TIME ZONE',
      'TIME WITH TIME ZONE',
      'TIMETZ',
      'GEOMETRY',
      'GEOGRAPHY',
      'HLLSKETCH',
      'SUPER',
      'VARBYTE',
      'VARBINARY',
      'INT2',
      'INT4',
      'INT8',
      'FLOAT4',
      'FLOAT8',
    ],
  },
};
