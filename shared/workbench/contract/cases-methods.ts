import { z } from 'zod';
import {
  caseStatuses,
  clockKinds,
  correctionSchema,
  denialReasons,
  objectionSchema,
  pauseCauses,
  proofKinds,
  recipientNoticeSchema,
  regimeSchema,
  requestCaseSchema,
  requestChannels,
  requestRights,
  restrictionSchema,
} from '../../workspace/index.ts';
import { dayOrInstant, diagnosticDto, madeFileDto, nothing, recordReference } from './common.ts';
import { longMethod, method } from './method.ts';

const instant = z.iso.datetime({ offset: true });
const by = z.string().trim().min(1).max(200);
const note = z.string().trim().max(2000).optional();
const caseId = z.string().min(1).max(64);
const standing = z.enum(['in-force', 'provisional']);
const assurance = z.enum(['none', 'reasonable', 'reasonably-high']);

export const caseFindingDto = diagnosticDto;

export const clockDto = z.object({
  regime: z.string(),
  status: z.enum(['running', 'paused', 'overdue', 'met', 'late', 'withdrawn']),
  extended: z.boolean(),
  received: z.string(),
  begins: z.string(),
  firstDue: z.string(),
  due: z.string(),
  /** The first instant that is too late. */
  dueAt: z.string(),
  daysLeft: z.int().nullable(),
  acknowledgement: z
    .object({
      due: z.string(),
      doneOn: z.string().nullable(),
      status: z.enum(['open', 'done', 'late', 'overdue']),
    })
    .nullable(),
  closedOn: z.string().nullable(),
  steps: z.array(z.object({ on: z.string(), text: z.string(), citation: z.string() })),
});
export type ClockDto = z.infer<typeof clockDto>;

/** A row of the regime table as it counts here. `because`: why it is no more than provisional. */
export const regimeRowDto = z.object({
  regime: regimeSchema,
  origin: z.enum(['shipped', 'workspace']),
  standing,
  because: z.string(),
});
export type RegimeRowDto = z.infer<typeof regimeRowDto>;

export const caseRowDto = z.object({
  id: z.string(),
  right: z.enum(requestRights),
  regime: z.string(),
  jurisdiction: z.string().nullable(),
  standing: standing.nullable(),
  status: z.enum(caseStatuses),
  partial: z.boolean(),
  owner: z.string().nullable(),
  /** What the person is recognised by, masked. */
  hints: z.array(z.string()),
  found: z.boolean(),
  received: z.string(),
  due: z.string().nullable(),
  daysLeft: z.int().nullable(),
  clock: clockDto.shape.status.nullable(),
  extended: z.boolean(),
  confirmBy: z.string().nullable(),
  identity: z.enum(['not-needed', 'open', 'sufficient', 'failed']),
  outputs: z.int(),
  errors: z.int(),
  warnings: z.int(),
});
export type CaseRow = z.infer<typeof caseRowDto>;

export const caseDto = z.object({
  asOf: z.string(),
  row: caseRowDto,
  case: requestCaseSchema,
  dpvStatus: z.string(),
  /** Statuses that the case may go to. */
  next: z.array(z.enum(caseStatuses)),
  denial: z.enum(denialReasons).nullable(),
  regime: regimeRowDto.nullable(),
  calendar: z.string().nullable(),
  clock: clockDto.nullable(),
  verification: z
    .object({
      required: assurance,
      achieved: assurance,
      sufficient: z.boolean(),
      points: z.int(),
      declared: z.boolean(),
      steps: z.array(
        z.object({
          text: z.string(),
          state: z.enum(['done', 'open', 'failed', 'not-needed']),
          citation: z.string(),
        }),
      ),
    })
    .nullable(),
  duplicates: z.array(z.string()),
  /** Cases that appeal against what was decided in this one. */
  appeals: z.array(z.string()),
  /** Other cases of the same person. */
  others: z.array(z.string()),
  /** Everything that happened to it, in the order of time. */
  history: z.array(z.object({ at: z.string(), by: z.string(), what: z.string(), note: z.string() })),
  findings: z.array(caseFindingDto),
  /** Names of those who are given personal data: recipients, and destinations of datasets. */
  recipients: z.array(z.string()),
  /** As given, where this computer still has it; never part of the case file. */
  private: z.object({ identifiers: z.array(z.string()), personId: z.string().nullable() }).nullable(),
});
export type CaseDetail = z.infer<typeof caseDto>;

