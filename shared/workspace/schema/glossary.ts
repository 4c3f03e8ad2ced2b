import { z } from 'zod';
import { id, name, text } from './field.ts';

export const termStatuses = ['draft', 'agreed', 'retired'] as const;

/** A word of the business and what it means, whatever tables call it. */
export const termSchema = z.strictObject({
  id,
  name,
  definition: text,
  status: z.enum(termStatuses).default('draft'),
  synonyms: z.array(name).optional(),
  /** Short form that names of attributes may use. */
  abbreviation: z.string().min(1).max(30).optional(),
  /** A wider term. */
  broader: id.optional(),
  related: z.array(id).optional(),
  owner: text.optional(),
  /** Where the definition comes from: a law, a standard, a page. */
  source: text.optional(),
});
export type Term = z.infer<typeof termSchema>;

/** `model/glossary.yaml` */
export const glossarySchema = z.strictObject({ terms: z.array(termSchema).default([]) });
