import { z } from 'zod';
import { nothing, page, recordRefDto, recordReference } from './common.ts';
import { longMethod, method } from './method.ts';

export const linkReasonDto = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rule'), rule: z.string() }),
  z.object({ kind: z.literal('weight') }),
  z.object({ kind: z.literal('decision'), decision: z.string() }),
]);

/** Weights are thousandths of a bit (log2). */
export const barDto = z.object({
  kind: z.enum(['prior', 'comparison', 'term-frequency', 'correction']),
  comparison: z.string().exactOptional(),
  level: z.string().exactOptional(),
  label: z.string(),
  weight: z.int(),
  m: z.number().exactOptional(),
  u: z.number().exactOptional(),
  left: z.array(z.string()).exactOptional(),
  right: z.array(z.string()).exactOptional(),
  similarity: z.number().exactOptional(),
  /** What the bar means, in plain words. */
  note: z.string().exactOptional(),
});
export type BarDto = z.infer<typeof barDto>;

export const pairExplanationDto = z.object({
  left: recordRefDto,
  right: recordRefDto,
  samePerson: z.boolean(),
  compared: z.boolean(),
  blockingRules: z.array(z.string()),
  weight: z.int(),
  probability: z.number(),
  bars: z.array(barDto),
  outcome: z.enum(['linked', 'linked-indirectly', 'refused', 'review', 'not-linked', 'never-compared']),
  reason: linkReasonDto.exactOptional(),
  guard: z.string().exactOptional(),
  summary: z.string(),
});
export type PairExplanationDto = z.infer<typeof pairExplanationDto>;

export const linkDto = z.object({
  left: recordRefDto,
  right: recordRefDto,
  weight: z.int(),
  reason: linkReasonDto,
});
export type LinkDto = z.infer<typeof linkDto>;

export const pathExplanationDto = z.object({
  left: recordRefDto,
  right: recordRefDto,
  samePerson: z.boolean(),
  links: z.array(linkDto),
  weakest: z.int(),
  bridges: z.array(z.int()),
  summary: z.string(),
});
export type PathExplanationDto = z.infer<typeof pathExplanationDto>;

export const runSummaryDto = z.object({
  ruleset: z.string(),
  rulesetDigest: z.string(),
  resultDigest: z.string(),
  /** The run of the history whose learned parameters were kept; null where this run learned its own. */
  parametersFrom: z.string().nullable(),
  /**
   * How much was worked out anew where the rest was taken from the run before in this session: records that are new, say
   * something else and are gone; pairs compared and pairs that no rule gives any more; records grouped again. Null where
   * everything was. The result is the same either way.
   */
  touched: z
    .object({
      added: z.int(),
      changed: z.int(),
      removed: z.int(),
      comparedPairs: z.int(),
      droppedPairs: z.int(),
      reconsidered: z.int(),
    })
    .nullable(),
  /** True when extracts, mappings, rules or decisions changed since the run. */
  stale: z.boolean(),
  records: z.int(),
  persons: z.int(),
  /** Persons with one record only. */
  singletons: z.int(),
  largestPerson: z.int(),
  candidatePairs: z.int(),
  linkedPairs: z.int(),
  reviewPairs: z.int(),
  refusedUnions: z.int(),
  thresholds: z.object({ link: z.int(), review: z.int() }),
  prior: z.number(),
  estimatedBlockingRecall: z.number().nullable(),
  sizes: z.array(z.object({ size: z.int(), persons: z.int() })),
  /** Pairs per weight bin; bounds in thousandths of a bit, `from` inclusive, `to` exclusive. */
  weightHistogram: z.array(z.object({ from: z.int(), to: z.int(), pairs: z.int() })),
  sources: z.array(z.object({ source: z.string(), records: z.int(), matched: z.int() })),
  blocking: z.array(
    z.object({ rule: z.string(), pairs: z.int(), onlyThis: z.int(), skippedBlocks: z.int() }),
  ),
  comparisons: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      attributes: z.array(z.string()),
      levels: z.array(
        z.object({ id: z.string(), label: z.string(), m: z.number(), u: z.number(), weight: z.int() }),
      ),
    }),
  ),
  guards: z.array(z.object({ guard: z.string(), refused: z.int() })),
  demoted: z.array(z.object({ namespace: z.string(), values: z.int(), records: z.int() })),
  findings: z.array(z.object({ severity: z.enum(['info', 'warning']), code: z.string(), text: z.string() })),
  stages: z.array(z.object({ stage: z.string(), milliseconds: z.number() })),
});
export type RunSummary = z.infer<typeof runSummaryDto>;

export const personRowDto = z.object({
  personId: z.string(),
  records: z.int(),
  sources: z.array(z.string()),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  birthDate: z.string().nullable(),
  city: z.string().nullable(),
  /** Weight of the weakest link that holds the person together; null for one record. */
  weakestLink: z.int().nullable(),
});
export type PersonRow = z.infer<typeof personRowDto>;