/** What may be done to the clock and status of a case. */
export const caseActionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledged') }),
  z.strictObject({ kind: z.literal('paused'), cause: z.enum(pauseCauses) }),
  z.strictObject({ kind: z.literal('resumed'), cause: z.enum(pauseCauses) }),
  z.strictObject({
    kind: z.literal('extended'),
    reason: z.enum(['complexity', 'number-of-requests', 'other']),
    explanation: z.string().trim().min(1).max(2000),
    noticeAt: dayOrInstant.optional(),
  }),
  z.strictObject({
    kind: z.literal('status'),
    to: z.enum(caseStatuses),
    denial: z.enum(denialReasons).optional(),
    partial: z.string().trim().min(1).max(2000).optional(),
  }),
]);
export type CaseAction = z.infer<typeof caseActionSchema>;

const done = z.object({ label: z.string(), changed: z.array(z.string()) });
const asOf = instant.optional();
const act = { id: caseId, by, at: dayOrInstant.optional(), note };

export const caseMethods = {
  /** Cases by urgency. `dueWithin`: days from now, overdue ones among them. */
  'cases.list': method(
    z.strictObject({
      asOf,
      dueWithin: z.int().min(0).max(3650).optional(),
      status: z.enum(caseStatuses).optional(),
      right: z.enum(requestRights).optional(),
      /** Cases about this person of the current run. */
      personId: z.string().optional(),
      /** Cases about whoever has this identifier, `namespace=value`. */
      identifier: z.string().min(3).max(500).optional(),
    }),
    z.object({
      asOf: z.string(),
      cases: z.array(caseRowDto),
      /** Case files that cannot be read; they are left as they are. */
      unreadable: z.array(diagnosticDto),
      total: z.int(),
    }),
  ),
  'cases.get': method(z.strictObject({ id: caseId, asOf }), caseDto),
  'cases.regimes': method(nothing, z.object({ rows: z.array(regimeRowDto), calendars: z.array(z.string()) })),
  /** A clock without a case: what would be due when. */
  'cases.clock': method(
    z.strictObject({
      regime: z.string().min(1).max(64).describe('Id of a row, or a jurisdiction.'),
      right: z.enum(clockKinds),
      receivedAt: dayOrInstant,
      timeZone: z.string().max(100).optional(),
      calendar: z.string().optional(),
      asOf,
    }),
    z.object({ clock: clockDto, regime: regimeRowDto, findings: z.array(diagnosticDto) }),
  ),
  'cases.open': longMethod(
    z.strictObject({
      right: z.enum(requestRights),
      regime: z
        .string()
        .min(1)
        .max(64)
        .optional()
        .describe('Id of a row, or a jurisdiction; default: the workspace’s.'),
      receivedAt: dayOrInstant.optional(),
      timeZone: z.string().max(100).optional(),
      channel: z.enum(requestChannels).default('other'),
      agent: requestCaseSchema.shape.received.shape.agent,
      identifiers: z.array(z.string().min(3).max(500)).max(50).default([]),
      personId: z.string().max(100).optional(),
      owner: z.string().trim().min(1).max(200).optional(),
      calendar: z.string().max(64).optional(),
      appealOf: caseId.optional(),
      /** Open it although the person has the same request open. */
      anyway: z.boolean().default(false),
      by,
    }),
    z.object({ id: z.string(), changed: z.array(z.string()) }),
  ),
  'cases.act': method(z.strictObject({ ...act, action: caseActionSchema }), done),
  /** Who it is about, once known. */
  'cases.subject': longMethod(
    z.strictObject({
      id: caseId,
      personId: z.string().max(100),
      identifiers: z.array(z.string().min(3).max(500)).max(50).default([]),
    }),
    done,
  ),
  'cases.owner': method(z.strictObject({ id: caseId, owner: z.string().trim().max(200) }), done),
  /** A proof that was looked at. */
  'cases.prove': method(
    z.strictObject({
      ...act,
      kind: z.enum(proofKinds),
      about: z.string().max(200).optional(),
      matched: z.boolean(),
      why: z.string().max(2000).optional(),
    }),
    done,
  ),
  /** A doubt, the level needed, or the outcome of the identity check. */
  'cases.verify': method(
    z.strictObject({
      ...act,
      doubt: z.string().max(2000).optional(),
      required: assurance.optional(),
      result: z.enum(['verified', 'failed']).optional(),
    }),
    done,
  ),
  'cases.letter': method(
    z.strictObject({
      ...act,
      direction: z.enum(['in', 'out']),
      channel: z.enum(requestChannels),
      subject: z.string().trim().min(1).max(300),
      /** The text itself; kept on this computer only, its digest in the case. */
      text: z.string().max(200_000).optional(),
    }),
    done,
  ),
  /** Who was told of a correction, erasure or restriction (Art 19). */
  'cases.notice': method(
    z.strictObject({
      ...act,
      recipient: z.string().trim().min(1).max(200),
      state: recipientNoticeSchema.shape.state,
      reason: z.string().max(2000).optional(),
    }),
    done,
  ),
  /** Deadlines of open cases as iCalendar. */
  'cases.calendar': method(nothing, madeFileDto),
  /** "I have compared this row with the law." */
  'cases.reviewRegime': method(z.strictObject({ regime: z.string().max(64), reviewer: by, note }), done),
  /** Proposes that a value be another one. The values stay on this computer. */
  'cases.correct': method(
    z.strictObject({
      ...act,
      record: recordReference,
      column: z.string().min(1).max(500),
      value: z.string().max(10_000),
    }),
    z.object({ correction: z.string(), changed: z.array(z.string()) }),
  ),
  'cases.decideCorrection': method(
    z.strictObject({
      ...act,
      correction: correctionSchema.shape.id,
      decision: z.enum(['accepted', 'refused']),
      reason: z.string().max(2000).optional(),
    }),
    done,
  ),
  /** The accepted corrections as one CSV per source, and who has to be told. Holds personal data. */
  'cases.correctionFiles': longMethod(
    z.strictObject({ id: caseId, by }),
    z.object({ files: z.array(madeFileDto), corrections: z.int() }),
  ),
  /** Looks whether the extracts loaded now hold what was proposed. */
  'cases.checkCorrections': longMethod(
    z.strictObject({ id: caseId, by }),
    z.object({
      results: z.array(
        z.object({ correction: z.string(), source: z.string(), column: z.string(), result: z.string() }),
      ),
      changed: z.array(z.string()),
    }),
  ),
  'cases.object': longMethod(
    z.strictObject({ ...act, ground: objectionSchema.shape.ground, purposes: z.array(z.string()).min(1) }),
    z.object({ label: z.string(), changed: z.array(z.string()), todo: z.array(z.string()) }),
  ),
  'cases.assessObjection': longMethod(
    z.strictObject({
      ...act,
      outcome: z.enum(['upheld', 'overridden']),
      grounds: z.string().trim().min(1).max(10_000),
    }),
    z.object({ label: z.string(), changed: z.array(z.string()), todo: z.array(z.string()) }),
  ),
  'cases.restrict': method(
    z.strictObject({
      ...act,
      ground: restrictionSchema.shape.ground,
      sources: z.array(z.string()).default([]),
    }),
    done,
  ),
  'cases.liftRestriction': method(z.strictObject({ ...act, personToldAt: dayOrInstant }), done),
};
