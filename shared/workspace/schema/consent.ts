import { z } from 'zod';
import { id, name, text } from './field.ts';

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
