import { sql, type Sql } from '../../../engine/index.ts';
import { columnType } from './column-fit.ts';

/** DuckDB's own name of a type; what it does not know is text. */
export function duckdbType(type: string): Sql {
  const known = columnType(type);
  switch (known.family) {
    case 'integer':
      return { 8: sql`tinyint`, 16: sql`smallint`, 32: sql`integer`, 64: sql`bigint`, 128: sql`hugeint` }[
        known.bits
      ];
    case 'decimal':
      return sql`decimal(${Math.min(38, known.precision)}, ${known.scale})`;
    case 'float':
      return known.bits === 32 ? sql`float` : sql`double`;
    case 'boolean':
      return sql`boolean`;
    case 'date':
      return sql`date`;
    case 'time':
      return sql`time`;
    case 'timestamp':
      return sql`timestamp`;
    case 'timestamptz':
      return sql`timestamptz`;
    case 'blob':
      return sql`blob`;
    case 'uuid':
      return sql`uuid`;
    case 'text':
    case 'other':
      return sql`varchar`;
  }
}
