import { z } from 'zod';
import { country, id, name, text } from './field.ts';

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

/** Conditions of Art 9(2) GDPR by letter, under which special categories may be used beside a lawful basis. */
export const specialBases = [
  'explicit-consent',
  'employment-law',
  'vital-interest-incapable',
  'not-for-profit-body',
  'made-public',
  'legal-claims',
  'substantial-public-interest',
  'health-care',
  'public-health',
  'archiving-research',
] as const;
export type SpecialBasis = (typeof specialBases)[number];

/**
 * How the statements of the identities of one person come together. `strictest`: the most restrictive holds. `latest`: the
 * last statement holds across links that cannot reasonably be wrong; a yes only where its channel was verified.
 */
export const joinings = ['strictest', 'latest'] as const;
export type Joining = (typeof joinings)[number];

export const purposeSchema = z.strictObject({
  id,
  name,
  description: text,
  parent: id.optional(),
  legalBasis: z.enum(legalBases),
  /** IRI of the W3C Data Privacy Vocabulary 2.3, for example `https://w3id.org/dpv#DirectMarketing`. */
  dpv: z.url().optional(),
  /** Key of the Fides taxonomy, for example `marketing.communications.email`. */
  fides: z.string().optional(),
  specialBasis: z
    .enum(specialBases)
    .optional()
    .describe('Condition of Art 9(2) GDPR for special categories; without it none may be used.'),
  /** Named a basis of another law, which no decision asked for: the regime of a jurisdiction says what its law wants. */
  localBases: z
    .unknown()
    .optional()
    .describe('Retired: it decides nothing. See `regime`, `sensitive` and `ageOfConsent` of jurisdictions.'),
  doubleOptIn: z.boolean().optional().describe('A yes counts as asked for until the person confirmed it.'),
  joining: z.enum(joinings).optional().describe('As the settings of this file say when missing.'),
  channels: z.array(z.string()).default([]),
});
export type Purpose = z.infer<typeof purposeSchema>;

/** How consent is worked out where a purpose does not say. */
export const consentSettingsSchema = z.strictObject({
  joining: z.enum(joinings).default('strictest'),
  silence: z
    .enum(['unknown', 'ignored'])
    .default('unknown')
    .describe(
      'What it means that a log knows a person and asks for a purpose, and the person said nothing about it: it is not known (so a yes of another identity does not cover this one), or it does not count.',
    ),
  /** Sources whose every yes has to be confirmed, whatever the purpose. */
  doubleOptInSources: z.array(id).default([]),
});
export type ConsentSettings = z.infer<typeof consentSettingsSchema>;
export const defaultConsentSettings: ConsentSettings = consentSettingsSchema.parse({});

/** `consent/purposes.yaml` */
export const purposesSchema = z.strictObject({
  settings: consentSettingsSchema.optional(),
  purposes: z.array(purposeSchema).min(1),
});

/** Until when the law lets only a guardian consent for a child, and where it asks for a yes whatever the regime. */
export const ageOfConsentSchema = z.strictObject({
  age: z.int().min(0).max(25).describe('Below it a yes counts only with evidence of a guardian.'),
  byCountry: z.record(country, z.int().min(0).max(25)).default({}),
  optInBelow: z
    .int()
    .min(0)
    .max(25)
    .optional()
    .describe('Below it a missing consent is a no, even where others are used until they object.'),
  citation: text,
});
export type AgeOfConsent = z.infer<typeof ageOfConsentSchema>;

export const jurisdictionSchema = z.strictObject({
  id: z.string().min(2).max(20),
  name,
  /** What missing consent means for purposes that rest on consent. */
  regime: z.enum(['opt-in', 'opt-out']),
  sensitive: z
    .enum(['opt-in', 'opt-out'])
    .optional()
    .describe('The same for sensitive data; asked for first when missing.'),
  ageOfConsent: ageOfConsentSchema.optional(),
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

/** What a word of a log can mean: a state, or a yes that the person confirmed in a second step. */
export const wordMeanings = [...consentStates, 'confirmed'] as const;
export type WordMeaning = (typeof wordMeanings)[number];

/** Which purposes a signal speaks about. What is left out is worked out from the Fides keys of the purposes. */
export const signalMappingSchema = z.strictObject({
  gpc: z.array(id).optional().describe('Purposes that Global Privacy Control objects to.'),
  tcf: z
    .record(z.string().regex(/^(?:[1-9]|1\d|2[0-4])$/), z.array(id))
    .optional()
    .describe('TCF purpose number to purposes.'),
  tcfVendor: z
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe('Own number on the Global Vendor List: a yes counts only when given to it, too.'),
  sale: z.array(id).optional().describe('Purposes that an opt-out of sale (GPP, US sections) objects to.'),
  sharing: z.array(id).optional(),
  targetedAdvertising: z.array(id).optional(),
});
export type SignalMapping = z.infer<typeof signalMappingSchema>;

export const dataCategorySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+(?:\.[a-z0-9_]+)*$/, 'written parent.child'),
  name,
  sensitivity: z.enum(['public', 'personal', 'sensitive', 'special']),
  dpv: z.url().optional(),
  fides: z.string().optional(),
});

/** How the words of a source's consent log are read, and the workspace's own data categories. `consent/vocabulary.yaml` */
export const consentVocabularySchema = z.strictObject({
  states: z.record(z.string(), z.enum(wordMeanings)),
  purposes: z.record(z.string(), id),
  signals: signalMappingSchema.optional(),
  categories: z.array(dataCategorySchema).optional(),
});
