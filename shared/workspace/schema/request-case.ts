import { z } from 'zod';
import { recordToken } from './decision.ts';
import { id, isoInstant, name, sha256Hex, text } from './field.ts';
import {
  caseStatuses,
  denialReasons,
  pauseCauses,
  proofKinds,
  requestChannels,
  requestRights,
  type CaseStatus,
} from './request-words.ts';

/** From which status to which a case may go. What is closed may be taken up again only by an appeal or as a mistake. */
export const caseTransitions: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  open: ['in_progress', 'revoked', 'denied', 'expired'],
  in_progress: ['fulfilled', 'revoked', 'denied', 'expired'],
  fulfilled: ['in_progress'],
  denied: ['in_progress'],
  revoked: [],
  expired: ['in_progress'],
};

/** Who did it, when, and a remark without personal data. */
const done = { at: isoInstant, by: name, note: text.optional() };

/** What happened to a case, in the order in which it was written down. */
export const caseEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledged'), ...done }),
  z.strictObject({ kind: z.literal('paused'), cause: z.enum(pauseCauses), ...done }),
  z.strictObject({ kind: z.literal('resumed'), cause: z.enum(pauseCauses), ...done }),
  z.strictObject({
    kind: z.literal('extended'),
    reason: z.enum(['complexity', 'number-of-requests', 'other']),
    /** In words that the person was told. */
    explanation: text.min(1),
    /** When the person was told; a law that wants notice within the first period wants this. */
    noticeAt: isoInstant.optional(),
    ...done,
  }),
  z.strictObject({
    kind: z.literal('status'),
    to: z.enum(caseStatuses),
    denial: z.enum(denialReasons).optional(),
    /** A fulfilment that left something open says what. */
    partial: text.optional(),
    ...done,
  }),
]);
export type CaseEvent = z.infer<typeof caseEventSchema>;

export const proofSchema = z.strictObject({
  kind: z.enum(proofKinds),
  /** For a data point: what was compared, an attribute such as `person.birth_date`; never its value. */
  about: z.string().max(200).optional(),
  matched: z.boolean(),
  /** Why less would not have done; needed for an identity document. */
  why: text.optional(),
  ...done,
});

export const verificationSchema = z.strictObject({
  /** Art 12(6) GDPR: further proof may be asked only where there is reasonable doubt, and this is the doubt. */
  doubt: text.optional(),
  /** What the case needs, where that is more or less than the regime's usual. */
  required: z.enum(['none', 'reasonable', 'reasonably-high']).optional(),
  proofs: z.array(proofSchema).default([]),
  outcome: z.strictObject({ result: z.enum(['verified', 'failed']), ...done }).optional(),
});

const outputFile = z.strictObject({ name: z.string().min(1).max(200), sha256: sha256Hex });

/** What was made for a case: names and digests; the files themselves hold personal data and lie elsewhere. */
export const caseOutputSchema = z.strictObject({
  kind: z.enum([
    'access-report',
    'portability-package',
    'erasure-plan',
    'deletion-certificate',
    'correction-list',
    'objection-record',
    'correspondence',
    'other',
  ]),
  files: z.array(outputFile).min(1),
  /** Digest of what the files say, where it differs from the files' own: the content that two formats share. */
  content: sha256Hex.optional(),
  /** Points that a certificate leaves open; none where it is verified. */
  open: z.int().min(0).optional(),
  ...done,
});
export type CaseOutput = z.infer<typeof caseOutputSchema>;

/** What a reviewer decided at the disclosure gate, record by record. */
export const gateDecisionSchema = z.strictObject({
  record: recordToken,
  decision: z.enum(['disclose', 'withhold']),
  tier: z.enum(['verified', 'probable', 'weak']).optional(),
  reason: text.min(1),
  ...done,
});

export const correctionSchema = z.strictObject({
  id: z.string().regex(/^c\d{1,4}$/),
  source: id,
  record: recordToken,
  column: z.string().min(1).max(500),
  /** Keyed tokens of the value held and the value proposed: the values themselves are private. */
  before: recordToken,
  proposed: recordToken,
  decision: z.enum(['pending', 'accepted', 'refused']),
  reason: text.optional(),
  /** Set by looking at a newer extract: does it hold the proposed value now? */
  verified: z
    .strictObject({
      at: isoInstant,
      result: z.enum(['corrected', 'unchanged', 'other-value', 'record-gone']),
    })
    .optional(),
  ...done,
});

