import { z } from 'zod';
import { maskings } from './attribute-policy.ts';
import { attributeRef, text } from './field.ts';

export const derivedKinds = ['provided', 'observed', 'derived', 'inferred'] as const;

/** Why a derived value need not carry what its inputs carry. Somebody has to have approved it. */
export const declassifierSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('aggregate'),
    atLeast: z.int().min(2).max(1_000_000).describe('Persons that every value is made of, at the least.'),
    approver: z.string().min(1).max(200),
    on: z.iso.date(),
    reason: text.optional(),
  }),
  z.strictObject({
    kind: z.literal('masking'),
    masking: z.enum(maskings),
    approver: z.string().min(1).max(200),
    on: z.iso.date(),
    reason: text.optional(),
  }),
]);

/**
 * A column that is computed from others. It may be used for no more than all of its inputs: purposes intersect, the highest
 * sensitivity and the earliest expiry hold.
 */
export const derivedColumnSchema = z.strictObject({
  column: attributeRef,
  kind: z.enum(derivedKinds).default('derived'),
  /** Attributes whose values go into it. */
  inputs: z.array(attributeRef).min(1),
  /** Attributes that only choose, join or order rows. */
  indirect: z.array(attributeRef).default([]),
  formula: text.optional(),
  declassifier: declassifierSchema.optional(),
});
export type DerivedColumn = z.infer<typeof derivedColumnSchema>;

/** `consent/derived.yaml`: where there is no lineage to read it from. */
export const derivedSchema = z.strictObject({
  indirectInputs: z
    .enum(['count', 'ignore'])
    .default('count')
    .describe('Whether what only chooses rows restricts a column as its inputs do.'),
  derived: z.array(derivedColumnSchema),
});
export type Derived = z.infer<typeof derivedSchema>;
