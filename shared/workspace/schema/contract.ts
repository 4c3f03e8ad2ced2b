import { z } from 'zod';
import { deprecationSchema, foreignMembers, id, name, text } from './field.ts';

export const contractStatuses = ['proposed', 'draft', 'active', 'deprecated', 'retired'] as const;

/**
 * `contracts/<id>.yaml`: what one group of entities, or one source, promises to those who read it. The fields come from
 * the model; here stand version, people, service levels and places.
 */
export const contractSchema = z.strictObject({
  id,
  name,
  /** Semantic version (semver.org): major for what breaks readers. */
  version: z.string().regex(/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/, 'a version is written 1.2.3'),
  status: z.enum(contractStatuses).default('draft'),
  purpose: text.optional(),
  limitations: text.optional(),
  usage: text.optional(),
  /** Entities promised, in the order in which they are written out. */
  entities: z.array(id).default([]),
  /** Source whose delivery is promised, instead of entities. */
  source: id.optional(),
  domain: text.optional(),
  dataProduct: text.optional(),
  tenant: text.optional(),
  owner: text.optional(),
  /** Who reads it: systems, teams, dashboards. */
  consumers: z
    .array(z.strictObject({ id, name, contact: text.optional(), uses: z.array(z.string()).optional() }))
    .optional(),
  /** Id in the contract's own words, where another tool gave it one. */
  contractId: z.string().min(1).max(500).optional(),
  /** Version of the standard it came in, for example `v3.0.0`. */
  apiVersion: z.string().max(20).optional(),
  deprecated: deprecationSchema.optional(),
  foreign: foreignMembers.optional(),
});
export type Contract = z.infer<typeof contractSchema>;
