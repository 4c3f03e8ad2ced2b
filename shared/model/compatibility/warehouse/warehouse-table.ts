/** A table of a warehouse as far as changes can break it. Types are those of DuckDB; a text may have a length. */
export interface WarehouseTable {
  readonly name: string;
  readonly columns: readonly WarehouseColumn[];
  /** Empty when there is none. Its columns are the grain of the table. */
  readonly primaryKey: readonly string[];
  readonly uniques: readonly (readonly string[])[];
  readonly foreignKeys: readonly WarehouseForeignKey[];
}

export interface WarehouseColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
}

export interface WarehouseForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly toColumns: readonly string[];
}
