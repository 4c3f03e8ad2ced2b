import { z } from 'zod';
import { recordRefDto, recordReference } from './common.ts';
import { linkDto, pairExplanationDto, pathExplanationDto } from './identity-methods.ts';
import { longMethod, method } from './method.ts';

/** Weights are thousandths of a bit (log2). */
export const mergePathDto = pathExplanationDto.extend({
  /** Ways that share no link with one another; with the strongest one as many as there are, up to 20. */
  alternatives: z.array(z.array(linkDto)),
  /** The fewest links whose loss together separates the two; null when more than 20 are needed. */
  cut: z.array(linkDto).nullable(),
});
export type MergePathDto = z.infer<typeof mergePathDto>;

export const keyPartDto = z.object({
  attribute: z.string(),
  transform: z.string(),
  left: z.array(z.string()),
  right: z.array(z.string()),
  agrees: z.boolean(),
});

export const blockingVerdictDto = z.object({
  rule: z.string(),
  verdict: z.enum(['brought-together', 'key-differs', 'block-too-large', 'unmapped']),
  parts: z.array(keyPartDto),
  differing: z.int(),
  block: z.object({ records: z.int(), limit: z.int() }).exactOptional(),
});
export type BlockingVerdictDto = z.infer<typeof blockingVerdictDto>;

export const whyNotDto = z.object({
  kind: z.enum(['never-compared', 'too-weak', 'guarded', 'outweighed']),
  pair: pairExplanationDto,
  lacking: z.int(),
  /** Nearest rule first. */
  blocking: z.array(blockingVerdictDto),
  against: z.array(
    z.object({
      comparison: z.string(),
      level: z.string(),
      label: z.string(),
      weight: z.int(),
      /** The least agreement here that alone would be enough. */
      enough: z.object({ level: z.string(), label: z.string(), total: z.int() }).nullable(),
    }),
  ),
  conflicts: z.array(
    z.object({
      guard: z.string(),
      attributes: z.array(z.string()),
      pairs: z.array(
        z.object({
          left: recordRefDto,
          right: recordRefDto,
          leftValues: z.array(z.string()),
          rightValues: z.array(z.string()),
        }),
      ),
      text: z.string(),
    }),
  ),
  opposing: z.array(z.object({ left: recordRefDto, right: recordRefDto, weight: z.int() })),
  sum: z.int(),
  summary: z.string(),
});
export type WhyNotDto = z.infer<typeof whyNotDto>;

export const counterfactualDto = z.object({
  kind: z.enum(['decision', 'threshold', 'value', 'rule']),
  /** What would have to be different, in one sentence. */
  text: z.string(),
  /** Records whose persons were computed again to know. */
  recomputed: z.int(),
  decision: z.enum(['must-link', 'cannot-link', 'retract']).exactOptional(),
  threshold: z.int().exactOptional(),
  delta: z.int().exactOptional(),
  change: z
    .object({
      record: recordRefDto,
      attribute: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
    })
    .exactOptional(),
  rule: z.string().exactOptional(),
});
export type CounterfactualDto = z.infer<typeof counterfactualDto>;

export const counterfactualsDto = z.object({
  effect: z.enum(['join', 'split']),
  found: z.array(counterfactualDto),
  tried: z.int(),
  /** Changes tried whose effect reaches too far to be computed around the two records. */
  unknown: z.int(),
});
export type CounterfactualsDto = z.infer<typeof counterfactualsDto>;

export const nearMissDto = z.object({
  left: recordRefDto,
  right: recordRefDto,
  /** The other person. */
  personId: z.string(),
  label: z.string(),
  weight: z.int(),
  lacking: z.int(),
  outcome: z.enum(['refused', 'review', 'not-linked']),
  guard: z.string().exactOptional(),
  summary: z.string(),
});
export type NearMissDto = z.infer<typeof nearMissDto>;

export const personBuildDto = z.object({
  personId: z.string(),
  records: z.array(recordRefDto),
  /** The unions in the order in which they happened. */
  steps: z.array(
    z.object({
      by: z.enum(['decision', 'rule', 'weight']),
      /** The evidence of all pairs between the two sides; 0 for decisions and rules. */
      weight: z.int(),
      link: linkDto.nullable(),
      left: z.array(recordRefDto),
      right: z.array(recordRefDto),
    }),
  ),
  /** Weakest first. */
  bridges: z.array(z.object({ link: linkDto, leftSide: z.int(), rightSide: z.int() })),
  hinges: z.array(z.object({ record: recordRefDto, parts: z.int() })),
  links: z.int(),
  summary: z.string(),
});
export type PersonBuildDto = z.infer<typeof personBuildDto>;

const pair = z.strictObject({ left: recordReference, right: recordReference });
const limit = z.int().min(1).max(200).default(10);

export const whyMethods = {
  /** How two records of one person hang together: the strongest path, the ways round it, and the smallest cut. */
  'why.path': method(pair, mergePathDto),
  /** Why two records are not one person. `usage.argument` when they are. */
  'why.not': longMethod(pair, whyNotDto),
  /** The smallest changes that would join or split two records; each found true by computing anew. */
  'why.counterfactual': longMethod(pair, counterfactualsDto),
  /** How a person came about, step by step, and where it would come apart. */
  'why.person': longMethod(z.strictObject({ personId: z.string() }), personBuildDto),
  /** The other persons that come nearest to a person, or to one record. */
  'why.near': method(
    z
      .strictObject({ personId: z.string().optional(), record: recordReference.optional(), limit })
      .refine(
        ({ personId, record }) => (personId === undefined) !== (record === undefined),
        'give either personId or record',
      ),
    z.array(nearMissDto),
  ),
};
