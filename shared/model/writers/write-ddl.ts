import { identifier, literal } from '../../engine/index.ts';
import type { Attribute, Entity } from '../../workspace/index.ts';
import {
  distinctEntities,
  parentsFirst,
  soundRelationships,
  type SoundRelationship,
} from './entity-order.ts';
import { sqlType } from './sql-type.ts';

/**
 * `CREATE TABLE` statements for a model, in ANSI SQL as DuckDB runs it: quoted names, primary keys, unique columns,
 * foreign keys to tables created before, definitions as comments. Foreign keys of a circle and those to columns that are
 * no key stand as remarks, since SQL could not create them. One statement per entity, ends with a newline.
 */
export function writeDdl(entities: readonly Entity[]): string {
  const ordered = parentsFirst(distinctEntities(entities));
  const relationships = soundRelationships(ordered);
  const created = new Set<string>();
  const statements = ordered.map((entity) => {
    created.add(entity.id);
    return createTable(
      entity,
      relationships.filter(({ from }) => from.id === entity.id),
      created,
    );
  });
  return `${statements.join('\n')}${statements.length === 0 ? '' : '\n'}${ordered.map(comments).join('')}`;
}

function createTable(
  entity: Entity,
  relationships: readonly SoundRelationship[],
  created: ReadonlySet<string>,
): string {
  const columns = distinctAttributes(entity);
  const key = distinct(entity.key).filter((id) => columns.some((column) => column.id === id));
  const lines = columns.map((column) => columnLine(column, key));
  if (key.length > 0) lines.push(`PRIMARY KEY (${names(key)})`);
  const remarks: string[] = [];
  for (const { to, relationship } of relationships) {
    const clause = `FOREIGN KEY (${names(relationship.attributes)}) REFERENCES ${name(to.id)} (${names(relationship.toAttributes)})`;
    if (created.has(to.id) && isCandidateKey(to, relationship.toAttributes)) lines.push(clause);
    else remarks.push(`-- not enforced: ${name(entity.id)} ${clause}\n`);
  }
  return `${remarks.map(oneLine).join('')}CREATE TABLE ${name(entity.id)} (\n  ${lines.join(',\n  ')}\n);`;
}

function columnLine(column: Attribute, key: readonly string[]): string {
  const required = column.required === true || key.includes(column.id) ? ' NOT NULL' : '';
  const onlyKey = key.length === 1 && key[0] === column.id;
  const unique = column.unique === true && !onlyKey ? ' UNIQUE' : '';
  return `${name(column.id)} ${sqlType(column.type)}${required}${unique}`;
}

/** SQL lets a foreign key point only to a whole primary key or a unique column. */
function isCandidateKey(entity: Entity, ids: readonly string[]): boolean {
  const [only] = ids;
  if (ids.length === 1 && entity.attributes.some(({ id, unique }) => id === only && unique === true))
    return true;
  const key = distinct(entity.key);
  return key.length === ids.length && key.every((id) => ids.includes(id));
}

function comments(entity: Entity): string {
  const table = `COMMENT ON TABLE ${name(entity.id)} IS ${quoted(entity.definition)};\n`;
  const columns = distinctAttributes(entity).map(
    (column) => `COMMENT ON COLUMN ${name(entity.id)}.${name(column.id)} IS ${quoted(column.definition)};\n`,
  );
  return table + columns.join('');
}

function distinctAttributes(entity: Entity): Attribute[] {
  return entity.attributes.filter(
    (attribute, index) => entity.attributes.findIndex(({ id }) => id === attribute.id) === index,
  );
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}

function name(id: string): string {
  return identifier(id).sqlText;
}

function names(ids: readonly string[]): string {
  return ids.map(name).join(', ');
}

/** NUL has no place in a script; a literal that needed `chr(0)` would be an expression, which COMMENT does not take. */
function quoted(text: string): string {
  return literal(text.replaceAll('\u0000', '')).sqlText;
}

function oneLine(text: string): string {
  return `${text.trimEnd().replace(/[\r\n]+/g, ' ')}\n`;
}
