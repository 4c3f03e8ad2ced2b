import type { Attribute, Domain, Entity } from '../../workspace/index.ts';

export const warehouseIds = [
  'duckdb',
  'postgresql',
  'snowflake',
  'bigquery',
  'databricks',
  'redshift',
] as const;
export type WarehouseId = (typeof warehouseIds)[number];

export interface Warehouse {
  readonly id: WarehouseId;
  readonly name: string;
  /** Most characters of the name of a table and of a column; null where there is no limit. Redshift and PostgreSQL count bytes. */
  readonly longest: { readonly table: number; readonly column: number } | null;
}

export const warehouses: Readonly<Record<WarehouseId, Warehouse>> = {
  duckdb: { id: 'duckdb', name: 'DuckDB', longest: null },
  postgresql: { id: 'postgresql', name: 'PostgreSQL', longest: { table: 63, column: 63 } },
  snowflake: { id: 'snowflake', name: 'Snowflake', longest: { table: 255, column: 255 } },
  bigquery: { id: 'bigquery', name: 'BigQuery', longest: { table: 1024, column: 300 } },
  databricks: { id: 'databricks', name: 'Databricks', longest: { table: 255, column: 255 } },
  redshift: { id: 'redshift', name: 'Redshift', longest: { table: 127, column: 127 } },
};

/** Name of the table of an entity. */
export function tableName({ id, physicalName }: Pick<Entity, 'id' | 'physicalName'>): string {
  return physicalName ?? id;
}

/** Name of the column of an attribute. */
export function columnName({ id, physicalName }: Pick<Attribute, 'id' | 'physicalName'>): string {
  return physicalName ?? id;
}

const types: Readonly<Record<WarehouseId, Readonly<Record<Attribute['type'], string>>>> = {
  duckdb: {
    text: 'VARCHAR',
    integer: 'BIGINT',
    decimal: 'DECIMAL(18,4)',
    boolean: 'BOOLEAN',
    date: 'DATE',
    time: 'TIME',
    timestamp: 'TIMESTAMPTZ',
    binary: 'BLOB',
    array: 'VARCHAR[]',
    json: 'JSON',
  },
  postgresql: {
    text: 'text',
    integer: 'bigint',
    decimal: 'numeric(18,4)',
    boolean: 'boolean',
    date: 'date',
    time: 'time',
    timestamp: 'timestamptz',
    binary: 'bytea',
    array: 'text[]',
    json: 'jsonb',
  },
  snowflake: {
    text: 'VARCHAR',
    integer: 'NUMBER(19,0)',
    decimal: 'NUMBER(18,4)',
    boolean: 'BOOLEAN',
    date: 'DATE',
    time: 'TIME',
    timestamp: 'TIMESTAMP_TZ',
    binary: 'BINARY',
    array: 'ARRAY',
    json: 'VARIANT',
  },
  bigquery: {
    text: 'STRING',
    integer: 'INT64',
    decimal: 'NUMERIC(18,4)',
    boolean: 'BOOL',
    date: 'DATE',
    time: 'TIME',
    timestamp: 'TIMESTAMP',
    binary: 'BYTES',
    array: 'ARRAY<STRING>',
    json: 'JSON',
  },
  databricks: {
    text: 'STRING',
    integer: 'BIGINT',
    decimal: 'DECIMAL(18,4)',
    boolean: 'BOOLEAN',
    date: 'DATE',
    time: 'STRING',
    timestamp: 'TIMESTAMP',
    binary: 'BINARY',
    array: 'ARRAY<STRING>',
    json: 'STRING',
  },
  redshift: {
    text: 'VARCHAR(65535)',
    integer: 'BIGINT',
    decimal: 'DECIMAL(18,4)',
    boolean: 'BOOLEAN',
    date: 'DATE',
    time: 'TIME',
    timestamp: 'TIMESTAMPTZ',
    binary: 'VARBYTE(1024000)',
    array: 'SUPER',
    json: 'SUPER',
  },
};

/**
 * The type of an attribute's column in a warehouse: the one written for it (`physicalType`), else what its type and domain
 * become there: a text with a most length is that long, a number has the digits of its domain.
 */
export function columnType(
  warehouse: WarehouseId,
  attribute: Pick<Attribute, 'type' | 'physicalType'>,
  domain?: Pick<Domain, 'maxLength' | 'precision' | 'scale'>,
): string {
  const { type, physicalType } = attribute;
  if (physicalType !== undefined) return physicalType;
  const plain = types[warehouse][type];
  const base = plain.replace(/\(.*\)$/, '');
  if (type === 'decimal' && domain?.precision !== undefined)
    return `${base}(${domain.precision},${domain.scale ?? 0})`;
  if (type !== 'text' || domain?.maxLength === undefined || warehouse === 'databricks') return plain;
  return warehouse === 'postgresql' ? `varchar(${domain.maxLength})` : `${base}(${domain.maxLength})`;
}
