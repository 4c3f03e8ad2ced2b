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
import { longMethod, method } from './method.ts';
import { modelViewArgs, modelViewDto } from './model-view-dto.ts';

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

/** A name against the naming standard, and the command that mends it. */
export const namingProblemDto = z.object({
  entity: z.string(),
  attribute: z.string().nullable(),
  name: z.string(),
  reasons: z.array(z.string()),
  proposed: z.string().nullable(),
  command: z.object({ command: z.string(), args: z.record(z.string(), z.unknown()) }).nullable(),
});
export type NamingProblemDto = z.infer<typeof namingProblemDto>;

const stepDto = z.object({ command: z.string(), args: z.record(z.string(), z.unknown()) });

/** The commands that do away with a finding of the model; code, file, path and message say which finding. */
export const findingMendDto = z.object({
  code: z.string(),
  file: z.string(),
  path: z.string(),
  message: z.string(),
  label: z.string(),
  steps: z.array(stepDto),
});
export type FindingMendDto = z.infer<typeof findingMendDto>;

const endDto = z.object({
  verdict: z.enum(['agrees', 'contradicts', 'not-observable']),
  reasons: z.array(z.string()),
});

/** Declared against observed, for one relationship: rows counted over the loaded extracts. */
export const cardinalityDto = z.object({
  entity: z.string(),
  relationship: z.string(),
  to: z.string(),
  childSources: z.array(z.string()),
  parentSources: z.array(z.string()),
  /** Sources that would take part if they were loaded. */
  notLoaded: z.array(z.string()),
  counts: z
    .object({
      childRows: z.number(),
      nullForeignKeys: z.number(),
      orphans: z.number(),
      orphanKeys: z.number(),
      parentRows: z.number(),
      parentKeys: z.number(),
      parentsWithoutChildren: z.number(),
      duplicateKeys: z.number(),
      leastChildren: z.number(),
      mostChildren: z.number(),
    })
    .nullable(),
  /** The end at the entity pointed to, and the one at the entity that holds the foreign key. */
  parentEnd: endDto,
  childEnd: endDto,
});
export type CardinalityDto = z.infer<typeof cardinalityDto>;

export const candidateKeysDto = z.object({
  rows: z.number(),
  keys: z.array(z.object({ columns: z.array(z.string()) })),
  complete: z.boolean(),
});
export type CandidateKeysDto = z.infer<typeof candidateKeysDto>;

export const modelMethods = {
  'model.get': method(nothing, modelDto),
  /** Another view of the same model; the logical one is the model itself. */
  'model.view': method(modelViewArgs, modelViewDto),
  /** Names that break the standard of the workspace; with `standard: default`, that which comes with the program. */
  'model.naming': method(
    z.strictObject({ standard: z.enum(['workspace', 'default']).default('workspace') }),
    z.object({ standard: namingSchema, problems: z.array(namingProblemDto) }),
  ),
  /** What mends findings of `model.get` for certain; to be run as one step (`workspace.batch`). */
  'model.mends': method(nothing, z.array(findingMendDto)),
  /** Canonical models that an empty model can start from. */
  'model.templates': method(
    nothing,
    z.array(z.object({ id: z.string(), name: z.string(), description: z.string(), entities: z.number() })),
  ),
  /** The commands that write a template, to be run as one step (`workspace.batch`). Files that are there are left out. */
  'model.templateSteps': method(
    z.strictObject({ template: z.string() }),
    z.array(z.object({ command: z.string(), args: z.record(z.string(), z.unknown()) })),
  ),
  /** The entities and relationships as text of another tool, to be copied. */
  'model.text': method(
    z.strictObject({ format: z.enum(['mermaid', 'dbml']) }),
    z.object({ text: z.string() }),
  ),
  /** Every relationship, or those of one entity, against the rows of the sources that are loaded. */
  'model.cardinality': longMethod(z.strictObject({ entity: z.string().optional() }), z.array(cardinalityDto)),
  /** Columns of a loaded source that tell its rows apart. */
  'model.candidateKeys': longMethod(z.strictObject({ source: z.string() }), candidateKeysDto),
  /** Every place that names a thing of the model, before it is renamed or removed. */
  'model.usages': method(z.strictObject({ thing: modelThingDto }), z.array(usageDto)),
};
