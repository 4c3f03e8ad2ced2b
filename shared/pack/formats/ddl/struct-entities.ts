import { attributeSchema, entitySchema, type Entity } from '../../../workspace/index.ts';
import type { Loss } from '../format.ts';
import { ImportIds } from '../import-ids.ts';
import type { LimitDomains } from '../limit-domains.ts';
import { nestedLosses } from '../nested-losses.ts';
import type { SqlDialect } from './dialects.ts';
import { readSqlType } from './sql-to-attribute-type.ts';
import { structFields, type StructType } from './struct-fields.ts';

/** What comes of the structs of a file beside its tables. */
export interface StructGathering {
  readonly dialect: SqlDialect;
  readonly ids: ImportIds;
  readonly domains: LimitDomains;
  readonly entities: Entity[];
  readonly holds: Map<string, readonly string[]>;
  readonly losses: Loss[];
}

export interface StructHolder {
  /** Ids of the entity and its attribute. */
  readonly entity: string;
  readonly attribute: string;
  readonly name: string;
  /** The column in the file. */
  readonly place: string;
}

/** Types nest a few levels; what lies deeper stays in the type as it is written. */
const deepest = 15;

/** Makes an entity of the fields of a struct, which the attribute holds, and of each struct among them. */
export function structEntities(
  struct: StructType,
  holder: StructHolder,
  gathering: StructGathering,
  depth = 0,
): void {
  const { entity: owner, attribute, name, place } = holder;
  const { dialect, ids, domains, entities, holds, losses } = gathering;
  const id = ids.take(`${owner}_${attribute}`, 'entity');
  const taken = new ImportIds();
  const fields = struct.fields.map((field) => ({ ...field, id: taken.take(field.name, 'attribute') }));
  const attributes = fields.map((field) => {
    const { known: _known, physicalType, ...limits } = readSqlType(field.type, dialect);
    const domain = domains.idOf(`${id}_${field.id}`, limits);
    return attributeSchema.parse({
      id: field.id,
      name: field.name.slice(0, 200) || field.id,
      type: limits.type,
      ...(physicalType === undefined || physicalType.length > 10_000 ? {} : { physicalType }),
      ...(field.name === field.id ? {} : { physicalName: field.name.slice(0, 300) }),
      classification: 'none',
      definition: '',
      ...(field.required ? { required: true } : {}),
      ...(domain === undefined ? {} : { domain }),
    });
  });
  entities.push(entitySchema.parse({ id, name: name.slice(0, 200) || id, definition: '', attributes }));
  const at = `${owner}.${attribute}`;
  holds.set(at, [...(holds.get(at) ?? []), id]);
  const names = fields.map((field) => [field.name, field.name] as const);
  losses.push(...nestedLosses({ place, at: place, holder: at, id, fields: names }));
  if (depth >= deepest) return;
  for (const [index, field] of fields.entries()) {
    const inner = structFields(field.type.written);
    const of = attributes[index]?.type;
    if (inner === null || of !== (inner.list ? 'array' : 'json')) continue;
    const next = { entity: id, attribute: field.id, name: field.name, place: `${place}/${field.name}` };
    structEntities(inner, next, gathering, depth + 1);
  }
}
