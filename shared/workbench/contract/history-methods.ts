import { z } from 'zod';
import { diagnosticDto, nothing } from './common.ts';
import { method } from './method.ts';
import { parameterChangeDto, rulesetChangeDto } from './rules-methods.ts';

export const runFiguresDto = z.object({
  records: z.int(),
  persons: z.int(),
  singletons: z.int(),
  largestPerson: z.int(),
  candidatePairs: z.int(),
  linkedPairs: z.int(),
  reviewPairs: z.int(),
  refusedUnions: z.int(),
  estimatedBlockingRecall: z.number().nullable(),
});

/** A run of the past. `id` is the beginning of the digest of all it says but the times. */
export const runEntryDto = z.object({
  id: z.string(),
  /** When it was first and last computed, and how often with the very same result. */
  firstAt: z.string(),
  at: z.string(),
  times: z.int(),
  ruleset: z.string(),
  rulesetName: z.string(),
  rulesetDigest: z.string(),
  resultDigest: z.string(),
  inputs: z.array(z.object({ source: z.string(), path: z.string(), sha256: z.string() })),
  figures: runFiguresDto,
  /** The run whose learned parameters were kept; null where the run learned its own. */
  parametersFrom: z.string().nullable(),
  /** The ruleset of this id as saved now is the one of the run. */
  rulesInForce: z.boolean(),
});
export type RunEntryDto = z.infer<typeof runEntryDto>;

export const runDiffDto = z.object({
  before: runEntryDto,
  after: runEntryDto,
  changes: z.array(rulesetChangeDto),
  /** Extracts that differ, in words. */
  inputs: z.array(z.string()),
  figures: z.array(
    z.object({ figure: z.string(), before: z.number().nullable(), after: z.number().nullable() }),
  ),
  parameters: z.array(parameterChangeDto),
  samePersons: z.boolean(),
});
export type RunDiffDto = z.infer<typeof runDiffDto>;

export const historyMethods = {
  /** Runs of the past, newest first. `problems` names entries that cannot be read; they are left alone. */
  'history.list': method(
    nothing,
    z.object({ runs: z.array(runEntryDto), problems: z.array(diagnosticDto), most: z.int() }),
  ),
  /** What differs between two runs; ids may be shortened as far as they stay the only one. */
  'history.diff': method(z.strictObject({ before: z.string(), after: z.string() }), runDiffDto),
  /** Writes the rules of a run as an edit that can be undone. `changed` is empty when they are in force already. */
  'history.rollback': method(
    z.strictObject({ run: z.string() }),
    z.object({
      label: z.string(),
      ruleset: z.string(),
      changed: z.array(z.string()),
      changes: z.array(rulesetChangeDto),
    }),
  ),
};
