import { z } from 'zod';
import { attributeRef, id, name, text } from './field.ts';

/** An identifier type: whose it is, how far it is trusted, and how many persons may share one value. */
export const namespaceSchema = z.strictObject({
  id,
  attribute: attributeRef,
  normaliser: z.string().min(1),
  issuer: text.optional(),
  trust: z.int().min(0).max(100).default(50),
  /**
   * Somebody checked these values. Persons that hold different ones (of one scope) are never joined, and the survivorship
   * strategy `verified` prefers records that carry one. Equal ones join by weight; to join at once, add a link rule.
   */
  verified: z.boolean().default(false),
  /** A value held by more persons than this is demoted: it may block, it may not decide. */
  maxPersonsPerValue: z.int().min(1).default(1),
  maxValuesPerPerson: z.int().min(1).default(10),
  /**
   * Where a value means one thing. `region` or `source`: values are compared, blocked on, counted and guarded only within one
   * country or source (the loyalty numbers of two shops); values of two scopes say nothing about one another.
   */
  scope: z.enum(['global', 'region', 'source']).default('global'),
  /** Values that stand for "none": exact after normalising, or a regular expression between slashes. */
  blockedValues: z.array(z.string()).default([]),
});
export type Namespace = z.infer<typeof namespaceSchema>;

/** One condition of a deterministic rule: both records hold the attribute and it agrees in this way. */
export const conditionSchema = z.strictObject({
  attribute: attributeRef,
  match: z.enum(['equal', 'different', 'similar']).default('equal'),
  /** For `similar`: Jaro–Winkler similarity at least this, 0 to 1. */
  similarity: z.number().min(0).max(1).optional(),
});

export const ruleSchema = z.strictObject({
  id,
  name: name.optional(),
  /** `link` joins at once, in file order; `never` forbids a union. */
  kind: z.enum(['link', 'never']),
  when: z.array(conditionSchema).min(1),
});
export type Rule = z.infer<typeof ruleSchema>;

export const keyTransforms = [
  'exact',
  'phonetic',
  'initial',
  'prefix3',
  'prefix4',
  'year',
  'year-month',
  'month-day',
  'digits',
  'outward',
  'token',
  'sorted-tokens',
] as const;

/** Pairs are compared when any blocking rule gives both records the same key. */
export const blockingRuleSchema = z.strictObject({
  id,
  keys: z
    .array(z.strictObject({ attribute: attributeRef, transform: z.enum(keyTransforms).default('exact') }))
    .min(1),
  /** Blocks with more records than this are left out and reported; a run may lower it to stay within its pair budget. */
  maxBlockSize: z.int().min(2).default(500),
});
export type BlockingRule = z.infer<typeof blockingRuleSchema>;

/** The kinds of comparison. Each kind has ordered levels, best first; see `identity/compare`. */
export const comparisonKinds = [
  'exact',
  'name',
  'full-name',
  'date',
  'email',
  'phone',
  'postcode',
  'address',
  'city',
  'identifier',
  'text',
] as const;

