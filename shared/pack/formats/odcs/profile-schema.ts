import { z } from 'zod';
import {
  areaSchema,
  attributeSchema,
  contractSchema,
  domainSchema,
  entitySchema,
  legalBases,
  maskings,
  relationshipSchema,
  sensitivities,
  termSchema,
} from '../../../workspace/index.ts';

const use = z.object({
  purpose: z.string().describe('Id of the purpose.'),
  legalBasis: z.string().describe('Basis of Art 6 GDPR, by name.'),
  outcome: z.enum(['allow', 'mask']),
  rule: z.string().describe('The rule of the policy that permits it.'),
});

const retention = z.object({
  rule: z.string(),
  period: z.string().describe('`24 months`, or `until` an event.'),
  obligation: z.enum(['keep-at-most', 'keep-at-least']),
  citation: z.string(),
});

/** Values of the custom properties of our profile, by where they stand and by name; see docs/odcs-profile.md. */
export const profileProperties = {
  contract: {
    c360Profile: z.string().describe('Version of this profile.'),
    c360Contract: contractSchema.shape.id,
    c360Source: contractSchema.shape.id,
    c360Owner: z.string(),
    c360Deprecated: attributeSchema.shape.deprecated.unwrap(),
    c360Consumers: contractSchema.shape.consumers.unwrap(),
    c360Areas: z.array(areaSchema),
    c360Domains: z.array(domainSchema),
    c360Terms: z.array(termSchema),
  },
  table: {
    c360Kind: entitySchema.shape.kind.unwrap(),
    c360Term: z.string(),
    c360Subtype: entitySchema.shape.subtype.unwrap(),
    c360AlternateKeys: entitySchema.shape.alternateKeys.unwrap(),
    c360Relationships: z
      .array(relationshipSchema.extend({ position: z.int().min(0) }))
      .describe('Relationships to tables of other contracts, with their places among all of the table.'),
    c360Owner: z.string(),
    c360Steward: z.string(),
    c360SameAs: z.record(z.string(), z.string()),
    c360Deprecated: attributeSchema.shape.deprecated.unwrap(),
  },
  property: {
    c360Type: attributeSchema.shape.type.unwrap().describe('Where the logical type says less.'),
    c360Category: z.string().describe('Data category, for example `contact.email`.'),
    c360Sensitivity: z.enum(sensitivities),
    c360Domain: z.string().describe('Id of an entry of c360Domains.'),
    c360Term: z.string().describe('Id of an entry of c360Terms.'),
    c360Authority: z.array(z.string()).describe('Sources to be believed, best first.'),
    c360NoSource: z.string().describe('Why no source fills it, where that is meant.'),
    c360Holds: attributeSchema.shape.holds
      .unwrap()
      .describe('Ids of the tables whose records are its values.'),
    c360Owner: z.string(),
    c360Steward: z.string(),
    c360SameAs: z.record(z.string(), z.string()),
    c360Identity: z
      .array(z.enum(['key', 'blocking', 'compared', 'survivorship']))
      .describe('Parts that the column plays in telling persons apart.'),
    c360Uses: z.array(use).describe('What the policies permit, whoever the person is.'),
    c360Bases: z.array(z.enum(legalBases)).describe('The only legal bases that it may rest on.'),
    c360Masking: z.enum(maskings),
    c360Destinations: z.array(z.string()).describe('The only destinations that it may be sent to.'),
    c360Retention: z.array(retention),
    c360Deprecated: attributeSchema.shape.deprecated.unwrap(),
  },
  relationship: {
    c360Id: relationshipSchema.shape.id,
    cardinality: relationshipSchema.shape.cardinality.unwrap(),
    optional: z.boolean().describe('Whether a row here may point to none.'),
    c360Name: z.string(),
    c360InverseName: z.string(),
    c360ToOptional: z.boolean().describe('Whether a row there may have none here.'),
    c360Identifying: z.boolean(),
    description: z.string(),
    c360Deprecated: attributeSchema.shape.deprecated.unwrap(),
  },
} as const satisfies Record<string, Record<string, z.ZodType>>;

/**
 * The profile as a JSON Schema: a contract that is valid against it and against the standard says what our readers
 * expect. Only names of ours are judged; other custom properties are anybody's.
 */
export function profileJsonSchema(): string {
  const definitions = Object.fromEntries(
    Object.entries(profileProperties).map(([place, properties]) => [
      place,
      {
        type: 'array',
        items: { allOf: Object.entries(properties).map(([name, schema]) => rule(name, schema)) },
      },
    ]),
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Custom properties of C360 Workbench in ODCS contracts, profile 1.0.0',
    type: 'object',
    properties: {
      customProperties: { $ref: '#/definitions/contract' },
      schema: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            customProperties: { $ref: '#/definitions/table' },
            properties: {
              type: 'array',
              items: { type: 'object', properties: { customProperties: { $ref: '#/definitions/property' } } },
            },
            relationships: {
              type: 'array',
              items: {
                type: 'object',
                properties: { customProperties: { $ref: '#/definitions/relationship' } },
              },
            },
          },
        },
      },
    },
    definitions,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function rule(name: string, schema: z.ZodType): object {
  const { $schema: _schema, ...value } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  const other = { not: { properties: { property: { const: name } }, required: ['property'] } };
  return { anyOf: [other, { properties: { value } }] };
}
