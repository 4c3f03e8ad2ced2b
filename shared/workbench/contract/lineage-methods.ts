import { z } from 'zod';
import {
  directSubtypes,
  edgeSortKeys,
  impactSeverities,
  indirectSubtypes,
  lineageLayers,
} from '../../lineage/index.ts';
import { sensitivities } from '../../workspace/index.ts';
import { diagnosticDto, locationDto, madeFileDto, nothing, page } from './common.ts';
import { longMethod, method } from './method.ts';

export const lineageLayer = z.enum(lineageLayers);

/** `public` says nothing about a person; the others as in consent/attribute-policies.yaml. */
export const lineageClass = z.enum(sensitivities);
export const transformationType = z.enum(['DIRECT', 'INDIRECT']);
export const transformationSubtype = z.enum([...directSubtypes, ...indirectSubtypes]);

/** The file and key path of the rule that makes something, for example `mappings/crm--person.yaml`, `fields.0`. */
export const lineagePlaceDto = z.object({ file: z.string(), path: z.string() });

/** A dataset (source, entity, activation, …), a field of one, or a step (mapping, rule, comparison, policy, …). */
export const lineageNodeDto = z.object({
  /** Stable: `source:crm.email`, `golden:person.email`, `mapping:crm--person#email<-Mail`. */
  id: z.string(),
  kind: z.enum(['dataset', 'field', 'step']),
  layer: lineageLayer,
  /** Id of the dataset that it belongs to; its own for a dataset. */
  dataset: z.string(),
  name: z.string(),
  /** Words for people: what the step does, the name of the attribute. */
  label: z.string(),
  class: lineageClass,
  place: lineagePlaceDto,
});
export type LineageNodeDto = z.infer<typeof lineageNodeDto>;

export const neighboursDto = z.object({ direct: z.int(), total: z.int() });

/** A node with how many nodes it hangs on and how many hang on it: next to it, and altogether. */
export const countedNodeDto = lineageNodeDto.extend({
  upstream: neighboursDto,
  downstream: neighboursDto,
});
export type CountedNodeDto = z.infer<typeof countedNodeDto>;

export const lineageEdgeDto = z.object({
  from: z.string(),
  to: z.string(),
  type: transformationType,
  subtype: transformationSubtype,
  masking: z.boolean(),
  /** What makes it: the rule, in words and by its place. */
  by: lineagePlaceDto.extend({ label: z.string() }),
});
export type LineageEdgeDto = z.infer<typeof lineageEdgeDto>;

/** The collapsed picture: a box per dataset, one edge per pair of datasets. */
export const lineageGraphDto = z.object({
  datasets: z.array(
    z.object({
      id: z.string(),
      layer: lineageLayer,
      name: z.string(),
      label: z.string(),
      /** Fields and steps in it. */
      fields: z.int(),
      /** Those of them that are personal data. */
      personal: z.int(),
      class: lineageClass,
      upstream: z.int(),
      downstream: z.int(),
      place: lineagePlaceDto,
    }),
  ),
  edges: z.array(z.object({ from: z.string(), to: z.string(), direct: z.int(), indirect: z.int() })),
  totals: z.object({ datasets: z.int(), fields: z.int(), steps: z.int(), edges: z.int() }),
  /** Expressions that cannot be read: their columns are taken as they are declared. */
  problems: z.array(diagnosticDto),
});
export type LineageGraphDto = z.infer<typeof lineageGraphDto>;

export const lineageColumnDto = z.object({
  node: countedNodeDto,
  /** `distance`: steps away, negative upstream; 0 is the node itself. Sorted by distance, then id. */
  nodes: z.array(lineageNodeDto.extend({ distance: z.int() })),
  edges: z.array(lineageEdgeDto),
  /** More is there than `depth` or `limit` let through. */
  cut: z.boolean(),
});
export type LineageColumnDto = z.infer<typeof lineageColumnDto>;

/** `stops`: it cannot work any more. `changes`: it works and gives another result. `documents`: only words speak of it. */
export const impactSeverity = z.enum(impactSeverities);
export const impactFindingDto = z.object({
  severity: impactSeverity,
  /** The part of the workspace: mapping, identity, survivorship, … */
  layer: lineageLayer,
  message: z.string(),
  /** With line and column where the file is readable. */
  location: locationDto,
  fix: z.string(),
  /** The node that is hit, where it is one of the lineage. */
  node: z.string().nullable(),
});
export const lineageImpactDto = z.object({
  dropped: z.array(lineageNodeDto),
  counts: z.object({ stops: z.int(), changes: z.int(), documents: z.int() }),
  findings: z.array(impactFindingDto),
});
export type LineageImpactDto = z.infer<typeof lineageImpactDto>;

