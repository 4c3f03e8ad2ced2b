import { identifier, literal } from '../../../engine/index.ts';
import type { Entity, FieldMapping, Mapping, Source } from '../../../workspace/index.ts';
import { plainInJinja } from './jinja.ts';

/**
 * The staging model of a mapping: one row for each record and, where an attribute is mapped more than once (two phone
 * numbers), one for each further value. Every column is text; the model of the entity gives it its type. Attributes of
 * keys that no column fills are named by source and record, until identity resolution says who it is.
 */
export function stagingSql(
  mapping: Mapping,
  entity: Entity,
  source: Source,
  keyAttributes: ReadonlySet<string>,
  rawName: string,
): string {
  const attributes = [...new Set(entity.attributes.map(({ id }) => id))];
  const rounds = Math.max(1, ...attributes.map((id) => fieldsOf(mapping, id).length));
  const selects = Array.from({ length: rounds }, (_, round) => {
    const columns = attributes.map(
      (id) => `  ${attributeSql(mapping, id, round, keyAttributes.has(id), source)} as ${name(id)}`,
    );
    const only = attributes.flatMap((id) => {
      const field = fieldsOf(mapping, id)[round];
      return round === 0 || field === undefined ? [] : [`${fieldSql(field)} is not null`];
    });
    const where = only.length === 0 ? '' : `\nwhere ${only.join(' or ')}`;
    return `select\n${columns.join(',\n')}\nfrom {{ source('${rawName}', 'records') }}${where}`;
  });
  return `${selects.join('\nunion all\n')}\n`;
}

function attributeSql(mapping: Mapping, id: string, round: number, isKey: boolean, source: Source): string {
  const fields = fieldsOf(mapping, id);
  const field = fields.length > 1 ? fields[round] : fields[0];
  if (field !== undefined) return fieldSql(field);
  const constant = mapping.constants.find(({ attribute }) => attribute === id);
  if (constant !== undefined) return plainInJinja(literal(constant.value).sqlText);
  if (!isKey || fields.length > 0) return 'cast(null as varchar)';
  const ending = round === 0 ? '' : ` || ${literal(`:${String(round)}`).sqlText}`;
  return `${recordName(source)}${ending}`;
}

/** Names a record of a source: its key, or its place where the source has none. */
function recordName({ id, key }: Source): string {
  const parts = key.map((column) => `coalesce(cast(${name(column)} as varchar), '')`);
  const own = parts.length === 0 ? 'cast(row_number() over () as varchar)' : parts.join(` || '|' || `);
  return `${plainInJinja(literal(`${id}:`).sqlText)} || ${own}`;
}

function fieldSql({ columns, expression, join }: FieldMapping): string {
  if (expression !== undefined) return `cast((${plainInJinja(expression)}\n  ) as varchar)`;
  const texts = columns.map((column) => `nullif(trim(cast(${name(column)} as varchar)), '')`);
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return only;
  return `nullif(concat_ws(${plainInJinja(literal(join ?? ' ').sqlText)}, ${texts.join(', ')}), '')`;
}

function fieldsOf(mapping: Mapping, attribute: string): FieldMapping[] {
  return mapping.fields.filter((field) => field.attribute === attribute);
}

export function name(id: string): string {
  return plainInJinja(identifier(id.replaceAll('\u0000', '')).sqlText);
}
