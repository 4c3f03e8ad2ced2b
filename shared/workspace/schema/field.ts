import { z } from 'zod';
import { slugPattern } from '../../kernel/index.ts';

/** Building blocks shared by the workspace files. */
export const id = z
  .string()
  .regex(slugPattern, 'ids use a-z, 0-9, - and _, at most 64 characters')
  .describe('Equals the file name without its ending; never changes.');
export const name = z.string().min(1).max(200);
export const text = z.string().max(10_000);
/** `entity.attribute` of the canonical model, for example `person.first_name`. */
export const attributeRef = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]*\.[a-z0-9][a-z0-9_-]*$/, 'an attribute is written entity.attribute')
  .describe('An attribute of the canonical model: entity.attribute');
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits');
/** ISO 3166-1 alpha-2. */
export const country = z.string().regex(/^[A-Z]{2}$/, 'a country is two capital letters (ISO 3166-1)');
export const isoInstant = z.iso.datetime({ offset: true });

/** That something is on its way out: from which day nobody should start to use it, and on which day it may be gone. */
export const deprecationSchema = z.strictObject({
  since: z.iso.date(),
  until: z.iso.date().optional(),
  /** Id of what takes its place; `entity.attribute` for attributes. */
  replacedBy: z.string().min(1).optional(),
  reason: text.optional(),
});
export type Deprecation = z.infer<typeof deprecationSchema>;

/**
 * Members of a file of another format, by format, that have no place of their own here: kept as they came and written
 * back into that format, for example `{ odcs: { tags: [gold] } }`.
 */
export const foreignMembers = z.record(z.string(), z.record(z.string(), z.unknown()));
export type ForeignMembers = z.infer<typeof foreignMembers>;
