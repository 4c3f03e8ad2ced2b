import { z } from 'zod';
import { errorCodes, type ErrorCode } from '../../kernel/index.ts';
import { rulesetSchema } from '../../workspace/index.ts';
import { nothing } from './common.ts';
import { longMethod, method } from './method.ts';

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** One thing the lint found. `path` leads into the ruleset; `line` is that place in the saved file, where it is there. */
export const lintFindingDto = z.object({
  code: z.enum(codes),
  severity: z.enum(['error', 'warning', 'info']),
  path: z.array(z.union([z.string(), z.int()])),
  text: z.string(),
  fix: z.string().exactOptional(),
  file: z.string().exactOptional(),
  line: z.int().exactOptional(),
  column: z.int().exactOptional(),
  /** What carries out the fix: values to be put in their places; one past the end of a list adds to it. */
  changes: z
    .array(z.object({ path: z.array(z.union([z.string(), z.int()])), value: z.unknown() }))
    .exactOptional(),
});
export type LintFindingDto = z.infer<typeof lintFindingDto>;

/** Pairs a blocking rule would give, counted without making them. Null figures: nobody holds one of its attributes. */
export const blockingEstimateDto = z.object({
  rule: z.string(),
  estimate: z
    .object({
      records: z.int(),
      blocks: z.int(),
      largestBlock: z.int(),
      /** Before and after leaving out blocks above the rule's limit; duplicates of other rules count too. */
      pairs: z.number(),
      pairsWithinLimit: z.number(),
      skippedBlocks: z.int(),
      skippedRecords: z.int(),
    })
    .nullable(),
  /** Pairs that only this rule found in the last run; null when the run did not have the rule as it is here. */
  onlyThis: z.int().nullable(),
});
export type BlockingEstimateDto = z.infer<typeof blockingEstimateDto>;

export const rulesetChangeDto = z.object({
  path: z.array(z.string()),
  kind: z.enum(['added', 'removed', 'changed', 'reordered']),
  text: z.string(),
});
export type RulesetChangeDto = z.infer<typeof rulesetChangeDto>;

export const namedPersonDto = z.object({ personId: z.string(), label: z.string(), records: z.int() });
export type NamedPersonDto = z.infer<typeof namedPersonDto>;

const runFigures = z.object({
  ruleset: z.string(),
  persons: z.int(),
  linkedPairs: z.int(),
  reviewPairs: z.int(),
  refusedUnions: z.int(),
});

/** A parameter that training found otherwise. Weights are thousandths of a bit. */
export const parameterChangeDto = z.object({
  /** The comparison; `prior` for the prior. */
  comparison: z.string(),
  level: z.string(),
  label: z.string(),
  before: z.int().nullable(),
  after: z.int().nullable(),
});
export type ParameterChangeDto = z.infer<typeof parameterChangeDto>;

