export { avroAnnotation, entityAvroSchema } from './entity-avro-schema.ts';
export { entityJsonSchema, jsonAnnotation, jsonSchemaDialect } from './entity-json-schema.ts';
export { domainKeywords, jsonFormats, jsonTypes, jsonValue } from './json-constraints.ts';
export { pointer, type EntitySchema, type SchemaContext, type SchemaLoss } from './schema-context.ts';
export { avroName, isAvroName } from './avro-names.ts';
export { attributeAnnotation, entityAnnotation, usedDomains } from './annotation.ts';
export { alwaysThere, distinctAttributes, domainOf } from './schema-context.ts';
