import type { Attribute, Entity } from '../../workspace/index.ts';
import { distinctEntities, soundRelationships, type SoundRelationship } from './entity-order.ts';
import { sqlType } from './sql-type.ts';

/** The model as DBML (dbml.dbdiagram.io): tables, keys, definitions as notes, references. Ends with a newline. */
export function writeDbml(entities: readonly Entity[]): string {
  const ordered = distinctEntities(entities);
  const tables = ordered.map(table);
  const references = soundRelationships(ordered).map(reference);
  return [...tables, ...references].join('\n');
}

function table(entity: Entity): string {
  const columns = entity.attributes.filter(
    (attribute, index) => entity.attributes.findIndex(({ id }) => id === attribute.id) === index,
  );
  const key = [...new Set(entity.key)].filter((id) => columns.some((column) => column.id === id));
  const lines = columns.map(
    (column) => `  ${quoted(column.id)} ${type(column)} [${settings(column, key)}]\n`,
  );
  const composite = key.length > 1 ? `\n  indexes {\n    (${key.map(quoted).join(', ')}) [pk]\n  }\n` : '';
  return `Table ${quoted(entity.id)} {\n${lines.join('')}${composite}\n  Note: ${text(entity.definition)}\n}\n`;
}

/** Types with spaces or commas stand in quotes. */
function type(column: Attribute): string {
  const name = sqlType(column.type);
  return /^\w+$/.test(name) ? name : quoted(name);
}

function settings(column: Attribute, key: readonly string[]): string {
  const onlyKey = key.length === 1 && key[0] === column.id;
  return [
    ...(onlyKey ? ['pk'] : []),
    ...(column.required === true || key.includes(column.id) ? ['not null'] : []),
    ...(column.unique === true && !onlyKey ? ['unique'] : []),
    `note: ${text(`${column.definition} (${column.classification})`)}`,
  ].join(', ');
}

function reference({ from, to, relationship }: SoundRelationship): string {
  const arrow = relationship.cardinality === 'one-to-one' ? '-' : '>';
  const label = quoted(`${from.id}_${relationship.id}`);
  return `Ref ${label}: ${end(from.id, relationship.attributes)} ${arrow} ${end(to.id, relationship.toAttributes)}\n`;
}

function end(table: string, columns: readonly string[]): string {
  const list = columns.map(quoted).join(', ');
  return `${quoted(table)}.${columns.length === 1 ? list : `(${list})`}`;
}

/** A name. DBML has no way to write a double quote or a line end inside a name, so they become `'` and a space. */
function quoted(name: string): string {
  return `"${name
    .replaceAll('"', "'")
    .replaceAll('\\', '/')
    .replace(/[\r\n\u2028\u2029]+/g, ' ')}"`;
}

/** A note on one line. */
function text(note: string): string {
  return `'${note
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replace(/[\r\n\u2028\u2029]+/g, ' ')}'`;
}
