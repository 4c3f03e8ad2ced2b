import { z } from 'zod';
import { id, name, text } from './field.ts';

export const attributeTypes = ['text', 'integer', 'decimal', 'boolean', 'date', 'timestamp', 'json'] as const;

/** How an attribute relates to a person; sets the defaults of policies and exports. */
export const classifications = ['direct', 'indirect', 'sensitive', 'behavioural', 'none'] as const;
export type Classification = (typeof classifications)[number];

export const attributeSchema = z.strictObject({
  id,
  name,
  type: z.enum(attributeTypes).default('text'),
  classification: z.enum(classifications),
  definition: text,
  required: z.boolean().optional(),
  unique: z.boolean().optional(),
  /** Data category shown to people and used by policies, for example `contact.email`. */
  category: z.string().optional(),
  /** Names of the same thing elsewhere: `{ xdm: person.name.firstName, salesforce: FirstName }`. */
  sameAs: z.record(z.string(), z.string()).optional(),
});
export type Attribute = z.infer<typeof attributeSchema>;

/** A relationship, written on the side that holds the foreign key. */
export const relationshipSchema = z.strictObject({
  id,
  to: id,
  attributes: z.array(z.string().min(1)).min(1),
  toAttributes: z.array(z.string().min(1)).min(1),
  cardinality: z.enum(['one-to-one', 'many-to-one']).default('many-to-one'),
  optional: z.boolean().default(true),
  definition: text.optional(),
});
export type Relationship = z.infer<typeof relationshipSchema>;

/** `model/entities/<id>.yaml`: one entity of the canonical model. */
export const entitySchema = z.strictObject({
  id,
  name,
  definition: text,
  key: z.array(z.string().min(1)).min(1),
  attributes: z.array(attributeSchema).min(1),
  relationships: z.array(relationshipSchema).default([]),
});
export type Entity = z.infer<typeof entitySchema>;

/** `model/layout.yaml`: canvas positions, and nothing else. */
export const layoutSchema = z.strictObject({
  positions: z.array(z.strictObject({ entity: id, x: z.int(), y: z.int() })).default([]),
});
export type Layout = z.infer<typeof layoutSchema>;
