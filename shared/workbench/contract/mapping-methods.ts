import { z } from 'zod';
import { classifications, columnClasses, columnTypes, fieldMappingSchema } from '../../workspace/index.ts';
import { page } from './common.ts';
import { longMethod, method } from './method.ts';

/** What is wrong with an expression, in UTF-16 units from its beginning. */
export const expressionFindingDto = z.object({
  offset: z.int(),
  length: z.int(),
  message: z.string(),
  fix: z.string().exactOptional(),
});
export type ExpressionFindingDto = z.infer<typeof expressionFindingDto>;

export const expressionCheckDto = z.object({
  findings: z.array(expressionFindingDto),
  /** Columns of the source that it reads, in the order of the source. */
  columns: z.array(z.string()),
  /** DuckDB's type of the result; null where it does not bind. */
  type: z.string().nullable(),
});

export const completionDto = z.object({
  columns: z.array(
    z.object({
      name: z.string(),
      /** As it is written in an expression: quoted where it must be. */
      text: z.string(),
      class: z.enum(columnClasses),
      type: z.enum(columnTypes),
    }),
  ),
  functions: z.array(
    z.object({ name: z.string(), signatures: z.array(z.string()), description: z.string() }),
  ),
  words: z.array(z.string()),
  normalisers: z.array(z.object({ id: z.string(), description: z.string() })),
});
export type CompletionDto = z.infer<typeof completionDto>;

export const fieldSuggestionDto = z.object({
  source: z.string(),
  entity: z.string(),
  field: fieldMappingSchema,
  score: z.int(),
  reasons: z.array(z.string()),
  besides: z.array(z.string()),
});
export type FieldSuggestionDto = z.infer<typeof fieldSuggestionDto>;

export const sourceCoverageDto = z.object({
  source: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      class: z.enum(columnClasses),
      filled: z.int().nullable(),
      rows: z.int().nullable(),
      fills: z.array(z.string()),
      spared: z.enum(['ignored', 'key', 'observed-at', 'country']).nullable(),
    }),
  ),
  mapped: z.int(),
  wanted: z.int(),
});

export const entityCoverageDto = z.object({
  entity: z.string(),
  name: z.string(),
  attributes: z.array(
    z.object({
      attribute: z.string(),
      name: z.string(),
      classification: z.enum(classifications),
      required: z.boolean(),
      /** Why nobody fills it, where the model says so. */
      noSource: z.string().nullable(),
      filledBy: z.array(
        z.object({
          source: z.string(),
          columns: z.array(z.string()),
          how: z.enum(['columns', 'expression', 'constant']),
        }),
      ),
      order: z.array(z.string()),
      ordered: z.boolean(),
    }),
  ),
  filled: z.int(),
});

export const mappingCoverageDto = z.object({
  sources: z.array(sourceCoverageDto),
  entities: z.array(entityCoverageDto),
  /** Sources that could not be read, and why: their columns have no counts. */
  unread: z.array(z.object({ source: z.string(), message: z.string() })),
});
export type MappingCoverageDto = z.infer<typeof mappingCoverageDto>;

export const sourceConflictDto = z.object({
  attribute: z.string(),
  first: z.string(),
  second: z.string(),
  persons: z.int(),
  differ: z.int(),
  firstWins: z.int(),
  secondWins: z.int(),
  otherWins: z.int(),
  authority: z.string().nullable(),
  againstAuthority: z.int(),
  examples: z.array(
    z.object({
      personId: z.string(),
      first: z.string(),
      second: z.string(),
      golden: z.string().nullable(),
      strategy: z.string().nullable(),
    }),
  ),
});
export type SourceConflictDto = z.infer<typeof sourceConflictDto>;

export const mappingPreviewDto = z.object({
  /** Of the expression; without any, the rows below are as a run would read them. */
  findings: z.array(expressionFindingDto),
  columns: z.array(z.string()),
  rows: z.array(
    z.object({
      extract: z.string(),
      row: z.int(),
      cells: z.array(z.string().nullable()),
      /** What goes into the normalisers. */
      raw: z.string().nullable(),
      value: z.string().nullable(),
      note: z.string().nullable(),
      fault: z.string().nullable(),
    }),
  ),
  /** Rows that the page is of: all, or those asked for. */
  total: z.int(),
  counts: z.object({
    /** Rows counted, and rows of the source. */
    rows: z.int(),
    of: z.int(),
    /** Cells that are all empty. */
    empty: z.int(),
    /** Something was delivered, and nothing comes of it: the expression fails, gives nothing, or a normaliser refuses. */
    failed: z.int(),
    nothing: z.int(),
    unusable: z.int(),
    values: z.int(),
    distinct: z.int(),
    /** Values that are not of the attribute's type, and values out of its domain. */
    wrongType: z.int(),
    outOfDomain: z.int(),
  }),
  /** The commonest reasons why something is not a value as it should be. */
  reasons: z.array(z.object({ reason: z.string(), rows: z.int(), example: z.string() })),
  type: z.string(),
});
export type MappingPreview = z.infer<typeof mappingPreviewDto>;

export const mappingMethods = {
  /** What is wrong with an expression over a source; `columns`: those that its mapping names. */
  'mapping.check': method(
    z.strictObject({
      source: z.string(),
      expression: z.string().max(20_000),
      columns: z.array(z.string()).optional(),
    }),
    expressionCheckDto,
  ),
  /** What may stand in an expression over a source, and the normalisers. */
  'mapping.complete': method(z.strictObject({ source: z.string() }), completionDto),
  'mapping.suggest': longMethod(
    z.strictObject({ source: z.string().optional() }),
    z.array(fieldSuggestionDto),
  ),
  'mapping.coverage': longMethod(z.strictObject({ source: z.string().optional() }), mappingCoverageDto),
  'mapping.conflicts': longMethod(
    z.strictObject({ attribute: z.string().optional() }),
    z.array(sourceConflictDto),
  ),
  /** What a field that may not be saved yet makes of the rows. `first`: only so many rows are counted. `only`: these rows. */
  'mapping.preview': longMethod(
    z.strictObject({
      source: z.string(),
      entity: z.string(),
      field: fieldMappingSchema.extend({ columns: z.array(z.string()) }),
      first: z.int().min(1).optional(),
      only: z.enum(['faults']).optional(),
      ...page,
    }),
    mappingPreviewDto,
  ),
};
