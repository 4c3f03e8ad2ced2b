import { z } from 'zod';
import { country, id, name, sha256Hex, text } from './field.ts';

export const extractFormats = ['csv', 'tsv', 'ndjson', 'json', 'parquet', 'xlsx'] as const;
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'latin1', 'windows-1252'] as const;

/** How a text table is cut into fields. Always written out in the file, never guessed silently at load time. */
export const dialectSchema = z.strictObject({
  delimiter: z.string().length(1),
  quote: z.string().length(1).nullable(),
  /** `double`: a quote inside a quoted field is written twice; `backslash`: it is written after a backslash. */
  escape: z.enum(['double', 'backslash']).default('double'),
  header: z.boolean().default(true),
  /** Lines before the header. */
  skipLines: z.int().min(0).max(1000).default(0),
});
export type Dialect = z.infer<typeof dialectSchema>;

export const extractSchema = z.strictObject({
  path: z.string().min(1).describe('Path relative to the workspace, `/`-separated.'),
  format: z.enum(extractFormats),
  encoding: z.enum(encodings).optional(),
  dialect: dialectSchema.optional(),
  sheet: z.string().optional().describe('Excel: the sheet; the first one when missing.'),
  receivedAt: z.iso.date().optional().describe('Day the extract arrived; retention may count from it.'),
  sha256: sha256Hex.optional().describe('Digest of the file when it was added; a difference is reported.'),
});
export type Extract = z.infer<typeof extractSchema>;

/** Classes a column can be found to hold. Their evidence is counted on the data; see `sources/classify`. */
export const columnClasses = [
  'email',
  'phone',
  'full_name',
  'given_name',
  'middle_name',
  'family_name',
  'courtesy_title',
  'organization_name',
  'birth_date',
  'birth_place',
  'gender',
  'occupation',
  'nationality',
  'language',
  'address_full',
  'address_line',
  'street_number',
  'city',
  'region',
  'postal_code',
  'country',
  'national_id',
  'passport',
  'driving_licence',
  'tax_id',
  'payment_card',
  'iban',
  'ip_address',
  'device_id',
  'cookie_id',
  'login',
  'loyalty_number',
  'customer_key',
  'record_key',
  'url',
  'date',
  'timestamp',
  'amount',
  'integer',
  'decimal',
  'boolean',
  'code',
  'consent_purpose',
  'consent_state',
  'channel',
  'free_text',
  'constant',
  'empty',
  'unknown',
] as const;
export type ColumnClass = (typeof columnClasses)[number];

export const columnTypes = [
  'text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'timestamp',
  'time',
  'json',
] as const;

/**
 * How data came to be held. `provided`: the person gave it. `observed`: it was recorded while the person used something.
 * `inferred`: somebody worked it out (scores, segments). `third-party`: another party supplied it. Only provided and
 * observed data is portable (Art 20 GDPR; WP 242 rev.01); for all others the source has to be told (Art 15(1)(g)).
 */
export const dataOrigins = ['provided', 'observed', 'inferred', 'third-party'] as const;
export type DataOrigin = (typeof dataOrigins)[number];

/**
 * That a column holds keys of another source. `from`: the rows here are about whoever has the row there (orders of a
 * customer). `to`: the row there is about whoever has the row here (the address of an order). `both`: either way.
 */
export const columnReferenceSchema = z.strictObject({
  source: id,
  column: z.string().min(1),
  path: z
    .string()
    .min(1)
    .optional()
    .describe('JSON columns: where the key stands, such as customer.id or items[*].sku.'),
  direction: z.enum(['from', 'to', 'both']).default('from'),
});
export type ColumnReference = z.infer<typeof columnReferenceSchema>;

export const sourceColumnSchema = z.strictObject({
  name: z.string().min(1),
  type: z.enum(columnTypes).default('text'),
  class: z.enum(columnClasses).default('unknown'),
  description: text.optional(),
  /** The column is neither evidence nor data: truth columns, row counters. It is loaded and shown, never used. */
  ignore: z.boolean().optional(),
  /** How the values of this column came to be held; that of the source when missing. */
  origin: z.enum(dataOrigins).optional(),
  /** Columns of other sources (or of this one) whose keys stand here. */
  references: z.array(columnReferenceSchema).optional(),
});
export type SourceColumn = z.infer<typeof sourceColumnSchema>;

/** `sources/<id>.yaml`: one system that delivers extracts. */
export const sourceSchema = z.strictObject({
  id,
  name,
  description: text.optional(),
  owner: text.optional(),
  steward: text.optional(),
  sla: z.strictObject({ freshnessHours: z.number().positive() }).optional(),
  /** 0 (worst) to 100 (best); orders sources in survivorship. */
  trust: z.int().min(0).max(100).default(50),
  country: country.optional(),
  jurisdiction: z.string().min(2).max(20).optional(),
  /** How the data of this source came to be held, unless a column says otherwise. */
  origin: z.enum(dataOrigins).optional(),
  /** Who supplied it, where that was not the person: a name that may be told to the person. */
  collectedFrom: text.optional(),
  /** Columns that hold the source's own key of a record, in order. */
  key: z.array(z.string().min(1)).default([]),
  /** Column that tells when the record was last known to be true. */
  observedAt: z.string().optional(),
  /** Column that tells when the record was made. */
  createdAt: z.string().optional(),
  /** Column that tells the country or region of a record. */
  countryColumn: z.string().optional(),
  /** False: the source holds nothing about persons, and requests skip it. */
  personalData: z.boolean().optional(),
  /** What erasure does with rows of this source that are the person's alone: takes them out, or empties their cells. */
  erasure: z.enum(['delete', 'mask']).optional(),
  extracts: z.array(extractSchema).min(1),
  columns: z.array(sourceColumnSchema).default([]),
});
export type Source = z.infer<typeof sourceSchema>;
