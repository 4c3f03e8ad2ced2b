import type { Attribute, Entity } from '../workspace/index.ts';

/** JSON Schema 2020-12 of one entity's records. Closed: a key that is not in the model is an error. */
export function entityJsonSchema(workspace: string, entity: Entity): Readonly<Record<string, unknown>> {
  const attributes = entity.attributes.filter(
    ({ id }, index) => entity.attributes.findIndex((other) => other.id === id) === index,
  );
  const required = attributes.filter((attribute) => isRequired(attribute, entity)).map(({ id }) => id);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:c360:${workspace}:entity:${entity.id}`,
    title: entity.name,
    description: entity.definition,
    type: 'object',
    properties: Object.fromEntries(
      attributes.map((attribute) => [
        attribute.id,
        attributeSchema(attribute, isRequired(attribute, entity)),
      ]),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

function isRequired({ id, required }: Attribute, { key }: Entity): boolean {
  return required === true || key.includes(id);
}

const types: Readonly<Record<Attribute['type'], { readonly type?: string; readonly format?: string }>> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  time: { type: 'string', format: 'time' },
  timestamp: { type: 'string', format: 'date-time' },
  binary: { type: 'string' },
  array: { type: 'array' },
  json: {},
};

function attributeSchema(attribute: Attribute, required: boolean): Readonly<Record<string, unknown>> {
  const { type, format } = types[attribute.type];
  return {
    title: attribute.name,
    description: attribute.definition,
    $comment: `classification: ${attribute.classification}`,
    ...(type === undefined ? {} : { type: required ? type : [type, 'null'] }),
    ...(format === undefined ? {} : { format }),
  };
}
