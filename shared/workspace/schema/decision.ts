import { z } from 'zod';
import { isoInstant, text } from './field.ts';

/** A record named by content, so that a decision survives re-extracts: keyed HMAC of (source, key or values). */
export const recordToken = z.string().regex(/^[0-9a-f]{64}$/);

/** One line of `decisions/<yyyy-mm>.jsonl`. Self-contained; holds no raw personal value. */
export const decisionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    id: z.string().length(26),
    at: isoInstant,
    by: text,
    reason: text,
    kind: z.literal('must-link'),
    records: z.tuple([recordToken, recordToken]),
  }),
  z.strictObject({
    id: z.string().length(26),
    at: isoInstant,
    by: text,
    reason: text,
    kind: z.literal('cannot-link'),
    records: z.tuple([recordToken, recordToken]),
  }),
  z.strictObject({
    id: z.string().length(26),
    at: isoInstant,
    by: text,
    reason: text,
    kind: z.literal('pin'),
    record: recordToken,
    attribute: z.string(),
  }),
  z.strictObject({
    id: z.string().length(26),
    at: isoInstant,
    by: text,
    reason: text,
    kind: z.literal('retract'),
    decision: z.string().length(26),
  }),
  /**
   * What a reviewer thinks of two records. It teaches and measures; it joins and parts nobody (that is must-link and
   * cannot-link). Several reviewers may label one pair, and one reviewer's later label replaces the earlier.
   */
  z.strictObject({
    id: z.string().length(26),
    at: isoInstant,
    by: text,
    reason: text,
    kind: z.literal('label'),
    records: z.tuple([recordToken, recordToken]),
    verdict: z.enum(['match', 'not', 'unsure']),
    /** The reviewer saw neither weight nor outcome nor what others said. */
    blind: z.boolean(),
    /** The pair was drawn at random within its stratum, so that the label may stand for others in an estimate. */
    drawn: z.boolean(),
  }),
]);
export type Decision = z.infer<typeof decisionSchema>;
export type Label = Extract<Decision, { kind: 'label' }>;