export const comparisonSchema = z.strictObject({
  id,
  kind: z.enum(comparisonKinds),
  attributes: z.array(attributeRef).min(1),
  /** What a missing value means: nothing (`neutral`), or levels of their own (`informative`). */
  missing: z.enum(['neutral', 'informative']).default('neutral'),
  /** 0 (off) to 1 (full): how far agreement on a rare value counts more than on a frequent one. */
  termFrequency: z.number().min(0).max(1).default(0),
  /** Similarity cuts of the fuzzy levels, falling, 0 to 1; the kind's own when missing. */
  cuts: z.array(z.number().min(0).max(1)).max(4).optional(),
  /** Parameters fixed by hand, per level id: probabilities between 0 and 1. */
  fixed: z
    .record(
      z.string(),
      z.strictObject({ m: z.number().gt(0).lt(1).optional(), u: z.number().gt(0).lt(1).optional() }),
    )
    .optional(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const survivorshipStrategies = [
  'pinned',
  'verified',
  'source-priority',
  'most-recent',
  'most-frequent',
  'most-complete',
  'oldest',
  'union',
] as const;
export type SurvivorshipStrategy = (typeof survivorshipStrategies)[number];

/** Guards against persons whose members contradict one another; see `identity/contradiction`. */
export const personGuards = ['name-suffix', 'twins', 'birth-dates', 'contradiction'] as const;
export type PersonGuard = (typeof personGuards)[number];

/** `identity/<id>.yaml`: everything that decides who is one person. Weights are in bits (log2). */
export const rulesetSchema = z.strictObject({
  id,
  name,
  description: text.optional(),
  namespaces: z.array(namespaceSchema).default([]),
  rules: z.array(ruleSchema).default([]),
  blocking: z.array(blockingRuleSchema).default([]),
  comparisons: z.array(comparisonSchema).default([]),
  prior: z
    .discriminatedUnion('method', [
      /** True pairs = matches expected among the candidate pairs (by EM), divided by `recall`, the share that blocking finds. */
      z.strictObject({ method: z.literal('estimate'), recall: z.number().gt(0).max(1).default(0.7) }),
      z.strictObject({ method: z.literal('fixed'), probability: z.number().gt(0).lt(1) }),
    ])
    .default({ method: 'estimate', recall: 0.7 }),
  training: z
    .strictObject({
      iterations: z.int().min(0).max(500).default(100),
      tolerance: z.number().gt(0).default(1e-6),
      /** Whether the workspace's own labels of matches take part in learning m; when missing they do not. */
      labels: z.boolean().optional(),
      /** Whether runs keep what the last trained run learned instead of training anew; when missing they train. */
      reuse: z.boolean().optional(),
    })
    .default({ iterations: 100, tolerance: 1e-6 }),
  thresholds: z
    .strictObject({
      /** Pairs at or above join (subject to guards). In bits: 0 means odds 1:1. */
      link: z.number().default(0),
      /** Pairs between `review` and `link` go to review. */
      review: z.number().default(-5),
    })
    .default({ link: 0, review: -5 }),
  clustering: z
    .strictObject({
      strategy: z
        .enum(['guarded-additive', 'connected-components', 'one-to-one'])
        .default('guarded-additive'),
      maxPersonSize: z.int().min(2).default(200),
      /** Most records one person may have per source; sources not named have no limit. */
      maxPerSource: z.record(z.string(), z.int().min(1)).default({}),
      /** Which contradictions between the records of one person keep them apart. */
      guards: z.array(z.enum(personGuards)).default([...personGuards]),
    })
    .default({
      strategy: 'guarded-additive',
      maxPersonSize: 200,
      maxPerSource: {},
      guards: [...personGuards],
    }),
  survivorship: z
    .strictObject({
      /** Sources, best first; sources not named follow by trust, then id. */
      sourcePriority: z.array(id).default([]),
      default: z
        .array(z.enum(survivorshipStrategies))
        .min(1)
        .default(['pinned', 'source-priority', 'most-recent', 'most-frequent']),
      attributes: z
        .array(
          z.strictObject({
            attribute: attributeRef,
            strategies: z.array(z.enum(survivorshipStrategies)).min(1),
          }),
        )
        .default([]),
      /**
       * Attributes that are taken from one record together, so that an address is never mixed. One that stands in several
       * groups belongs to the first of them.
       */
      groups: z
        .array(
          z.strictObject({
            id,
            attributes: z.array(attributeRef).min(2),
            strategies: z.array(z.enum(survivorshipStrategies)).min(1),
          }),
        )
        .default([]),
    })
    .default({
      sourcePriority: [],
      default: ['pinned', 'source-priority', 'most-recent', 'most-frequent'],
      attributes: [],
      groups: [],
    }),
  /**
   * Links between records of two countries: `allowed`; `forbidden` (no person spans two regions); or `hidden`: linked, but
   * never shown together. Then a person is seen from one region at a time, that of the record asked about, else of the
   * person's first record that has a region: golden values, losers, labels and reports come from the records of that region
   * and of none, other records are counted. A pair of two regions is explained by bars and levels without the other side's
   * values. `golden.csv` has one line per person and region. Ids and links themselves (`persons.csv`) stay whole.
   */
  regions: z
    .strictObject({ crossRegionLinks: z.enum(['allowed', 'forbidden', 'hidden']).default('allowed') })
    .default({ crossRegionLinks: 'allowed' }),
});
export type Ruleset = z.infer<typeof rulesetSchema>;
