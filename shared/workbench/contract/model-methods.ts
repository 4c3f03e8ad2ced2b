import { z } from 'zod';
import {
  adrSchema,
  areaSchema,
  contractSchema,
  domainSchema,
  entitySchema,
  layoutSchema,
  mappingSchema,
  namingSchema,
  noteSchema,
  releaseSchema,
  termSchema,
} from '../../workspace/index.ts';
import { diagnosticDto, nothing } from './common.ts';
import { method } from './method.ts';

/** What a list of releases shows; a release itself is the whole model and may be large. */
export const releaseEntryDto = releaseSchema.pick({ id: true, version: true, at: true, note: true });
export type ReleaseEntry = z.infer<typeof releaseEntryDto>;

/** Everything that the canvas and the list of the model show. */
export const modelDto = z.object({
  entities: z.array(entitySchema),
  mappings: z.array(mappingSchema),
  areas: z.array(areaSchema),
  notes: z.array(noteSchema),
  terms: z.array(termSchema),
  domains: z.array(domainSchema),
  naming: namingSchema,
  contracts: z.array(contractSchema),
  releases: z.array(releaseEntryDto),
  adrs: z.array(adrSchema),
  layout: layoutSchema,
  /** Findings about files of the model, mappings, contracts and decision records: `location.path` is the place inside the file. */
  findings: z.array(diagnosticDto),
});
export type ModelDto = z.infer<typeof modelDto>;

/** A thing of the model that other files may name. */
export const modelThingDto = z.union([
  z.strictObject({ kind: z.literal('attribute'), entity: z.string(), id: z.string() }),
  z.strictObject({ kind: z.enum(['entity', 'term', 'domain', 'area', 'note']), id: z.string() }),
]);

/** A place that names a thing: file and key path. */
export const usageDto = z.object({ file: z.string(), path: z.string() });
export type UsageDto = z.infer<typeof usageDto>;

export const modelMethods = {
  'model.get': method(nothing, modelDto),
  /** Every place that names a thing of the model, before it is renamed or removed. */
  'model.usages': method(z.strictObject({ thing: modelThingDto }), z.array(usageDto)),
};