export const objectionSchema = z.strictObject({
  ground: z.enum(['direct-marketing', 'legitimate-interests', 'public-task', 'research', 'sale-or-sharing']),
  purposes: z.array(id).min(1),
  /** Art 21(1): continued only on compelling grounds. Art 21(3): never for direct marketing. */
  assessment: z
    .strictObject({
      outcome: z.enum(['upheld', 'overridden']),
      grounds: text.min(1),
      ...done,
    })
    .optional(),
  /** Ids of the ledger events that carry the objection. */
  events: z.array(z.string().max(200)).default([]),
  suppressed: z.boolean().default(false),
  ...done,
});

/** Art 18(1)(a)-(d), or lifting one, which the person is told before. */
export const restrictionSchema = z.strictObject({
  ground: z.enum(['accuracy-contested', 'unlawful-no-erasure', 'needed-for-claims', 'objection-pending']),
  sources: z.array(id).default([]),
  lifted: z.strictObject({ personToldAt: isoInstant, ...done }).optional(),
  ...done,
});

/** Who was told of a correction, erasure or restriction (Art 19), or why that is not possible. */
export const recipientNoticeSchema = z.strictObject({
  recipient: name,
  state: z.enum(['to-tell', 'told', 'confirmed', 'impossible']),
  reason: text.optional(),
  ...done,
});

/** What a recipient answered to an erasure, as it was read; of what it sent only the digest is kept. */
export const recipientAnswerSchema = z.strictObject({
  /** One of consent/recipients.yaml. */
  recipient: id,
  /** The request that it answers, as the payload files of the plan name it. */
  request: z.string().min(1).max(100),
  state: z.enum(['acknowledged', 'confirmed', 'failed']),
  /** In words of the protocol. */
  said: z.string().max(500),
  answeredAt: isoInstant,
  /** By when the recipient promised to be done. */
  expectedAt: isoInstant.optional(),
  sha256: sha256Hex,
  ...done,
});
export type RecipientAnswer = z.infer<typeof recipientAnswerSchema>;

export const correspondenceSchema = z.strictObject({
  direction: z.enum(['in', 'out']),
  channel: z.enum(requestChannels),
  /** What it was about; the text itself is private. */
  subject: z.string().min(1).max(300),
  sha256: sha256Hex.optional(),
  ...done,
});

/** `requests/<id>.yaml`: one request of one person. Holds keyed tokens and no raw identifier. */
export const requestCaseSchema = z.strictObject({
  id: id.refine(
    (own) => own !== 'regimes' && own !== 'holidays',
    'this name is taken by a file of the format',
  ),
  right: z.enum(requestRights),
  /** A row of the regime table. */
  regime: id,
  /** A calendar of requests/holidays.yaml, where it is not the one of the jurisdiction. */
  calendar: id.optional(),
  received: z.strictObject({
    at: isoInstant,
    /** Where the controller receives: days begin and end here. */
    timeZone: z.string().min(1).max(100),
    channel: z.enum(requestChannels),
    agent: z
      .strictObject({
        name,
        authority: z.enum([
          'written-permission',
          'power-of-attorney',
          'registered-agent',
          'guardian',
          'not-shown',
        ]),
      })
      .optional(),
  }),
  subject: z.strictObject({
    /** Keyed token of the person id; absent until the person is found. */
    person: recordToken.optional(),
    identifiers: z
      .array(
        z.strictObject({
          namespace: z.string().min(1).max(100),
          token: recordToken,
          /** Enough to recognise it by, such as a…@e….com. */
          hint: z.string().max(100).optional(),
        }),
      )
      .default([]),
  }),
  owner: name.optional(),
  openedAt: isoInstant,
  openedBy: name,
  /** The case whose decision this one appeals against. */
  appealOf: id.optional(),
  events: z.array(caseEventSchema).default([]),
  verification: verificationSchema.optional(),
  gate: z.array(gateDecisionSchema).default([]),
  outputs: z.array(caseOutputSchema).default([]),
  corrections: z.array(correctionSchema).default([]),
  objection: objectionSchema.optional(),
  restriction: restrictionSchema.optional(),
  notices: z.array(recipientNoticeSchema).default([]),
  answers: z.array(recipientAnswerSchema).default([]),
  correspondence: z.array(correspondenceSchema).default([]),
});
export type RequestCase = z.infer<typeof requestCaseSchema>;

/** Lists of a case that only grow. */
export const caseLists = [
  'events',
  'gate',
  'outputs',
  'corrections',
  'notices',
  'answers',
  'correspondence',
] as const;
export type CaseList = (typeof caseLists)[number];

/** Where a case stands: the last status it was given, `open` before any. */
export function caseStatus({ events }: Pick<RequestCase, 'events'>): CaseStatus {
  return events.findLast((event) => event.kind === 'status')?.to ?? 'open';
}
