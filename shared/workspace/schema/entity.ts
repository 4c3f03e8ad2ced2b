import { z } from 'zod';
import { sensitivities } from './attribute-policy.ts';
import { deprecationSchema, foreignMembers, id, name, text } from './field.ts';

/** Characters of the name of a table with its schema and catalog. */
export const longestTable = 3100;

export const attributeTypes = [
  'text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'time',
  'timestamp',
  'binary',
  'array',
  'json',
] as const;

/** How an attribute relates to a person; sets the defaults of policies and exports. */
export const classifications = ['direct', 'indirect', 'sensitive', 'behavioural', 'none'] as const;
export type Classification = (typeof classifications)[number];

export const attributeSchema = z.strictObject({
  id,
  name,
  type: z.enum(attributeTypes).default('text'),
  /** Type in a database, where it is not what the dialect makes of `type`, for example `varchar(80)`. */
  physicalType: z.string().min(1).max(10_000).optional(),
  /** Column in a database, where it is not the id. */
  physicalName: z.string().min(1).max(300).optional(),
  classification: z.enum(classifications),
  /** How much harm a wrong use can do; consent/attribute-policies.yaml has the last word, the classification the first. */
  sensitivity: z.enum(sensitivities).optional(),
  definition: text,
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  /** Data category shown to people and used by policies, for example `contact.email`. */
  category: z.string().optional(),
  /** Values that it may take: an id of model/domains.yaml. */
  domain: id.optional(),
  /** What it means: an id of model/glossary.yaml. */
  term: id.optional(),
  /** Sources in the order in which they are to be believed for this attribute, best first. */
  authority: z.array(id).optional(),
  /** Why no source fills it, where that is meant: nobody is asked to map it. */
  noSource: text.optional(),
  /**
   * Entities whose records are its values, where what stands side by side here is nested in files: one of a type `json`, any
   * number of an `array`. No columns join them, so that this is no relationship.
   */
  holds: z.array(id).optional(),
  owner: text.optional(),
  steward: text.optional(),
  /** Made-up values that show the form; never values of a person. */
  examples: z.array(z.string().max(1000)).optional(),
  /** Names of the same thing elsewhere: `{ xdm: person.name.firstName, salesforce: FirstName }`. */
  sameAs: z.record(z.string(), z.string()).optional(),
  deprecated: deprecationSchema.optional(),
  foreign: foreignMembers.optional(),
});
export type Attribute = z.infer<typeof attributeSchema>;

/**
 * A relationship, written on the side that holds the foreign key. `cardinality` and `optional` say how many of the
 * entity pointed to belong to one here: exactly one, or one at most. `toOptional` says whether one there may be without
 * any here. A relationship to the entity itself is a hierarchy; several attributes make a composite foreign key.
 */
export const relationshipSchema = z.strictObject({
  id,
  /** Verb phrase read from here to there: `belongs to`. */
  name: name.optional(),
  /** The same read backwards: `owns`. */
  inverseName: name.optional(),
  to: id,
  attributes: z.array(z.string().min(1)).min(1),
  toAttributes: z.array(z.string().min(1)).min(1),
  cardinality: z.enum(['one-to-one', 'many-to-one']).default('many-to-one'),
  optional: z.boolean().default(true),
  /** Missing means true: one there may have none here. */
  toOptional: z.boolean().optional(),
  /** The key of the entity here contains the key of the one there. */
  identifying: z.boolean().optional(),
  definition: text.optional(),
  deprecated: deprecationSchema.optional(),
  foreign: foreignMembers.optional(),
});
export type Relationship = z.infer<typeof relationshipSchema>;

/** That every one of this entity is also one of another, told apart there by the value of a discriminator. */
export const subtypeSchema = z.strictObject({
  of: id,
  /** Attribute of the supertype whose value tells the subtype. */
  discriminator: z.string().min(1).optional(),
  value: z.string().optional(),
});
export type Subtype = z.infer<typeof subtypeSchema>;

/** `associative`: stands for a many-to-many relationship between the entities that it points to. */
export const entityKinds = ['entity', 'associative', 'reference', 'event'] as const;

/** `model/entities/<id>.yaml`: one entity of the canonical model. */
export const entitySchema = z.strictObject({
  id,
  name,
  kind: z.enum(entityKinds).optional(),
  definition: text,
  /** Attributes of the primary key, in order. */
  key: z.array(z.string().min(1)).default([]),
  /** Further sets of attributes that occur once. */
  alternateKeys: z.array(z.array(z.string().min(1)).min(1)).optional(),
  subtype: subtypeSchema.optional(),
  term: id.optional(),
  owner: text.optional(),
  steward: text.optional(),
  /** Table in a database, where it is not the id: up to three parts of the longest name that a warehouse has (BigQuery's 1,024 bytes). */
  physicalName: z.string().min(1).max(longestTable).optional(),
  sameAs: z.record(z.string(), z.string()).optional(),
  attributes: z.array(attributeSchema).default([]),
  relationships: z.array(relationshipSchema).default([]),
  deprecated: deprecationSchema.optional(),
  foreign: foreignMembers.optional(),
});
export type Entity = z.infer<typeof entitySchema>;

/** `model/layout.yaml`: where things stand on the canvas, and nothing else. */
export const layoutSchema = z.strictObject({
  positions: z
    .array(
      z.strictObject({
        entity: id,
        x: z.int(),
        y: z.int(),
        /** The automatic layout leaves it where it is. */
        pinned: z.boolean().optional(),
      }),
    )
    .default([]),
  notes: z.array(z.strictObject({ note: id, x: z.int(), y: z.int() })).optional(),
  /** Areas drawn as one box. */
  collapsed: z.array(id).optional(),
});
export type Layout = z.infer<typeof layoutSchema>;
