import { z } from 'zod';
import {
  changeKinds,
  compatibilityModes,
  igluWarehouses,
  planPhases,
  ruleSets,
  verdicts,
  versionSteps,
} from '../../model/index.ts';
import { sqlDialects } from '../../pack/index.ts';
import { attributeSchema, entitySchema, relationshipSchema } from '../../workspace/index.ts';
import { mostSavedQueries } from '../changes/saved-queries.ts';
import { madeFileDto, nothing } from './common.ts';
import { longMethod, method } from './method.ts';

const verdict = z.enum(verdicts);
const byRuleSet = z.partialRecord(z.enum(ruleSets), verdict);

/** What is compared: the workspace as it stands, one of its releases, or a file that was handed over. */
export const changeSideArg = z.union([
  z.strictObject({ current: z.literal(true) }),
  z.strictObject({ release: z.string().min(1) }),
  /** `dialect` is that of an SQL file, and found by its words when missing. */
  z.strictObject({ upload: z.string(), dialect: z.enum(sqlDialects).optional() }),
  /** Another workspace: the texts of its files by their path, as one JSON object that was handed over. */
  z.strictObject({ folder: z.string(), label: z.string().min(1).max(300) }),
]);
export type ChangeSideArg = z.infer<typeof changeSideArg>;

const judgeArgs = {
  mode: z.enum(compatibilityModes).optional(),
  rules: z.array(z.enum(ruleSets)).min(1).optional(),
  igluWarehouse: z.enum(igluWarehouses).optional(),
  avroNames: z.enum(['full', 'unqualified']).optional(),
};

const compareArgs = {
  ...judgeArgs,
  /** The last release when missing. */
  before: changeSideArg.optional(),
  /** The workspace as it stands when missing. */
  after: changeSideArg.optional(),
  /** Saved queries of consumers; each is bound against the tables of both sides. */
  queries: z
    .array(z.strictObject({ name: z.string().max(200), sql: z.string().min(1).max(100_000) }))
    .max(mostSavedQueries)
    .optional(),
};

export const changeFindingDto = z.object({
  ruleSet: z.enum(ruleSets),
  direction: z.enum(['backward', 'forward']),
  against: z.string(),
  path: z.string(),
  side: z.enum(['reader', 'writer']),
  code: z.string(),
  words: z.string(),
  verdict,
  counterexample: z
    .object({
      kind: z.enum(['avro-datum', 'json-value', 'sql', 'statement']),
      content: z.string(),
      failure: z.string(),
    })
    .nullable(),
});

/** One entity, attribute, relationship … with its status and worst verdict: what a canvas colours. */
export const changeDto = z.object({
  kind: z.enum([...changeKinds, 'schema']),
  path: z.string(),
  status: z.enum(['added', 'removed', 'changed', 'renamed']),
  words: z.string(),
  members: z.array(
    z.object({ member: z.string(), before: z.unknown(), after: z.unknown(), words: z.string() }),
  ),
  verdict,
  verdicts: byRuleSet,
  findings: z.array(changeFindingDto),
  /** Paths of other attributes of which just the same is said; each of those changes names this one in `sameAs`. */
  also: z.array(z.string()).optional(),
  sameAs: z.string().optional(),
});
export type ChangeDto = z.infer<typeof changeDto>;

export const changeReportDto = z.object({
  kind: z.enum(['model', 'avro', 'json']),
  before: z.string(),
  after: z.string(),
  mode: z.enum(compatibilityModes),
  upgradeFirst: z.string(),
  rules: z.array(z.enum(ruleSets)),
  verdict,
  verdicts: byRuleSet,
  changes: z.array(changeDto),
  early: z.array(z.object({ path: z.string(), words: z.string() })),
  /** Entities, attributes and relationships of the older model alone, whole; null for schemas. */
  gone: z
    .object({
      entities: z.array(entitySchema),
      attributes: z.array(z.object({ entity: z.string(), attribute: attributeSchema })),
      relationships: z.array(z.object({ entity: z.string(), relationship: relationshipSchema })),
    })
    .nullable(),
  consumers: z.array(
    z.object({
      name: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      breaks: z.boolean(),
    }),
  ),
  notes: z.array(z.string()),
});
export type ChangeReportDto = z.infer<typeof changeReportDto>;

export const affectedDto = z.object({ kind: z.string(), id: z.string(), name: z.string() });

export const deprecationDto = z.object({
  path: z.string(),
  since: z.string(),
  until: z.string().optional(),
  replacedBy: z.string().optional(),
  reason: z.string().optional(),
  state: z.enum(['announced', 'open', 'over', 'overdue']),
  affected: z.array(affectedDto),
});
export type DeprecationDto = z.infer<typeof deprecationDto>;

export const migrationPlanDto = z.object({
  before: z.string(),
  after: z.string(),
  affected: z.array(z.object({ path: z.string(), who: z.array(affectedDto) })),
  decisions: z.array(z.string()),
  steps: z.array(
    z.object({
      phase: z.enum(planPhases),
      about: z.string(),
      title: z.string(),
      statements: z.array(z.string()),
      check: z.object({ query: z.string(), expected: z.string() }).nullable(),
      rollback: z.array(z.string()),
      rollbackNote: z.string(),
    }),
  ),
});
export type MigrationPlanDto = z.infer<typeof migrationPlanDto>;

export const releaseSummaryDto = z.object({
  id: z.string(),
  version: z.string(),
  at: z.string(),
  note: z.string().optional(),
});

/** A release in the list of releases. */
export const releaseListingDto = releaseSummaryDto.extend({
  entities: z.number(),
  attributes: z.number(),
  contracts: z.number(),
});
export type ReleaseListingDto = z.infer<typeof releaseListingDto>;

/** The version that the next release should have, and why. */
export const nextVersionDto = z.object({
  /** The last release, which the changes are counted from. */
  last: releaseSummaryDto.nullable(),
  step: z.enum(versionSteps),
  version: z.string(),
  schemaVer: z.string(),
  reasons: z.array(z.object({ path: z.string(), words: z.string(), step: z.enum(versionSteps) })),
});
export type NextVersionDto = z.infer<typeof nextVersionDto>;

export const changesMethods = {
  /** All releases, the newest first. */
  'changes.releases': method(nothing, z.array(releaseListingDto)),
  'changes.next': longMethod(z.strictObject(judgeArgs), nextVersionDto),
  /** Keeps the model as it stands under a version. */
  'changes.release': method(
    z.strictObject({ version: z.string().min(1).max(60), note: z.string().max(10_000).optional() }),
    releaseSummaryDto,
  ),
  'changes.diff': longMethod(z.strictObject(compareArgs), changeReportDto),
  'changes.plan': longMethod(
    z.strictObject(compareArgs),
    z.object({ plan: migrationPlanDto, markdown: madeFileDto }),
  ),
  /** `asOf` is a day; today when missing. */
  'changes.deprecations': method(z.strictObject({ asOf: z.iso.date().optional() }), z.array(deprecationDto)),
};
