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

export const sourceColumnSchema = z.strictObject({
  name: z.string().min(1),
  type: z.enum(columnTypes).default('text'),
  class: z.enum(columnClasses).default('unknown'),
  description: text.optional(),
  /** The column is neither evidence nor data: truth columns, row counters. It is loaded and shown, never used. */
  ignore: z.boolean().optional(),
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
  /** Columns that hold the source's own key of a record, in order. */
  key: z.array(z.string().min(1)).default([]),
  /** Column that tells when the record was last known to be true. */
  observedAt: z.string().optional(),
  /** Column that tells the country or region of a record. */
  countryColumn: z.string().optional(),
  extracts: z.array(extractSchema).min(1),
  columns: z.array(sourceColumnSchema).default([]),
});
export type Source = z.infer<typeof sourceSchema>;
