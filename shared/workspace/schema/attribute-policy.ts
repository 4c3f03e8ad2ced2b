import { z } from 'zod';
import { legalBases } from './consent.ts';
import { id, text } from './field.ts';

/**
 * How much harm a wrong use of a value can do, least first: the order in which derived values take the maximum.
 * `public`: says nothing about a person. `personal`: personal data. `sensitive`: what state laws of the US call sensitive
 * (numbers of a state, card and account numbers, exact place) and whatever a workspace treats like it. `special`: special
 * categories and criminal records (Art 9 and 10 GDPR).
 */
export const sensitivities = ['public', 'personal', 'sensitive', 'special'] as const;
export type Sensitivity = (typeof sensitivities)[number];

/** Ways to make a value say less. What each does, and on which values, is the business of activation. */
export const maskings = ['null', 'redact', 'token', 'format-preserving', 'generalise', 'date-shift'] as const;
export type Masking = (typeof maskings)[number];

/**
 * What holds for one attribute wherever it is used, beside the policies: both have to permit. Only what is written
 * restricts; an empty list permits nothing.
 */
export const attributePolicySchema = z.strictObject({
  attribute: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]*\.(?:\*|[a-z0-9][a-z0-9_-]*)$/, 'written entity.attribute or entity.*')
    .describe('entity.attribute, or `entity.*` for all attributes of an entity that no entry names.'),
  sensitivity: z
    .enum(sensitivities)
    .optional()
    .describe('By the classification and data category of the model when missing.'),
  purposes: z
    .array(z.string().min(1))
    .optional()
    .describe('The only purposes it may serve, each with those below it.'),
  bases: z.array(z.enum(legalBases)).optional().describe('The only legal bases it may rest on.'),
  destinations: z.array(id).optional().describe('The only destinations it may be sent to.'),
  masking: z.enum(maskings).optional().describe('How it is masked where a policy permits masked use only.'),
  retention: id.optional().describe('The rule of consent/retention.yaml that ends its keeping.'),
  owner: text.optional(),
});
export type AttributePolicy = z.infer<typeof attributePolicySchema>;

/** `consent/attribute-policies.yaml` */
export const attributePoliciesSchema = z.strictObject({ attributes: z.array(attributePolicySchema) });