/** What a ruleset would change on the records there are. */
export const rulesetEffectDto = z.object({
  /**
   * How it was found: nothing differs, golden values were chosen anew, persons were made anew from the pairs as they were
   * compared, or the records were resolved. Each is exactly what resolving under the second ruleset gives.
   */
  how: z.enum(['same', 'survivorship', 'pairs', 'resolved']),
  changes: z.array(rulesetChangeDto),
  before: runFigures,
  after: runFigures,
  /** Groups of persons that share records: unchanged ones, and those that became one, several, or others. */
  unchanged: z.int(),
  merged: z.int(),
  split: z.int(),
  moved: z.int(),
  examples: z.array(
    z.object({
      kind: z.enum(['merged', 'split', 'moved']),
      before: z.array(namedPersonDto),
      after: z.array(namedPersonDto),
    }),
  ),
  golden: z.object({
    persons: z.int(),
    attributes: z.array(
      z.object({
        attribute: z.string(),
        changed: z.int(),
        gained: z.int(),
        lost: z.int(),
        examples: z.array(
          z.object({
            person: namedPersonDto,
            before: z.string().nullable(),
            after: z.string().nullable(),
            strategy: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
  /** Persons for whom the decision about some value and purpose differs, per purpose; at the moment of asking. */
  consent: z.array(
    z.object({
      purpose: z.string(),
      persons: z.int(),
      /** Persons of whom more may be used, and of whom less; one person may be both. */
      looser: z.int(),
      stricter: z.int(),
      examples: z.array(
        z.object({
          person: namedPersonDto,
          attribute: z.string(),
          before: z.enum(['allow', 'mask', 'deny']),
          after: z.enum(['allow', 'mask', 'deny']),
          reason: z.string(),
        }),
      ),
    }),
  ),
  parameters: z.array(parameterChangeDto),
});
export type RulesetEffectDto = z.infer<typeof rulesetEffectDto>;

/** The part of an effect that is about who is one person. */
export const personsEffectDto = rulesetEffectDto.omit({ golden: true, consent: true, parameters: true });
export type PersonsEffectDto = z.infer<typeof personsEffectDto>;

/** The same in figures alone, which name nobody. */
export const regroupingDto = personsEffectDto.omit({ examples: true, changes: true });
export type RegroupingDto = z.infer<typeof regroupingDto>;

/** What an editor needs to know besides the ruleset itself. */
export const rulesetBookDto = z.object({
  rulesets: z.array(rulesetSchema),
  default: z.string(),
  sources: z.array(z.object({ id: z.string(), name: z.string(), trust: z.int() })),
  attributes: z.array(
    z.object({ attribute: z.string(), name: z.string(), type: z.string(), sources: z.array(z.string()) }),
  ),
  normalisers: z.array(z.string()),
  levels: z.array(
    z.object({
      kind: z.string(),
      levels: z.array(z.object({ id: z.string(), label: z.string(), cut: z.number().nullable() })),
    }),
  ),
});
export type RulesetBook = z.infer<typeof rulesetBookDto>;

/** A ruleset that is being written: it may be wrong, which is what the lint is for. */
const draft = z.record(z.string(), z.unknown());

/** Trust to be tried, by id of the source. */
const trust = z.record(z.string(), z.int().min(0).max(100));

export const rulesMethods = {
  'rules.book': method(nothing, rulesetBookDto),
  /** Findings about a draft, or about the saved ruleset of this id. Quick: no data is read beyond the last run. */
  'rules.lint': method(
    z.union([z.strictObject({ draft }), z.strictObject({ ruleset: z.string() })]),
    z.array(lintFindingDto),
  ),
  /** Counts the pairs of the draft's blocking rules before a run. Loads the sources when there is no run yet. */
  'rules.estimate': longMethod(z.strictObject({ draft }), z.array(blockingEstimateDto)),
  /** What differs, in words, between the saved ruleset and a draft of the same id. */
  'rules.diff': method(z.strictObject({ draft }), z.array(rulesetChangeDto)),
  /**
   * How many persons applying the draft would join or part. Quick, for every change of a draft: null where that cannot be
   * told from the run that is there, since there is none, it is stale, or the draft reaches what is compared or learned.
   */
  'rules.regroup': method(z.strictObject({ draft }), regroupingDto.nullable()),
  /** As `rules.regroup`, with named examples: the first part of `rules.preview`, ahead of the rest. */
  'rules.persons': longMethod(
    z.strictObject({ draft, trust: trust.optional() }),
    personsEffectDto.nullable(),
  ),
  /** What applying the draft, with other trust in sources, would change; nothing is kept. */
  'rules.preview': longMethod(z.strictObject({ draft, trust: trust.optional() }), rulesetEffectDto),
  /** What another saved ruleset, or other trust in sources, would change, against `ruleset` or the workspace's own. */
  'rules.compare': longMethod(
    z.strictObject({ ruleset: z.string().optional(), with: z.string(), trust: trust.optional() }),
    rulesetEffectDto,
  ),
};
