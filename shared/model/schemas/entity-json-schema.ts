import type { Attribute, Entity } from '../../workspace/index.ts';
import { attributeAnnotation, entityAnnotation, usedDomains } from './annotation.ts';
import { domainKeywords, jsonTypes, jsonValue } from './json-constraints.ts';
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

/** The annotation that holds what JSON Schema has no keyword for. */
export const jsonAnnotation = 'x-c360';
export const jsonSchemaDialect = 'https://json-schema.org/draft/2020-12/schema';

/** What keywords say by themselves. Id and type stay in the annotation: a format of a text is no type of ours. */
const attributeKeywords: ReadonlySet<keyof Attribute> = new Set(['name', 'definition', 'examples']);
const withoutExamples: ReadonlySet<keyof Attribute> = new Set(['name', 'definition']);
const entityKeywords: ReadonlySet<keyof Entity> = new Set(['name', 'definition']);

/**
 * JSON Schema 2020-12 of one entity's records. Closed: a key that the entity does not have is an error. An attribute that
 * need not be there may be missing or null. Limits of domains become keywords; classification, keys, relationships and the
 * rest stand in the annotation `x-c360`. Same entity, same schema.
 */
export function entityJsonSchema(entity: Entity, context: SchemaContext): EntitySchema {
  const attributes = distinctAttributes(entity);
  const required = attributes.filter((attribute) => alwaysThere(attribute, entity)).map(({ id }) => id);
  const losses: SchemaLoss[] = [];
  const properties = attributes.map((attribute) => {
    const made = attributeSchema(attribute, alwaysThere(attribute, entity), context);
    losses.push(...made.losses);
    return [attribute.id, made.schema] as const;
  });
  const domains = usedDomains(entity, context.domains);
  const annotation = {
    ...entityAnnotation(entity, entityKeywords),
    ...(domains.length === 0 ? {} : { domains }),
  };
  return {
    schema: {
      $schema: jsonSchemaDialect,
      $id: `urn:c360:${encodeURIComponent(context.workspace)}:entity:${encodeURIComponent(entity.id.toWellFormed())}`,
      title: entity.name,
      description: entity.definition,
      ...(entity.deprecated === undefined ? {} : { deprecated: true }),
      type: 'object',
      properties: Object.fromEntries(properties),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
      [jsonAnnotation]: annotation,
      ...foreignKeywords(entity.foreign),
    },
    losses: [...losses, ...entityLosses(entity)],
  };
}

function attributeSchema(attribute: Attribute, required: boolean, context: SchemaContext): EntitySchema {
  const { type, ...form } = jsonTypes[attribute.type];
  const domain = domainOf(attribute, context);
  const limits = domain === undefined ? { keywords: {}, unsaid: [] } : domainKeywords(domain);
  const { enum: codes, ...keywords }: Readonly<Record<string, unknown>> = { ...form, ...limits.keywords };
  const examples = attribute.examples?.map((text) => jsonValue(text, attribute.type));
  const typed = examples?.every((example) => example !== undefined) === true ? examples : undefined;
  const said = typed === undefined ? withoutExamples : attributeKeywords;
  const annotation = attributeAnnotation(attribute, said);
  const place = pointer('properties', attribute.id);
  return {
    schema: {
      title: attribute.name,
      description: attribute.definition,
      ...(attribute.deprecated === undefined ? {} : { deprecated: true }),
      ...(type === undefined ? {} : { type: required ? type : [type, 'null'] }),
      ...keywords,
      ...(Array.isArray(codes) ? { enum: required ? codes : [...(codes as readonly unknown[]), null] } : {}),
      ...(typed === undefined ? {} : { examples: typed }),
      [jsonAnnotation]: annotation,
      ...foreignKeywords(attribute.foreign),
    },
    losses: [
      ...heldLosses(attribute, place, `the annotation ${jsonAnnotation} of the schema`),
      ...limits.unsaid.map((what) => ({
        path: place,
        what: `${what} of the domain ${attribute.domain ?? ''}`,
        why: 'JSON Schema has no keyword that every validator reads alike.',
        kept: `the annotation ${jsonAnnotation} of the schema`,
      })),
    ],
  };
}

/** Keywords that came with an imported schema and that the model has no place for. */
function foreignKeywords(foreign: Entity['foreign']): Readonly<Record<string, unknown>> {
  return foreign?.['json-schema'] ?? {};
}

function entityLosses({ id, attributes, relationships, alternateKeys }: Entity): SchemaLoss[] {
  const kept = `the annotation ${jsonAnnotation} of the schema`;
  const repeated = attributes.filter(
    (attribute, index) => attributes.findIndex((other) => other.id === attribute.id) !== index,
  );
  return [
    ...relationships.map((relationship) => ({
      path: '',
      what: `relationship ${relationship.id} to ${relationship.to}`,
      why: 'A JSON Schema describes one record by itself.',
      kept,
    })),
    ...(alternateKeys ?? []).map((key) => ({
      path: '',
      what: `that (${key.join(', ')}) occurs once`,
      why: 'A JSON Schema describes one record by itself.',
      kept,
    })),
    ...repeated.map((attribute) => ({
      path: pointer('properties', attribute.id),
      what: `the second attribute ${attribute.id} of ${id}`,
      why: 'A name can stand in an object once.',
    })),
  ];
}
