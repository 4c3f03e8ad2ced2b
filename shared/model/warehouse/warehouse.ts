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

interface NameLimit {
  readonly most: number;
  /** What the most is counted in; bytes are those of UTF-8. */
  readonly of: 'bytes' | 'characters';
}

export interface Warehouse {
  readonly id: WarehouseId;
  readonly name: string;
  /** How long the name of a table (without its schema) and of a column may be; null where there is no limit. */
  readonly longest: { readonly table: NameLimit; readonly column: NameLimit } | null;
}

/** Limits as the manuals of the warehouses state them. */
export const warehouses: Readonly<Record<WarehouseId, Warehouse>> = {
  duckdb: { id: 'duckdb', name: 'DuckDB', longest: null },
  postgresql: { id: 'postgresql', name: 'PostgreSQL', longest: both(63, 'bytes') },
  snowflake: { id: 'snowflake', name: 'Snowflake', longest: both(255, 'characters') },
  bigquery: {
    id: 'bigquery',
    name: 'BigQuery',
    longest: { table: { most: 1024, of: 'bytes' }, column: { most: 300, of: 'characters' } },
  },
  databricks: { id: 'databricks', name: 'Databricks', longest: both(255, 'characters') },
  redshift: { id: 'redshift', name: 'Redshift', longest: both(127, 'bytes') },
};

function both(most: number, of: NameLimit['of']): Warehouse['longest'] {
  return { table: { most, of }, column: { most, of } };
}

/** Name of the table of an entity. */
export function tableName({ id, physicalName }: Pick<Entity, 'id' | 'physicalName'>): string {
  return physicalName ?? id;
}

/** Name of the column of an attribute. */
export function columnName({ id, physicalName }: Pick<Attribute, 'id' | 'physicalName'>): string {
  return physicalName ?? id;
}
