import { z } from 'zod';
import { attributeTypes } from './entity.ts';
import { id, name, text } from './field.ts';

/** Values that attributes may take: a type with its limits, or a list of codes. */
export const domainSchema = z.strictObject({
  id,
  name,
  definition: text.optional(),
  type: z.enum(attributeTypes).default('text'),
  /** The only values there are. */
  values: z.array(z.strictObject({ value: z.string(), meaning: text.optional() })).optional(),
  /** ECMA-262 regular expression that the whole value matches. */
  pattern: z.string().max(1000).optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Digits in all, and digits after the point. */
  precision: z.int().min(1).max(38).optional(),
  scale: z.int().min(0).max(38).optional(),
  /** Format of JSON Schema: `email`, `uri`, `uuid`. */
  format: z.string().max(60).optional(),
  unit: z.string().max(60).optional(),
});
export type Domain = z.infer<typeof domainSchema>;

/** `model/domains.yaml` */
export const domainsSchema = z.strictObject({ domains: z.array(domainSchema).default([]) });
