import { z } from 'zod';
import { id } from './field.ts';

/**
 * One attribute from one or more columns. Several columns are joined with `join` (default one space), nulls left out.
 * The same attribute may be mapped more than once (two phone columns): each mapping gives one more value of the record.
 */
export const fieldMappingSchema = z.strictObject({
  attribute: z.string().min(1),
  columns: z.array(z.string().min(1)).min(1),
  join: z.string().max(10).optional(),
  /**
   * DuckDB SQL over the columns of one row, instead of joining them: `upper(trim("name"))`. `columns` then names exactly
   * the columns that it reads, which the check of the mapping confirms by binding it: everything that follows personal
   * data goes by `columns`.
   */
  expression: z.string().min(1).max(4000).optional(),
  /** Ids of normalisers applied in order; see the normaliser registry of `identity`. */
  normalisers: z.array(z.string().min(1)).default([]),
  /** Plain-text note for readers of the pack: why this mapping. */
  note: z.string().optional(),
});
export type FieldMapping = z.infer<typeof fieldMappingSchema>;

/** A value that every record of the source has for an attribute (a country, a type). */
export const constantMappingSchema = z.strictObject({ attribute: z.string().min(1), value: z.string() });

/** `mappings/<source>--<entity>.yaml`: how records of a source fill an entity. */
export const mappingSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_-]+--[a-z0-9_-]+$/, 'a mapping is named <source>--<entity>'),
  source: id,
  entity: id,
  fields: z.array(fieldMappingSchema).default([]),
  constants: z.array(constantMappingSchema).default([]),
  /** Suggestions that somebody turned down, so that they are not made again. */
  dismissed: z
    .array(z.strictObject({ attribute: z.string().min(1), columns: z.array(z.string().min(1)).min(1) }))
    .optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;
