import { z } from 'zod';
import { areaSchema } from './area.ts';
import { contractSchema } from './contract.ts';
import { domainSchema } from './domain.ts';
import { entitySchema } from './entity.ts';
import { id, text } from './field.ts';
import { termSchema } from './glossary.ts';
import { mappingSchema } from './mapping.ts';

/** `model/releases/<id>.yaml`: the model and its contracts as they stood, whole, to be compared with later ones. */
export const releaseSchema = z.strictObject({
  id,
  /** Semantic version of the model. */
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/, 'a version is written 1.2.3'),
  at: z.iso.datetime({ offset: true }),
  note: text.optional(),
  entities: z.array(entitySchema),
  areas: z.array(areaSchema).default([]),
  domains: z.array(domainSchema).default([]),
  terms: z.array(termSchema).default([]),
  mappings: z.array(mappingSchema).default([]),
  contracts: z.array(contractSchema).default([]),
  /** What was decided on the use of attributes: purposes, bases, retention, recipients, by attribute. */
  privacy: z.array(z.record(z.string(), z.unknown())).default([]),
});
export type Release = z.infer<typeof releaseSchema>;