export const goldenCellDto = z.object({
  attribute: z.string(),
  value: z.string(),
  record: recordRefDto,
  column: z.string(),
  observedAt: z.string().nullable(),
  strategy: z.string(),
  agreement: z.int(),
  losers: z.array(z.object({ value: z.string(), record: recordRefDto, reason: z.string() })),
  note: z.string().exactOptional(),
});
export type GoldenCellDto = z.infer<typeof goldenCellDto>;

export const attributeValueDto = z.object({
  attribute: z.string(),
  column: z.string(),
  raw: z.string(),
  value: z.string().nullable(),
  note: z.string().exactOptional(),
});

export const personDto = z.object({
  personId: z.string(),
  golden: z.array(goldenCellDto),
  records: z.array(z.object({ ref: recordRefDto, values: z.array(attributeValueDto) })),
  links: z.array(linkDto),
  /** Records of another region that are not shown, because the ruleset hides links across regions. */
  hidden: z.int(),
});
export type PersonDto = z.infer<typeof personDto>;

const idMoment = z.object({
  /** Records as `source/key`, or `source:extract:row` where the source has no key; null when the id was nobody's. */
  records: z.array(z.string()).nullable(),
});
const eventKinds = ['created', 'merged', 'split', 'moved', 'ended'] as const;

/** What a person id was at a moment, and what became of it. */
export const personHistoryDto = z.object({
  personId: z.string(),
  now: idMoment,
  asOf: idMoment.extend({ at: z.string() }),
  /** Who has those records now; null for records that are gone. */
  wentTo: z.array(z.object({ personId: z.string().nullable(), records: z.int() })),
  ledHere: z.array(z.string()),
  events: z.array(
    z.object({
      at: z.string(),
      kind: z.enum(eventKinds),
      person: z.string(),
      others: z.array(z.string()),
      records: z.int(),
    }),
  ),
});
export type PersonHistoryDto = z.infer<typeof personHistoryDto>;

export const pairRowDto = z.object({
  left: recordRefDto,
  right: recordRefDto,
  leftLabel: z.string(),
  rightLabel: z.string(),
  weight: z.int(),
  outcome: z.enum(['linked', 'refused', 'review', 'not-linked']),
  guard: z.string().exactOptional(),
});
export type PairRow = z.infer<typeof pairRowDto>;

export const replayReportDto = z.object({
  same: z.boolean(),
  checked: z.array(
    z.object({ what: z.string(), expected: z.string(), actual: z.string(), same: z.boolean() }),
  ),
});
export type ReplayReport = z.infer<typeof replayReportDto>;

const pair = z.strictObject({ left: recordReference, right: recordReference });

export const identityMethods = {
  'identity.resolve': longMethod(
    z.strictObject({
      ruleset: z.string().optional(),
      /** Keep what the last trained run learned instead of training; what the ruleset says when left out. */
      reuse: z.boolean().optional(),
    }),
    runSummaryDto,
  ),
  /**
   * Makes the last run of the default ruleset this session's run again, to be read from: by what it learned, and only while
   * extracts, mappings and rules are unchanged and the result is the same. It is no new run, so nothing is written down.
   * `run`: its name in the history; null where there is no such run, and resolving is the way.
   */
  'identity.reopen': longMethod(nothing, z.object({ run: z.string().nullable() })),
  /** The run of this session or the last one kept, if its inputs are unchanged; null before the first. */
  'identity.summary': method(nothing, runSummaryDto.nullable()),
  'identity.persons': method(
    z.strictObject({
      ...page,
      find: z.string().max(200).optional(),
      minRecords: z.int().min(1).optional(),
      sort: z.enum(['order', 'records', 'weakest']).optional(),
    }),
    z.object({ total: z.int(), rows: z.array(personRowDto) }),
  ),
  /** `from`: a record whose region is shown where links across regions are hidden; the person's first one when left out. */
  'identity.person': method(z.strictObject({ personId: z.string(), from: z.string().optional() }), personDto),
  /** `at`: ISO 8601 in UTC; now when left out. Nothing is resolved for the answer. */
  'identity.personHistory': longMethod(
    z.strictObject({
      personId: z.string(),
      at: z.iso.datetime().optional(),
      ruleset: z.string().optional(),
    }),
    personHistoryDto,
  ),
  'identity.pairs': method(
    z.strictObject({
      ...page,
      outcome: z.enum(['linked', 'refused', 'review', 'not-linked']).optional(),
      from: z.int().optional(),
      to: z.int().optional(),
    }),
    z.object({ total: z.int(), rows: z.array(pairRowDto) }),
  ),
  /** Records that two records are, or are not, one person. It holds from the next resolution on, and can be undone. */
  'identity.decide': method(
    pair.extend({
      verdict: z.enum(['same-person', 'different-persons']),
      by: z.string().trim().min(1).max(200),
      reason: z.string().trim().min(1).max(2000),
    }),
    z.object({ label: z.string(), changed: z.array(z.string()) }),
  ),
  'identity.explainPair': method(pair, pairExplanationDto),
  'identity.explainPath': method(pair, pathExplanationDto),
  /** Recomputes the current run from the extracts and compares. */
  'identity.replay': longMethod(nothing, replayReportDto),
};
