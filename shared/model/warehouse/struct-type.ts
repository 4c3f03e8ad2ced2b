import type { Attribute, Domain, Entity } from '../../workspace/index.ts';
import { alwaysThere, distinctAttributes } from '../schemas/schema-context.ts';
import { columnType } from './column-type.ts';
import { isNativeType } from './native-type.ts';
import { isReservedWord } from './reserved-words.ts';
import { columnName, warehouseIds, type WarehouseId } from './warehouse.ts';

/** What the type of a column is made from beside the attribute. */
export interface StructContext {
  readonly entityOf: (id: string) => Entity | undefined;
  readonly domainOf: (id: string | undefined) => Domain | undefined;
}

interface StructSyntax {
  readonly word: 'STRUCT' | 'OBJECT';
  readonly open: '<' | '(';
  readonly close: '>' | ')';
  /** Between the name of a field and its type. */
  readonly between: ' ' | ': ';
  readonly quote: '`' | '"';
  readonly list: (struct: string) => string;
  /** A column that holds records is of such a type by itself; elsewhere it is JSON unless its type is written. */
  readonly usual: boolean;
}

const angled = { word: 'STRUCT', open: '<', close: '>', quote: '`', usual: true } as const;
const rounded = { open: '(', close: ')', quote: '"', between: ' ', usual: false } as const;

/** Warehouses whose tables hold records as the type of a column; sources: the pages on data types of their SQL references. */
const structs: Readonly<Partial<Record<WarehouseId, StructSyntax>>> = {
  bigquery: { ...angled, between: ' ', list: (struct) => `ARRAY<${struct}>` },
  databricks: { ...angled, between: ': ', list: (struct) => `ARRAY<${struct}>` },
  duckdb: { ...rounded, word: 'STRUCT', list: (struct) => `${struct}[]` },
  snowflake: { ...rounded, word: 'OBJECT', list: (struct) => `ARRAY(${struct})` },
};

/** Fields of one type, nested ones too; one with more is written as JSON. BigQuery nests 15 deep. */
const mostFields = 2000;
const deepest = 15;

/**
 * The type of an attribute's column, with the fields of the entity that it holds where the warehouse has such types:
 * `STRUCT<city STRING>`, `ARRAY<…>` of it. A type of fields that was written for the column stays as it was written, as long as
 * it says the same; every other type written for it has the last word.
 */
export function fullColumnType(
  warehouse: WarehouseId,
  entity: string,
  attribute: Attribute,
  context: StructContext,
): string {
  const plain = columnType(warehouse, attribute, context.domainOf(attribute.domain));
  const struct = structType(warehouse, entity, attribute, context);
  if (struct === null) return plain;
  return written(plain) === written(struct) ? plain : struct;
}

/** The same, where it is made of fields; null elsewhere. */
export function structType(
  warehouse: WarehouseId,
  entity: string,
  attribute: Attribute,
  context: StructContext,
): string | null {
  const { physicalType } = attribute;
  const own = physicalType !== undefined && isNativeType(physicalType, warehouse);
  if (
    own
      ? !/^(?:ARRAY *[<(] *)?(?:STRUCT|OBJECT) *[<(]/i.test(physicalType)
      : structs[warehouse]?.usual !== true
  )
    return null;
  const text = typeOfHeld(warehouse, attribute, context, [entity], { fields: 0 });
  return text !== null && isNativeType(text, warehouse) ? text : null;
}

function typeOfHeld(
  warehouse: WarehouseId,
  { type, holds = [] }: Attribute,
  context: StructContext,
  within: readonly string[],
  count: { fields: number },
): string | null {
  const syntax = structs[warehouse];
  const [id = ''] = holds;
  const held = holds.length === 1 && !within.includes(id) ? context.entityOf(id) : undefined;
  if (syntax === undefined || held === undefined || (type !== 'json' && type !== 'array')) return null;
  const attributes = distinctAttributes(held);
  const names = attributes.map((attribute) => columnName(attribute));
  count.fields += names.length;
  const told = new Set(names.map((name) => name.toLowerCase()));
  if (names.length === 0 || told.size < names.length) return null;
  if (count.fields > mostFields || within.length >= deepest || names.some((name) => /["`\\\n\r]/.test(name)))
    return null;
  const fields = attributes.map((attribute, index) => {
    const inner =
      typeOfHeld(warehouse, attribute, context, [...within, id], count) ??
      columnType(warehouse, attribute, context.domainOf(attribute.domain));
    const name = names[index] ?? '';
    // A word of any of them: tools that read several dialects refuse what the warehouse itself lets pass.
    const bare = /^[A-Za-z_]\w*$/.test(name) && !warehouseIds.some((one) => isReservedWord(one, name));
    const shown = bare ? name : `${syntax.quote}${name}${syntax.quote}`;
    const always = alwaysThere(attribute, held) && warehouse !== 'duckdb' ? ' NOT NULL' : '';
    return `${shown}${syntax.between}${inner}${always}`;
  });
  const struct = `${syntax.word}${syntax.open}${fields.join(', ')}${syntax.close}`;
  return type === 'array' ? syntax.list(struct) : struct;
}

/** White space, case and quotes around names say nothing. */
function written(type: string): string {
  return type.replace(/[\s`"]+/g, '').toUpperCase();
}
