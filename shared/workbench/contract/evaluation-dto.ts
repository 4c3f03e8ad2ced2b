import { z } from 'zod';

/** A 95 % interval of a share. */
export const intervalDto = z.object({ low: z.number(), high: z.number() });
export type IntervalDto = z.infer<typeof intervalDto>;

const scores = z.object({ precision: z.number(), recall: z.number(), f1: z.number() });
const intervals = z.object({ precision: intervalDto, recall: intervalDto, f1: intervalDto });

/** A label that was left out, and why. The line is that of the file; null for a label of the workspace. */
export const labelProblemDto = z.object({
  line: z.int().nullable(),
  kind: z.enum([
    'unknown-record',
    'two-entities',
    'contradiction',
    'same-record',
    'unreadable-verdict',
    'missing-cell',
  ]),
  text: z.string(),
});
export type LabelProblemDto = z.infer<typeof labelProblemDto>;

export const evaluationDto = z.object({
  labelledRecords: z.int(),
  unknownRecords: z.int(),
  /** The first of `problemCount` labels that could not be used. */
  problems: z.array(labelProblemDto),
  problemCount: z.int(),
  /** Pairs within labelled records (or the labelled pairs themselves). */
  pairs: scores.extend({
    truePositive: z.int(),
    falsePositive: z.int(),
    falseNegative: z.int(),
    intervals,
  }),
  /** B-cubed; null when the labels are pairs. */
  bCubed: scores.extend({ intervals }).nullable(),
  blockingRecall: z.number(),
  blockingRecallInterval: intervalDto,
  candidatePairsPerRecord: z.number(),
  /** Threshold in thousandths of a bit against pair scores of the links alone, before clustering. */
  curve: z.array(scores.extend({ threshold: z.int() })),
});
export type Evaluation = z.infer<typeof evaluationDto>;
