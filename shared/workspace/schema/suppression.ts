import { z } from 'zod';
import { recordToken } from './decision.ts';
import { id, isoInstant, text } from './field.ts';

/**
 * One line of `consent/suppression.jsonl`: what must not come back. Holds keyed tokens of normalised identifiers and no
 * personal value. Kept for its own purpose and its own time: to notice the person again, and for nothing else.
 */
export const suppressionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    id: z.string().length(26),
    at: isoInstant,
    by: text,
    kind: z.literal('suppress'),
    /** The request that asked for it. */
    request: id.optional(),
    reason: z.enum(['erasure', 'objection']),
    /** Purposes that are denied; `*` is all. An objection names those objected to (Art 21(2) GDPR). */
    purposes: z.array(z.string().min(1)).min(1),
    tokens: z
      .array(z.strictObject({ attribute: z.string().min(1).max(100), token: recordToken }))
      .min(1)
      .max(500),
    /** Last day of the entry; without it the entry stays until it is lifted. */
    until: z.iso.date().optional(),
  }),
  z.strictObject({
    id: z.string().length(26),
    at: isoInstant,
    by: text,
    kind: z.literal('lift'),
    entry: z.string().length(26),
    note: text,
  }),
]);
export type SuppressionLine = z.infer<typeof suppressionSchema>;
export type Suppression = Extract<SuppressionLine, { kind: 'suppress' }>;
export type SuppressionLift = Extract<SuppressionLine, { kind: 'lift' }>;
