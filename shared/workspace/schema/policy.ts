import { z } from 'zod';
import { maskings } from './attribute-policy.ts';
import { classifications } from './entity.ts';
import { attributeRef, id, name, text } from './field.ts';

const condition = z
  .string()
  .min(1)
  .max(4000)
  .describe('For example: jurisdiction in [EU, UK] and not minor and consent(marketing) = given');

/** What a purpose may use. A cell that no rule covers is denied. */
export const policyRuleSchema = z.strictObject({
  id,
  effect: z.enum(['allow', 'mask', 'deny']),
  mask: z
    .enum(maskings)
    .optional()
    .describe('How a masking rule masks. Of several the most restrictive wins, in the order of this list.'),
  purposes: z
    .array(z.string().min(1))
    .min(1)
    .describe('Purpose ids; a purpose covers those below it; `*` is all.'),
  attributes: z
    .array(z.union([attributeRef, z.string().regex(/^[a-z0-9_-]+\.\*$/), z.literal('*')]))
    .optional(),
  classifications: z.array(z.enum(classifications)).optional(),
  categories: z
    .array(z.string().min(1))
    .optional()
    .describe('Data categories; `contact` covers `contact.email` and not `contactless`.'),
  /** An allow or mask rule permits only where this is known to be true; a deny rule holds unless it is known to be false. */
  when: condition.optional(),
  /** The same as `when: not (…)`, beside `when`. */
  unless: condition.optional(),
  reason: text.optional(),
});
export type PolicyRule = z.infer<typeof policyRuleSchema>;

/** `consent/policies/<id>.yaml`. Rules of all policies hold together: deny beats mask beats allow. */
export const policySchema = z.strictObject({
  id,
  name,
  description: text.optional(),
  rules: z.array(policyRuleSchema).min(1),
});
export type Policy = z.infer<typeof policySchema>;
