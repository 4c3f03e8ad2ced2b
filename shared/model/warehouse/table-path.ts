import { identifier, joinSql, type Sql } from '../../engine/index.ts';

/**
 * The name of a table as catalog, schema and name where it is written as such; a name that holds points and other signs is
 * one name.
 */
export function pathParts(name: string): readonly string[] {
  const parts = name.split('.');
  const plain = parts.every((part) => /^[\p{L}\p{N}_](?:[\p{L}\p{N}_$ -]*[\p{L}\p{N}_$-])?$/u.test(part));
  return plain && parts.length <= 3 ? parts : [name];
}

/** A table in a statement for DuckDB, in its schema where the name says one. */
export function tableIdentifier(name: string): Sql {
  return pathIdentifier(pathParts(name));
}

/** What a table is renamed to: a new name never says where the table is. */
export function bareTableIdentifier(name: string): Sql {
  return pathIdentifier(pathParts(name).slice(-1));
}

/** The schema that has to be there before the table; null for one in the schema that is looked into by default. */
export function schemaIdentifier(name: string): Sql | null {
  const parts = pathParts(name);
  return parts.length > 1 ? pathIdentifier(parts.slice(0, -1)) : null;
}

function pathIdentifier(parts: readonly string[]): Sql {
  return joinSql(
    parts.map((part) => identifier(part)),
    '.',
  );
}
