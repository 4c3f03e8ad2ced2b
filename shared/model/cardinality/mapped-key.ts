import { identifier, joinSql, literal, sql, writtenExpression, type Sql } from '../../engine/index.ts';
import { rawTableName } from '../../sources/index.ts';
import type { FieldMapping, Mapping, Source } from '../../workspace/index.ts';
import { readExpression } from '../mapping/expression/read-expression.ts';

/** The values of some attributes of an entity in one source, each by the field that fills it. */
export interface MappedKey {
  readonly source: string;
  readonly fields: readonly FieldMapping[];
}

/**
 * The sources that fill all of the attributes, each attribute from one field: a source that maps an attribute twice has no
 * one value to compare, and one whose expression cannot be used has none at all.
 */
export function mappedKeys(
  entity: string,
  attributes: readonly string[],
  mappings: readonly Mapping[],
  sources: readonly Source[],
): MappedKey[] {
  return mappings
    .filter((mapping) => mapping.entity === entity)
    .flatMap((mapping) => {
      const columns = sources.find(({ id }) => id === mapping.source)?.columns.map(({ name }) => name);
      const fields = attributes.map((attribute) =>
        mapping.fields.filter((field) => field.attribute === attribute),
      );
      const single = fields.flatMap((of) => (of.length === 1 ? of : []));
      const usable =
        columns !== undefined &&
        single.length === attributes.length &&
        single.every(
          ({ columns: read, expression }) =>
            read.every((column) => columns.includes(column)) &&
            (expression === undefined || readExpression(expression, columns).findings.length === 0),
        );
      return usable ? [{ source: mapping.source, fields: single }] : [];
    });
}

/** Column of a key part in every statement here. */
export function part(position: number): Sql {
  return identifier(`k${position}`);
}

/**
 * One row per row of the sources: `source`, and the key parts as text, blanks cut off, null for nothing. Values are compared
 * as delivered: normalisers of mappings run elsewhere.
 */
export function keyRows(keys: readonly MappedKey[]): Sql {
  return joinSql(
    keys.map(({ source, fields }) => {
      const parts = fields.map(
        (field, position) => sql`nullif(trim(${fieldValue(field)}), '') as ${part(position)}`,
      );
      return sql`select ${literal(source)} as source, ${joinSql(parts)} from ${identifier(rawTableName(source))}`;
    }),
    ' union all ',
  );
}

function fieldValue({ columns, join, expression }: FieldMapping): Sql {
  if (expression !== undefined) return sql`cast(try(${writtenExpression(expression)}) as varchar)`;
  const [first, ...more] = columns.map((column) => sql`cast(${identifier(column)} as varchar)`);
  if (first === undefined) return sql`cast(null as varchar)`;
  return more.length === 0 ? first : sql`concat_ws(${literal(join ?? ' ')}, ${joinSql([first, ...more])})`;
}