export const taintFindingDto = z.object({
  from: lineageNodeDto,
  to: lineageNodeDto,
  fromClass: lineageClass,
  toClass: lineageClass,
  message: z.string(),
  location: locationDto,
  fix: z.string(),
  /** Nodes from the input to the output, and the edge that leads to each but the first. */
  path: z.array(z.object({ node: lineageNodeDto, edge: lineageEdgeDto.nullable() })),
});
export type TaintFindingDto = z.infer<typeof taintFindingDto>;
export const lineageTaintDto = z.object({
  findings: z.array(taintFindingDto),
  /** How many personal inputs and how many outputs were looked at. */
  inputs: z.int(),
  outputs: z.int(),
});
export type LineageTaintDto = z.infer<typeof lineageTaintDto>;

export const sqlInputDto = z.object({
  table: z.string(),
  column: z.string(),
  type: transformationType,
  subtype: transformationSubtype,
  masking: z.boolean(),
  /** The node of that column in the lineage of the workspace, where it has one. */
  node: z.string().nullable(),
});
export const lineageSqlDto = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string(), inputs: z.array(sqlInputDto) })),
  /** What decides which rows there are, how often and in what order: it bears on every column. */
  rows: z.array(sqlInputDto),
  /** `plan`: from the plan that DuckDB binds. `expression`: read by the product's own reader of scalar expressions. */
  how: z.enum(['plan', 'expression']),
});
export type LineageSqlDto = z.infer<typeof lineageSqlDto>;

/** A node by its id, or as people write it: `crm.email`, `person.email`, `crm`. */
const nodeName = z.string().min(1).max(500);

export const columnQuestion = z.strictObject({
  node: nodeName,
  direction: z.enum(['up', 'down', 'both']).default('both'),
  depth: z.int().min(1).max(1000).optional(),
  kinds: z.enum(['direct', 'all']).default('all'),
  limit: z.int().min(1).max(100_000).default(20_000),
});

export const lineageMethods = {
  'lineage.graph': method(nothing, lineageGraphDto),
  'lineage.expand': method(
    z.strictObject({ dataset: nodeName, ...page, find: z.string().max(200).optional() }),
    z.object({ total: z.int(), nodes: z.array(countedNodeDto) }),
  ),
  /** `kinds`: follow what a value is made of only (`direct`), or what decides about it, too (`all`, the default). */
  'lineage.column': method(columnQuestion, lineageColumnDto),
  /** Every edge between columns, a page at a time, as the table of them wants it. */
  'lineage.edges': method(
    z.strictObject({
      ...page,
      /** Words that each have to stand somewhere in an edge. */
      find: z.string().max(200).optional(),
      type: transformationType.optional(),
      /** The order in which data passes when missing. */
      sort: z.enum(edgeSortKeys).optional(),
      descending: z.boolean().default(false),
    }),
    z.object({ total: z.int(), edges: z.array(lineageEdgeDto) }),
  ),
  /** One shortest path along the edges; empty when there is none. */
  'lineage.path': method(
    z.strictObject({ from: nodeName, to: nodeName, kinds: z.enum(['direct', 'all']).default('all') }),
    z.object({ path: z.array(z.object({ node: lineageNodeDto, edge: lineageEdgeDto.nullable() })) }),
  ),
  'lineage.search': method(
    z.strictObject({
      find: z.string().max(200),
      layer: lineageLayer.optional(),
      limit: z.int().min(1).max(1000).default(100),
    }),
    z.object({ total: z.int(), nodes: z.array(lineageNodeDto) }),
  ),
  /** What follows when a source, column, entity or attribute is taken away. */
  'lineage.impact': method(z.strictObject({ drop: nodeName }), lineageImpactDto),
  'lineage.taint': method(nothing, lineageTaintDto),
  /** One SELECT over sources and entities by their ids; with `source`, one scalar expression over its columns. */
  'lineage.sql': longMethod(
    z.strictObject({ sql: z.string().min(1).max(200_000), source: z.string().optional() }),
    lineageSqlDto,
  ),
  /** `eventTime` is the only time in the OpenLineage documents: equal inputs give equal bytes. */
  'lineage.export': method(
    z.strictObject({
      format: z.enum(['csv', 'openlineage']),
      eventTime: z.iso.datetime({ offset: true }).optional(),
    }),
    z.object({ file: madeFileDto }),
  ),
};
