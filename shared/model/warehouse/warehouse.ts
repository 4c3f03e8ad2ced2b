import type { Attribute, Entity } from '../../workspace/index.ts';

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
