import { z } from 'zod';
import { holdSchema, holdScopeSchema, retentionActions, retentionRuleSchema } from '../../workspace/index.ts';
import { madeFileDto, nothing, page, recordRefDto, recordReference } from './common.ts';
import { longMethod, method } from './method.ts';

/** A day (`2027-12-31`) or an instant; today when left out. */
const asOf = z.string().max(40).optional();
const until = z.string().max(40);

export const expiryDto = z.object({
  rule: z.string(),
  obligation: z.enum(['keep-at-most', 'keep-at-least']),
  action: z.enum(retentionActions),
  state: z.enum(['dated', 'running', 'unknown']),
  startsAt: z.string().nullable(),
  startedBy: z.string(),
  expiresAt: z.string().nullable(),
  citation: z.string(),
  cause: z.string(),
  binding: z.boolean(),
});
export type ExpiryDto = z.infer<typeof expiryDto>;

export const holdDto = z.object({
  id: z.string(),
  scope: z.array(holdScopeSchema),
  legalBasis: z.string(),
  reason: z.string(),
  owner: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  reRun: z.object({ trigger: z.enum(['release', 'end-date', 'none-yet']), on: z.string().nullable() }),
  inForce: z.boolean(),
});
export type HoldDto = z.infer<typeof holdDto>;

export const retentionOverviewDto = z.object({
  today: z.string(),
  rules: z.array(retentionRuleSchema.extend({ period: z.string(), startsFrom: z.string() })),
  holds: z.array(holdDto),
  findings: z.array(
    z.object({
      severity: z.enum(['warning', 'info']),
      code: z.string(),
      about: z.string(),
      text: z.string(),
      fix: z.string(),
    }),
  ),
});
export type RetentionOverview = z.infer<typeof retentionOverviewDto>;

export const forecastDto = z.object({
  asOf: z.string(),
  until: z.string(),
  months: z.array(z.string()),
  rules: z.array(
    z.object({
      rule: z.string(),
      name: z.string(),
      action: z.enum(retentionActions),
      period: z.string(),
      citation: z.string(),
    }),
  ),
  /** cells = held + kept + due, but for what is running or not known. */
  lines: z.array(
    z.object({
      bucket: z.string(),
      rule: z.string(),
      records: z.int(),
      cells: z.int(),
      held: z.int(),
      kept: z.int(),
      due: z.int(),
      released: z.int(),
    }),
  ),
});
export type RetentionForecast = z.infer<typeof forecastDto>;

export const expiringRecordDto = z.object({
  record: recordRefDto,
  personId: z.string(),
  rule: z.string(),
  attributes: z.array(z.string()),
  expiresAt: z.string().nullable(),
  state: z.enum(['held', 'kept', 'due', 'running', 'unknown']),
  freeOn: z.string().nullable(),
  holds: z.array(z.string()),
});
export type ExpiringRecord = z.infer<typeof expiringRecordDto>;

export const heldBackDto = z.object({
  hold: z.string(),
  record: recordRefDto,
  rule: z.string(),
  action: z.enum(retentionActions),
  attributes: z.array(z.string()),
  expiredOn: z.string(),
  state: z.enum(['to-run', 'waiting', 'still-kept']),
  runsOn: z.string().nullable(),
});

export const retentionMethods = {
  /**
   * Puts a legal hold, on persons and records of the current run beside any scopes by name: the file gets their keyed tokens.
   * The persons keep all their records, those that a later run gives them included. The same as the command `hold.put`
   * where nobody is named.
   */
  'retention.hold': method(
    z.strictObject({
      hold: holdSchema.omit({ scopes: true, released: true }),
      scopes: z.array(holdScopeSchema).max(1000).default([]),
      persons: z.array(z.string().min(1).max(100)).max(1000).default([]),
      records: z.array(recordReference).max(10_000).default([]),
    }),
    z.object({ label: z.string(), changed: z.array(z.string()) }),
  ),
  'retention.overview': method(nothing, retentionOverviewDto),
  'retention.forecast': longMethod(z.strictObject({ asOf, until }), forecastDto),
  'retention.forecastCsv': longMethod(z.strictObject({ asOf, until }), madeFileDto),
  /** The records behind one line of a forecast, or behind all lines of one bucket. */
  'retention.records': longMethod(
    z.strictObject({ asOf, until, bucket: z.string(), rule: z.string().optional(), ...page }),
    z.object({ total: z.int(), rows: z.array(expiringRecordDto) }),
  ),
  /** What holds keep or kept from being carried out: the list to work off when a hold ends. */
  'retention.held': longMethod(
    z.strictObject({ asOf, hold: z.string().optional(), ...page }),
    z.object({ total: z.int(), toRun: z.int(), rows: z.array(heldBackDto) }),
  ),
  /** How long each value of one record may and must be kept. */
  'retention.record': method(
    z.strictObject({ record: recordReference, asOf }),
    z.object({
      record: recordRefDto,
      asOf: z.string(),
      values: z.array(
        z.object({
          attribute: z.string(),
          state: z.enum(['live', 'due', 'held', 'kept', 'unknown', 'unregulated']),
          expiries: z.array(expiryDto),
          duties: z.array(expiryDto),
          holds: z.array(z.string()),
        }),
      ),
    }),
  ),
};
