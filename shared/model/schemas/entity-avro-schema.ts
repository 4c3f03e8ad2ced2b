import type { Attribute, Domain, Entity } from '../../workspace/index.ts';
import { attributeAnnotation, entityAnnotation, usedDomains } from './annotation.ts';
import { decimalDigits } from '../warehouse/column-type.ts';
import { AvroNames, avroName, avroTypeName, isAvroName } from './avro-names.ts';
import {
  alwaysThere,
  distinctAttributes,
  domainOf,
  heldLosses,
  pointer,
  type EntitySchema,
  type SchemaContext,
  type SchemaLoss,
} from './schema-context.ts';

/** The property of records and fields that holds what Avro has no attribute for. Avro allows any other as metadata. */
export const avroAnnotation = 'c360';

const fieldSays: ReadonlySet<keyof Attribute> = new Set(['definition']);
const recordSays: ReadonlySet<keyof Entity> = new Set(['definition']);

/**
 * Avro schema (1.11) of one entity's records. An attribute that need not be there is a union with null, null by default.
 * Names that Avro does not allow are changed, and the original stands in the property `c360`. Names that earlier releases
 * used for an attribute which is gone become aliases of what replaced it. Same entity, same schema.
 */
export function entityAvroSchema(entity: Entity, context: SchemaContext): EntitySchema {
  const names = new AvroNames();
  const attributes = distinctAttributes(entity);
  for (const { id } of attributes) names.nameOf(id);
  const aliases = formerNames(entity, context, new Set(attributes.map(({ id }) => names.nameOf(id))));
  const enums: EnumNames = { record: avroTypeName(entity.id), names: new AvroNames(), written: new Set() };
  const losses: SchemaLoss[] = [];
  const fields = attributes.map((attribute, index) => {
    const required = alwaysThere(attribute, entity);
    const type = avroType(attribute, domainOf(attribute, context), enums);
    losses.push(...limitLosses(attribute, domainOf(attribute, context), index));
    const former = aliases.get(attribute.id) ?? [];
    return {
      name: names.nameOf(attribute.id),
      doc: attribute.definition,
      ...(former.length === 0 ? {} : { aliases: former }),
      type: required ? type : ['null', type],
      ...(required ? {} : { default: null }),
      [avroAnnotation]: attributeAnnotation(attribute, fieldSays),
      ...(attribute.foreign?.['avro']),
    };
  });
  const domains = usedDomains(entity, context.domains);
  return {
    schema: {
      type: 'record',
      name: avroTypeName(entity.id),
      namespace: `c360.${avroName(context.workspace)}`,
      doc: entity.definition,
      fields,
      [avroAnnotation]: {
        ...entityAnnotation(entity, recordSays),
        ...(domains.length === 0 ? {} : { domains }),
      },
      ...(entity.foreign?.['avro']),
    },
    losses: [...losses, ...recordLosses(entity)],
  };
}

interface EnumNames {
  readonly record: string;
  readonly names: AvroNames;
  readonly written: Set<string>;
}

/** A type without null. An enumeration is written where it is first used and named from then on. */
function avroType(attribute: Attribute, domain: Domain | undefined, enums: EnumNames): unknown {
  switch (attribute.type) {
    case 'text': {
      const symbols = enumSymbols(domain);
      if (domain === undefined || symbols === null) return 'string';
      const name = `${enums.record}_${enums.names.nameOf(domain.id)}_value`;
      if (enums.written.has(domain.id)) return name;
      enums.written.add(domain.id);
      return { type: 'enum', name, ...(domain.definition === undefined ? {} : { doc: domain.definition }), symbols };
    }
    case 'integer':
      return 'long';
    case 'decimal':
      return { type: 'bytes', logicalType: 'decimal', ...decimalDigits(domain) };
    case 'boolean':
      return 'boolean';
    case 'date':
      return { type: 'int', logicalType: 'date' };
    case 'time':
      return { type: 'long', logicalType: 'time-micros' };
    case 'timestamp':
      return { type: 'long', logicalType: 'timestamp-micros' };
    case 'binary':
      return 'bytes';
    case 'array':
      return { type: 'array', items: 'string' };
    case 'json':
      return 'string';
  }
}

/**
 * The codes of a domain, where each is a name and none is there twice: Avro's enumerations hold nothing else. Readers in
 * JavaScript take `constructor` for a symbol that is there already.
 */
function enumSymbols(domain: Domain | undefined): readonly string[] | null {
  const symbols = domain?.values?.map(({ value }) => value) ?? [];
  const usable = symbols.length > 0 && symbols.every((symbol) => isAvroName(symbol) && !(symbol in Object.prototype)) && new Set(symbols).size === symbols.length;
  return usable ? symbols : null;
}

/** Names of attributes that are gone, by the attribute that took their place; a name still in use is never an alias. */
function formerNames(
  entity: Entity,
  { earlier = [] }: SchemaContext,
  present: ReadonlySet<string>,
): Map<string, string[]> {
  const former = new Map<string, string[]>();
  for (const { attributes } of earlier)
    for (const { id, deprecated } of attributes) {
      const successor = deprecated?.replacedBy;
      if (successor === undefined || present.has(avroName(id))) continue;
      const [, attribute = successor] = successor.startsWith(`${entity.id}.`) ? successor.split('.') : [];
      if (!entity.attributes.some((other) => other.id === attribute)) continue;
      const known = former.get(attribute) ?? [];
      if (!known.includes(avroName(id))) former.set(attribute, [...known, avroName(id)]);
    }
  return former;
}

function limitLosses(attribute: Attribute, domain: Domain | undefined, index: number): SchemaLoss[] {
  const path = pointer('fields', index);
  const kept = `the property ${avroAnnotation} of the record`;
  const what: string[] = [];
  if (domain !== undefined) {
    const { pattern, minLength, maxLength, minimum, maximum, format, values } = domain;
    const limits = { pattern, minLength, maxLength, minimum, maximum, format };
    what.push(
      ...Object.entries(limits)
        .filter(([, limit]) => limit !== undefined)
        .map(([name]) => `${name} of the domain ${domain.id}`),
    );
    if (values !== undefined && (attribute.type !== 'text' || enumSymbols(domain) === null))
      what.push(`the codes of the domain ${domain.id}`);
  }
  if (attribute.unique === true) what.push('that a value occurs once');
  if (attribute.type === 'json') what.push('that the text is JSON');
  if (attribute.type === 'array') what.push('what the array holds, which is text here');
  return [
    ...heldLosses(attribute, path, kept),
    ...what.map((one) => ({ path, what: one, why: 'Avro has types and no limits.', kept })),
  ];
}

function recordLosses({ key, alternateKeys = [], relationships, attributes, id }: Entity): SchemaLoss[] {
  const kept = `the property ${avroAnnotation} of the record`;
  const why = 'Avro has no keys and no references between records.';
  const keys = [...(key.length === 0 ? [] : [key]), ...alternateKeys];
  const repeated = attributes.filter(
    (attribute, index) => attributes.findIndex((other) => other.id === attribute.id) !== index,
  );
  return [
    ...keys.map((ids) => ({ path: '', what: `the key (${ids.join(', ')})`, why, kept })),
    ...relationships.map((one) => ({ path: '', what: `relationship ${one.id} to ${one.to}`, why, kept })),
    ...repeated.map((attribute) => ({
      path: '/fields',
      what: `the second attribute ${attribute.id} of ${id}`,
      why: 'A record has each field once.',
    })),
  ];
}
