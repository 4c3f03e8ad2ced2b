import { identifier, joinSql, type Sql } from '../../engine/index.ts';

const plainPart = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_$ -]*[\p{L}\p{N}_$-])?`;
const anyPart = String.raw`(?:${plainPart}|"(?:[^"]|"")+")`;
const writtenPath = new RegExp(String.raw`^${anyPart}(?:\.${anyPart}){0,2}$`, 'u');
const plainName = new RegExp(`^${plainPart}$`, 'u');

/**
 * The name of a table as catalog, schema and name where it is written as such; a part that holds a point or another sign
 * stands in double quotes, doubled inside: `sales."a.b"`. A name that is no such path is one name, whatever it holds.
 */
export function pathParts(name: string): readonly string[] {
  if (!writtenPath.test(name)) return [name];
  const parts = [...name.matchAll(new RegExp(`${anyPart}(?=\\.|$)`, 'gu'))].map(([part]) => unquoted(part));
  return parts.every((part) => part !== null) ? parts : [name];
}

/** Null for a part in quotes that needs none: then they are signs of the name itself. */
function unquoted(part: string): string | null {
  if (!part.startsWith('"')) return part;
  const name = part.slice(1, -1).replaceAll('""', '"');
  return plainName.test(name) ? null : name;
}

/** The text that `pathParts` reads as these parts: without quotes wherever that says the same. */
export function pathText(parts: readonly string[]): string {
  const bare = parts.join('.');
  const read = pathParts(bare);
  if (read.length === parts.length && read.every((part, index) => part === parts[index])) return bare;
  return parts.map((part) => (plainName.test(part) ? part : `"${part.replaceAll('"', '""')}"`)).join('.');
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
