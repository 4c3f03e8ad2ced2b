import { z } from 'zod';
import { columnClasses, columnTypes, encodings, extractFormats } from '../../workspace/index.ts';
import { nothing, page } from './common.ts';
import { longMethod, method } from './method.ts';

export const countsDto = z.object({ read: z.int(), loaded: z.int(), quarantined: z.int() });

export const extractStatusDto = z.object({
  path: z.string(),
  format: z.enum(extractFormats),
  encoding: z.enum(encodings).exactOptional(),
  size: z.number().nullable(),
  sha256: z.string().nullable(),
  status: z.enum(['missing', 'changed', 'not-loaded', 'loaded']),
  counts: countsDto.nullable(),
});

export const sourceSummaryDto = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().exactOptional(),
  owner: z.string().exactOptional(),
  trust: z.int(),
  key: z.array(z.string()),
  observedAt: z.string().exactOptional(),
  extracts: z.array(extractStatusDto),
  counts: countsDto.nullable(),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.enum(columnTypes),
      class: z.enum(columnClasses),
      ignore: z.boolean(),
    }),
  ),
  mappedTo: z.array(z.string()),
});
export type SourceSummary = z.infer<typeof sourceSummaryDto>;

export const loadReportDto = z.object({
  source: z.string(),
  extracts: z.array(
    z.object({
      path: z.string(),
      sha256: z.string(),
      counts: countsDto,
      /** Quarantined rows per reason. */
      reasons: z.record(z.string(), z.int()),
    }),
  ),
  counts: countsDto,
  warnings: z.array(z.string()),
});
export type LoadReport = z.infer<typeof loadReportDto>;

export const rowsDto = z.object({
  total: z.int(),
  columns: z.array(z.string()),
  rows: z.array(z.object({ extract: z.string(), row: z.int(), cells: z.array(z.string().nullable()) })),
});
export type RowsPage = z.infer<typeof rowsDto>;

export const quarantineDto = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      extract: z.string(),
      row: z.int(),
      line: z.int(),
      reason: z.string(),
      detail: z.string(),
      raw: z.string(),
    }),
  ),
});
export type QuarantinePage = z.infer<typeof quarantineDto>;

/** One signal for a class: `hits` of `of` distinct non-null values looked at (or 1 of 1 for a name hint). */
export const evidenceDto = z.object({ signal: z.string(), hits: z.int(), of: z.int() });

export const columnProfileDto = z.object({
  name: z.string(),
  type: z.enum(columnTypes),
  class: z.enum(columnClasses),
  /** Confidence in the class in thousandths. */
  confidence: z.int(),
  evidence: z.array(evidenceDto),
  alternatives: z.array(z.object({ class: z.enum(columnClasses), confidence: z.int() })),
  rows: z.int(),
  nulls: z.int(),
  blanks: z.int(),
  distinct: z.int(),
  minLength: z.int().nullable(),
  maxLength: z.int().nullable(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  topValues: z.array(z.object({ value: z.string(), count: z.int() })),
  /** Shapes such as `AA99 9AA` (A letter, a lower-case letter, 9 digit). */
  patterns: z.array(z.object({ pattern: z.string(), count: z.int() })),
  /** Numbers and dates: equal-width bins over [min, max]; text: bins over length. */
  histogram: z
    .object({
      of: z.enum(['number', 'date', 'length']),
      bins: z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })),
    })
    .nullable(),
});
export type ColumnProfileDto = z.infer<typeof columnProfileDto>;

const oneSource = z.strictObject({ source: z.string() });

export const sourcesMethods = {
  'sources.list': method(nothing, z.array(sourceSummaryDto)),
  /** Adds uploaded files as extracts of new sources, and proposes columns, classes and mappings. */
  'sources.add': longMethod(
    z.strictObject({ uploads: z.array(z.string()).min(1).max(50) }),
    z.object({ sources: z.array(z.string()), changed: z.array(z.string()) }),
  ),
  'sources.load': longMethod(
    z.strictObject({ source: z.string().optional(), again: z.boolean().optional() }),
    z.array(loadReportDto),
  ),
  'sources.rows': method(oneSource.extend({ ...page, find: z.string().max(200).optional() }), rowsDto),
  'sources.quarantine': method(oneSource.extend(page), quarantineDto),
  'sources.profile': longMethod(oneSource, z.array(columnProfileDto)),
};
