import { z } from 'zod';
import { nothing, recordRefDto, recordReference } from './common.ts';
import { evaluationDto, intervalDto } from './evaluation-dto.ts';
import { longMethod, method } from './method.ts';

const verdict = z.enum(['match', 'not', 'unsure']);
const person = z.string().trim().min(1).max(200);
const reason = z.string().trim().max(2000);

export const queuedPairDto = z.object({
  left: recordRefDto,
  right: recordRefDto,
  /** Drawn at random within its stratum: a label of it may stand for others. */
  drawn: z.boolean(),
  /** What one label is worth; for order and comparison only. Null in blind mode. */
  information: z.number().nullable(),
});
export type QueuedPairDto = z.infer<typeof queuedPairDto>;

const givenVerdict = z.object({
  label: z.string(),
  by: z.string(),
  at: z.string(),
  verdict,
  reason: z.string(),
});

export const reviewPairDto = z.object({
  left: recordRefDto,
  right: recordRefDto,
  /** Values as delivered. */
  fields: z.array(z.object({ attribute: z.string(), left: z.array(z.string()), right: z.array(z.string()) })),
  mine: givenVerdict.nullable(),
  /** Null in blind mode. The weight is null for two records that were never compared. */
  known: z
    .object({
      weight: z.int().nullable(),
      probability: z.number(),
      outcome: z.enum(['linked', 'refused', 'review', 'not-linked', 'linked-indirectly', 'never-compared']),
      guard: z.string().nullable(),
      stake: z.int(),
      verdicts: z.array(givenVerdict),
    })
    .nullable(),
});
export type ReviewPairDto = z.infer<typeof reviewPairDto>;

export const labelLineDto = givenVerdict.extend({
  left: recordRefDto,
  right: recordRefDto,
  leftLabel: z.string(),
  rightLabel: z.string(),
  blind: z.boolean(),
  drawn: z.boolean(),
});
export type LabelLineDto = z.infer<typeof labelLineDto>;

export const agreementDto = z.object({
  sharedPairs: z.int(),
  alpha: z.number().nullable(),
  alphaInterval: z.object({ low: z.number(), high: z.number() }).nullable(),
  pairwise: z.array(
    z.object({
      first: z.string(),
      second: z.string(),
      pairs: z.int(),
      agreement: z.number(),
      interval: intervalDto,
      kappa: z.number().nullable(),
    }),
  ),
  strictness: z.array(
    z.object({
      reviewer: z.string(),
      labels: z.int(),
      matches: z.int(),
      unsure: z.int(),
      ownShare: z.number().nullable(),
      othersShare: z.number().nullable(),
    }),
  ),
  disagreements: z.array(
    z.object({
      left: recordRefDto,
      right: recordRefDto,
      leftLabel: z.string(),
      rightLabel: z.string(),
      verdicts: z.array(z.object({ by: z.string(), verdict, reason: z.string() })),
    }),
  ),
});
export type AgreementDto = z.infer<typeof agreementDto>;

const wrongPair = z.object({
  left: recordRefDto,
  right: recordRefDto,
  leftLabel: z.string(),
  rightLabel: z.string(),
  weight: z.int(),
  compared: z.boolean(),
  summary: z.string(),
});
export type WrongPairDto = z.infer<typeof wrongPair>;

export const examinationDto = z.object({
  segments: z.array(
    z.object({
      by: z.enum(['sources', 'attribute', 'region', 'person size']),
      name: z.string(),
      precision: z.number(),
      recall: z.number(),
      f1: z.number(),
      truePositive: z.int(),
      falsePositive: z.int(),
      falseNegative: z.int(),
      precisionInterval: intervalDto,
      recallInterval: intervalDto,
    }),
  ),
  calibration: z.object({
    bins: z.array(
      z.object({
        from: z.number(),
        to: z.number(),
        pairs: z.int(),
        reported: z.number(),
        observed: z.number(),
        interval: intervalDto,
      }),
    ),
    error: z.number(),
    errorFromReview: z.number(),
    pairs: z.int(),
  }),
  falsePositives: z.array(wrongPair),
  falseNegatives: z.array(wrongPair),
});
export type ExaminationDto = z.infer<typeof examinationDto>;

const estimated = z.object({ value: z.number(), interval: intervalDto });
const expected = z.object({ pairs: z.number(), variance: z.number() });
export const qualityEstimateDto = z.object({
  linkedPairs: z.int(),
  right: expected,
  rightUncompared: z.number(),
  missedCompared: expected,
  missedUncompared: expected,
  precision: estimated,
  recall: estimated,
  f1: estimated,
  blockingRecall: estimated,
});
export type QualityEstimateDto = z.infer<typeof qualityEstimateDto>;

export const estimateReportDto = z.object({
  /** From the run alone. */
  withoutLabels: qualityEstimateDto,
  /** Corrected by labels drawn at random; null when there are none. */
  withLabels: qualityEstimateDto.nullable(),
  drawnLabels: z.int(),
  strata: z.array(
    z.object({
      side: z.enum(['linked', 'apart']),
      from: z.number(),
      to: z.number(),
      pairs: z.int(),
      /** Share of matches as the model has it, and with the labels. */
      modelled: z.number(),
      labelled: z.int(),
      matches: z.int(),
      share: z.number(),
    }),
  ),
  assumptions: z.array(z.string()),
});
export type EstimateReportDto = z.infer<typeof estimateReportDto>;

const pair = { left: recordReference, right: recordReference };
const done = z.object({ label: z.string(), changed: z.array(z.string()) });

export const reviewMethods = {
  /** Pairs in the order in which a label is worth most, without those that the reviewer has judged. */
  'review.queue': longMethod(
    z.strictObject({
      aim: z.enum(['measure', 'teach']),
      limit: z.int().min(1).max(200),
      reviewer: z.string().max(200),
      blind: z.boolean(),
    }),
    z.object({ items: z.array(queuedPairDto), judged: z.int() }),
  ),
  'review.pair': longMethod(
    z.strictObject({ ...pair, blind: z.boolean(), reviewer: z.string().max(200) }),
    reviewPairDto,
  ),
  /**
   * Records a verdict. As a label it teaches and measures; as a decision (match or not) it joins or parts the two records
   * from the next resolution on. Both are lines of the append-only log and can be taken back.
   */
  'review.judge': method(
    z.strictObject({
      ...pair,
      verdict,
      as: z.enum(['label', 'decision']),
      by: person,
      reason,
      blind: z.boolean(),
      drawn: z.boolean(),
    }),
    done,
  ),
  /** Takes a label or a decision back by another line that says so. */
  'review.retract': method(z.strictObject({ id: z.string().length(26), by: person, reason }), done),
  'review.labels': longMethod(
    nothing,
    z.object({
      labels: z.array(labelLineDto),
      /** Labels of records that are not here now. */ unbound: z.int(),
    }),
  ),
  'review.agreement': longMethod(nothing, agreementDto),
  /** Against a CSV (text or upload: see `Labels`), or, without one, against the workspace's own labels. */
  'review.evaluate': longMethod(
    z
      .strictObject({ labels: z.string().optional(), upload: z.string().optional() })
      .refine(
        ({ labels, upload }) => labels === undefined || upload === undefined,
        'give either labels or upload',
      ),
    z.object({ evaluation: evaluationDto, examination: examinationDto }),
  ),
  /** Expected precision and recall without truth, with intervals; corrected by labels that were drawn at random. */
  'review.estimate': longMethod(nothing, estimateReportDto),
};
