import { assertNever } from '../../kernel/index.ts';
import type { Attribute } from '../../workspace/index.ts';

/** The type by which an attribute is compared as a column. Names that ANSI SQL and DuckDB both know, except JSON and lists, which are text. */
export function sqlType(type: Attribute['type']): string {
  switch (type) {
    case 'text':
    case 'json':
    case 'array':
      return 'VARCHAR';
    case 'integer':
      return 'BIGINT';
    case 'decimal':
      return 'DECIMAL(18, 4)';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return 'DATE';
    case 'time':
      return 'TIME';
    case 'binary':
      return 'BLOB';
    case 'timestamp':
      return 'TIMESTAMP WITH TIME ZONE';
    default:
      return assertNever(type);
  }
}
