import { z } from 'zod';
import { attributeRef, id, name, text } from './field.ts';
import { classifications } from './entity.ts';

/** Lawful bases of Art 6(1) GDPR by letter; ids follow DPV `eu-gdpr:A6-1-a` … `A6-1-f`. */
export const legalBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interest',
  'public-task',
  'legitimate-interest',
] as const;
export type LegalBasis = (typeof legalBases)[number];

export const purposeSchema = z.strictObject({
  id,
  name,
  description: text,
  parent: id.optional(),
  legalBasis: z.enum(legalBases),
  /** IRI of the W3C Data Privacy Vocabulary 2.3, for example `https://w3id.org/dpv#DirectMarketing`. */
  dpv: z.url().optional(),
  channels: z.array(z.string()).default([]),
});
export type Purpose = z.infer<typeof purposeSchema>;

/** `consent/purposes.yaml` */
export const purposesSchema = z.strictObject({ purposes: z.array(purposeSchema).min(1) });

/** What a purpose may use. A cell that no rule covers is denied. */
export const policyRuleSchema = z.strictObject({
  id,
  effect: z.enum(['allow', 'mask', 'deny']),
  purposes: z
    .array(z.string().min(1))
    .min(1)
    .describe('Purpose ids; a purpose covers those below it; `*` is all.'),
  attributes: z
    .array(z.union([attributeRef, z.string().regex(/^[a-z0-9_-]+\.\*$/), z.literal('*')]))
    .optional(),
  classifications: z.array(z.enum(classifications)).optional(),
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

export const jurisdictionSchema = z.strictObject({
  id: z.string().min(2).max(20),
  name,
  /** What missing consent means for purposes that rest on consent. */
  regime: z.enum(['opt-in', 'opt-out']),
  countries: z.array(z.string()).default([]),
  citation: text,
});
/** `consent/jurisdictions.yaml` */
export const jurisdictionsSchema = z.strictObject({ jurisdictions: z.array(jurisdictionSchema).min(1) });

/** `consent/retention.yaml` */
export const retentionSchema = z.strictObject({
  rules: z.array(
    z.strictObject({
      id,
      purposes: z.array(z.string()).default([]),
      attributes: z.array(z.string()).default([]),
      months: z.int().min(1),
      citation: text,
    }),
  ),
});

export const consentStates = [
  'given',
  'requested',
  'unknown',
  'expired',
  'refused',
  'withdrawn',
  'objected',
] as const;
export type ConsentState = (typeof consentStates)[number];

/** How the words of a source's consent log are read. `consent/vocabulary.yaml` */
export const consentVocabularySchema = z.strictObject({
  states: z.record(z.string(), z.enum(consentStates)),
  purposes: z.record(z.string(), id),
});
