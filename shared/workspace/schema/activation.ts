import { z } from 'zod';
import { maskings } from './attribute-policy.ts';
import { legalBases } from './consent.ts';
import { attributeRef, country, id, name, text } from './field.ts';

/** What kind of place a dataset is delivered to. */
export const destinationKinds = [
  'email-service',
  'ad-platform',
  'analytics',
  'data-warehouse',
  'crm',
  'print',
  'partner',
  'internal',
] as const;

/** How a value is made to say less. Members that a strategy does not read are ignored. */
export const maskingChoiceSchema = z.strictObject({
  strategy: z.enum(maskings),
  /** generalise: a date to its month, quarter, year or decade; other values by `prefix` or `width`. */
  to: z.enum(['month', 'quarter', 'year', 'decade']).optional(),
  /** generalise: how many leading characters stay (postcodes). */
  prefix: z.int().min(1).max(20).optional(),
  /** generalise: width of number ranges, of which 0 begins one. */
  width: z.int().min(2).max(1_000_000).optional(),
  /** date-shift: most days that a date moves, either way; one person's dates move together. */
  mostDays: z.int().min(1).max(3650).default(30),
  /** format-preserving: the characters of the value; others stay in their place. */
  alphabet: z.enum(['digits', 'letters', 'letters-digits']).default('digits'),
});
export type MaskingChoice = z.infer<typeof maskingChoiceSchema>;

export const activationColumnSchema = z.strictObject({
  attribute: attributeRef,
  /** Name at the destination. */
  name: z.string().min(1).max(100),
  masking: maskingChoiceSchema.optional(),
  /** Without it a person is not delivered at all. */
  required: z.boolean().default(false),
});
export type ActivationColumn = z.infer<typeof activationColumnSchema>;

/**
 * `activations/<id>.yaml`: a governed dataset. What it may hold of whom is decided by policies and consent when it is made,
 * cell by cell; this file says what is wanted, for what, and who receives it.
 */
export const activationSchema = z.strictObject({
  id,
  name,
  description: text.optional(),
  purpose: id,
  destination: z.strictObject({
    /** Id by which attribute policies and policy conditions know the destination. */
    id,
    kind: z.enum(destinationKinds),
    name: name.optional(),
    /** Recipient of consent/recipients.yaml. */
    recipient: id.optional(),
    country: country.optional(),
    /** Acts on the controller's behalf (Art 28 GDPR). */
    processor: z.boolean().default(false),
  }),
  columns: z.array(activationColumnSchema).min(1).max(200),
  /** Who is meant, as a condition over the values of a person; everybody when missing. */
  audience: z
    .string()
    .min(1)
    .max(4000)
    .optional()
    .describe(
      'For example: contact_point_address.country_code in [DE, AT] and person.birth_date < 2008-01-01',
    ),
  /** Column that names the person by a token of this dataset's purpose; without it rows carry no key. */
  subjectColumn: z.string().min(1).max(100).optional(),
  format: z.enum(['csv', 'ndjson']).default('csv'),
  owner: text.optional(),
  sla: z.strictObject({ freshnessHours: z.number().positive() }).optional(),
  legalBasis: z.enum(legalBases).optional().describe('Must be that of the purpose.'),
  /** The notice that told people of this use. */
  notice: z.string().max(200).optional(),
  /** What is checked before delivery; evidence, not proof of anonymity. */
  disclosure: z
    .strictObject({
      quasiIdentifiers: z.array(attributeRef).default([]),
      sensitive: attributeRef.optional(),
      k: z.int().min(2).max(1000).default(5),
      l: z.int().min(1).max(100).default(1),
    })
    .optional(),
});
export type Activation = z.infer<typeof activationSchema>;
