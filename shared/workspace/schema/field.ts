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
