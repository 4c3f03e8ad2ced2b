import { z } from 'zod';
import { recordToken } from './decision.ts';
import { attributeRef, id, name, text } from './field.ts';

/** From when a period runs. */
export const retentionStarts = [
  /** When the record was last known to be true (the source's `observedAt`). */
  'observed',
  /** When the record was made (the source's `createdAt`). */
  'created',
  /** The last `observed` of all records of the person: the last dealing with them. */
  'last-activity',
  /** When the person withdrew, refused or objected, and did not agree again since. */
  'consent-withdrawn',
  /** When the extract arrived (its `receivedAt`). */
  'receipt',
] as const;
export type RetentionStart = (typeof retentionStarts)[number] | { readonly attribute: string };

const start = z.union([z.enum(retentionStarts), z.strictObject({ attribute: attributeRef })]);

export const retentionActions = ['delete', 'mask', 'restrict', 'review'] as const;
export type RetentionAction = (typeof retentionActions)[number];

/**
 * How long values may or must be kept. What is left empty under "what it covers" covers all. The period is the sum of
 * `years`, `months` and `days`; without one of them `until` names the event that ends it.
 */
export const retentionRuleSchema = z.strictObject({
  id,
  name: name.optional(),
  sources: z
    .array(z.string().min(1))
    .default([])
    .describe('Source ids, or source/extract for one extract; all when empty.'),
  entities: z.array(id).default([]),
  attributes: z.array(z.string()).default([]),
  purposes: z.array(z.string()).default([]),
  jurisdictions: z.array(z.string()).default([]),
  /** A duty to delete (`keep-at-most`) and a duty to keep (`keep-at-least`) are different things, and both may hold. */
  obligation: z.enum(['keep-at-most', 'keep-at-least']).default('keep-at-most'),
  years: z.int().min(1).max(200).optional(),
  months: z.int().min(1).max(2400).optional(),
  days: z.int().min(1).max(73_000).optional(),
  startsAt: start.default('last-activity'),
  until: start.optional().describe('The event that ends keeping, in place of a period and its start.'),
  /** What holds while the start is not there: not known (no use), or the period has not begun (use goes on). */
  whenMissing: z.enum(['unknown', 'running']).optional(),
  action: z.enum(retentionActions).default('review').describe('What is due when the period is over.'),
  citation: text,
  owner: text.optional(),
});
export type RetentionRule = z.infer<typeof retentionRuleSchema>;

/** `consent/retention.yaml` */
export const retentionSchema = z.strictObject({ rules: z.array(retentionRuleSchema) });

const day = z.iso.date();

/** What a hold covers: all members that are given must fit. A hold covers what any of its scopes covers. */
export const holdScopeSchema = z.strictObject({
  /** Everything; for a scope that names nothing else. */
  all: z.literal(true).optional(),
  source: z.string().optional(),
  extract: z.string().optional(),
  entity: id.optional(),
  attributes: z.array(z.string()).default([]),
  records: z.array(recordToken).default([]).describe('Keyed tokens of records, as decisions name them.'),
  persons: z.array(recordToken).default([]).describe('Keyed tokens of persons.'),
  /** Records last known to be true on these days, both included. */
  observed: z.strictObject({ from: day.optional(), to: day.optional() }).optional(),
});
export type HoldScope = z.infer<typeof holdScopeSchema>;

/** A legal hold: what it covers is neither deleted nor masked while it is in force, whatever has expired. */
export const holdSchema = z.strictObject({
  id,
  reason: text,
  legalBasis: text,
  owner: text,
  /** First day in force. */
  from: day,
  /** Last day in force; without it the hold ends when it is released. */
  until: day.optional(),
  released: z.strictObject({ on: day, by: text, reason: text }).optional(),
  scopes: z.array(holdScopeSchema).min(1),
});
export type HoldEntry = z.infer<typeof holdSchema>;

/** `consent/holds.yaml` */
export const holdsSchema = z.strictObject({ holds: z.array(holdSchema) });
