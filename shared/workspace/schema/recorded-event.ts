import { z } from 'zod';
import { consentStates } from './consent.ts';
import { recordToken } from './decision.ts';
import { attributeRef, id, isoInstant, sha256Hex, text } from './field.ts';

/** What happened, beside what it says. Event types of ISO/IEC TS 27560:2023, 6.3, in the words of this program. */
export const recordedEventTypes = [
  /** The person said something about purposes. */
  'statement',
  /** The second step of a double opt-in. */
  'confirmation',
  /** A guardian gave or authorised a consent (Art 8 GDPR). */
  'guardian-consent',
  /** The person asked to restrict processing (Art 18 GDPR), and the end of that. */
  'restriction',
  'restriction-lifted',
  /** A signal of a browser or consent platform. */
  'signal',
  /** An earlier event was recorded by mistake and counts no more; what is right is an event of its own. */
  'void',
] as const;
export type RecordedEventType = (typeof recordedEventTypes)[number];

/** Whom an event is about, without a raw identifier. At least one of the two. */
export const eventSubjectSchema = z
  .strictObject({
    /** Records, as decisions name them. */
    records: z.array(recordToken).default([]),
    /** Values of identifiers: keyed HMAC of attribute and normalised value. Covers records that arrive later, too. */
    identifiers: z.array(z.strictObject({ attribute: attributeRef, token: recordToken })).default([]),
  })
  .refine(({ records, identifiers }) => records.length + identifiers.length > 0, 'names nobody');
export type EventSubject = z.infer<typeof eventSubjectSchema>;

/**
 * One line of `consent/events/<yyyy-mm>.jsonl`: self-contained, never edited. A mistake is corrected by a later event that
 * supersedes it, so that a decision can be replayed with what was known then.
 */
export const recordedEventSchema = z.strictObject({
  id: z.string().length(26),
  /** When it was written down here: the second time axis. */
  recordedAt: isoInstant,
  by: text.min(1).describe('Who wrote it down.'),
  type: z.enum(recordedEventTypes),
  subject: eventSubjectSchema,
  /** Purpose ids; empty is every purpose (only for what restricts). */
  purposes: z.array(id).default([]),
  state: z.enum(consentStates).optional(),
  channel: z.string().max(60).optional(),
  /** When it happened. */
  at: isoInstant,
  validFrom: isoInstant.optional(),
  validTo: isoInstant.optional(),
  jurisdiction: z.string().min(2).max(20).optional(),
  notice: z
    .strictObject({ id, version: z.string().min(1).max(60), language: z.string().max(20).optional() })
    .optional(),
  method: text.optional().describe('How it was collected: web form, telephone, letter, browser signal …'),
  /** Where the evidence lies: a case, a ticket, a document. Not the evidence itself. */
  evidence: text.optional(),
  /** The channel it came through was verified to be the person's. */
  verified: z.boolean().optional(),
  controller: text.optional(),
  recipients: z.array(text).optional(),
  receipt: z.string().max(200).optional().describe('Id of the receipt that the person was given.'),
  signal: z
    .strictObject({ kind: z.enum(['gpc', 'tcf', 'gpp']), sha256: sha256Hex })
    .optional()
    .describe('The kind of signal and the digest of its text: the text itself can lead to a person.'),
  supersedes: z.string().length(26).optional().describe('Event that this one replaces from here on.'),
  reason: text.optional(),
});
export type RecordedEvent = z.infer<typeof recordedEventSchema>;
