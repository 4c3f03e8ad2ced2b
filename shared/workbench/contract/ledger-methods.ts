import { z } from 'zod';
import {
  consentStates,
  legalBases,
  maskings,
  recordedEventTypes,
  sensitivities,
} from '../../workspace/index.ts';
import { nothing, recordRefDto } from './common.ts';
import { longMethod, method } from './method.ts';

export const ledgerStates = [...consentStates, 'unreadable'] as const;
const state = z.enum(ledgerStates);
const instant = z.iso.datetime({ offset: true });

/** A statement as the ledger holds it. Times are instants in UTC. */
export const ledgerEventDto = z.object({
  id: z.string(),
  /** Number of the identity among those of the person, from 1: statements of one lane follow one another. */
  lane: z.int(),
  record: recordRefDto.nullable(),
  source: z.string(),
  type: z.enum([
    'statement',
    'confirmation',
    'guardian-consent',
    'signal',
    'restriction',
    'restriction-lifted',
  ]),
  purpose: z.string().nullable(),
  purposeText: z.string(),
  state: state.nullable(),
  stateText: z.string(),
  channel: z.string(),
  eventTime: z.string(),
  recordedTime: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  jurisdiction: z.string().nullable(),
  notice: z.object({ id: z.string(), version: z.string(), language: z.string().nullable() }).nullable(),
  method: z.string().nullable(),
  evidence: z.string().nullable(),
  actor: z.string().nullable(),
  receipt: z.string().nullable(),
  confirmed: z.boolean(),
  guardian: z.boolean(),
  /** Believed with what was known at the moment asked about, and said by then. */
  counts: z.boolean(),
  problems: z.array(z.object({ code: z.string(), text: z.string() })),
});
export type LedgerEventDto = z.infer<typeof ledgerEventDto>;

/** What one identity says about a purpose, and which statement makes it so. */
const voiceDto = z.object({ lane: z.int(), state, cause: z.string(), silent: z.boolean() });

export const personLedgerDto = z.object({
  personId: z.string(),
  asOf: z.string(),
  knownAt: z.string().nullable(),
  jurisdiction: z.string().nullable(),
  regime: z.enum(['opt-in', 'opt-out']),
  lanes: z.array(z.object({ lane: z.int(), source: z.string(), label: z.string(), events: z.int() })),
  events: z.array(ledgerEventDto),
  purposes: z.array(
    z.object({
      purpose: z.string(),
      name: z.string(),
      joining: z.enum(['strictest', 'latest']),
      /** Null: nobody said anything. */
      state: state.nullable(),
      cause: z.string().nullable(),
      overruled: z.array(z.string()),
      voices: z.array(voiceDto),
    }),
  ),
  restrictions: z.array(z.object({ id: z.string(), from: z.string(), purpose: z.string().nullable() })),
});
export type PersonLedgerDto = z.infer<typeof personLedgerDto>;

const rowDto = ledgerEventDto.omit({ lane: true, counts: true }).extend({
  personId: z.string().nullable(),
  name: z.string().nullable(),
});

/** A term of our vocabulary with its counterparts; null where there is none. */
const termDto = z.object({
  id: z.string(),
  name: z.string(),
  dpv: z.string().nullable(),
  fides: z.string().nullable(),
});

export const vocabularyDto = z.object({
  dpvVersion: z.string(),
  fidesVersion: z.string(),
  purposes: z.array(
    termDto.extend({
      description: z.string(),
      /** Id of the purpose above it, and how far below a root it is. */
      parent: z.string().nullable(),
      depth: z.int(),
      legalBasis: z.enum(legalBases),
      legalBasisDpv: z.string().nullable(),
      channels: z.array(z.string()),
      doubleOptIn: z.boolean(),
      joining: z.enum(['strictest', 'latest']),
      tcf: z.array(z.int()),
      notices: z.int(),
    }),
  ),
  categories: z.array(
    termDto.extend({ sensitivity: z.enum(sensitivities), own: z.boolean(), attributes: z.int() }),
  ),
  attributes: z.array(
    z.object({
      attribute: z.string(),
      name: z.string(),
      classification: z.string(),
      category: z.string().nullable(),
      known: z.boolean(),
      /** Of a computed attribute the highest of its inputs and its own. */
      sensitivity: z.enum(sensitivities),
      /** What consent/attribute-policies.yaml says: the only purposes, bases and destinations; null does not limit. */
      terms: z.object({
        purposes: z.array(z.string()).nullable(),
        bases: z.array(z.enum(legalBases)).nullable(),
        destinations: z.array(z.string()).nullable(),
        masking: z.enum(maskings).nullable(),
        retention: z.string().nullable(),
        owner: z.string().nullable(),
      }),
      /** Attributes whose limits it carries, since it is computed from them. */
      inputs: z.array(z.string()),
    }),
  ),
  /** Every reason a decision can give, in the order in which they are asked. */
  reasons: z.array(z.object({ code: z.string(), dpv: z.string().nullable() })),
  legalBases: z.array(termDto.extend({ citation: z.string(), where: z.string(), status: z.string() })),
  /** Of those in use here: how many have a counterpart. */
  coverage: z.object({
    purposes: z.object({ total: z.int(), dpv: z.int(), fides: z.int() }),
    categories: z.object({ total: z.int(), dpv: z.int(), fides: z.int() }),
    attributes: z.object({ total: z.int(), categorised: z.int() }),
    reasons: z.object({ total: z.int(), dpv: z.int() }),
  }),
});
export type VocabularyDto = z.infer<typeof vocabularyDto>;

/** Whom an event is about: exactly one. */
const subject = z
  .strictObject({
    personId: z.string().optional(),
    /** `source/key` or `extract:row`. */
    record: z.string().optional(),
    /** A value of an identifier, for example `contact_point_email.address` and the address. */
    identifier: z.strictObject({ attribute: z.string(), value: z.string() }).optional(),
  })
  .refine((one) => Object.values(one).filter((value) => value !== undefined).length === 1, {
    message: 'names a person, a record or an identifier',
  });

const written = z.object({ events: z.array(z.string()), label: z.string() });

export const ledgerMethods = {
  'ledger.person': longMethod(
    z.strictObject({ personId: z.string(), asOf: instant.optional(), knownAt: instant.optional() }),
    personLedgerDto,
  ),
  'ledger.events': longMethod(
    z.strictObject({
      offset: z.int().min(0),
      limit: z.int().min(1).max(1000),
      source: z.string().optional(),
      purpose: z.string().optional(),
      state: state.optional(),
      /** Only events with problems. */
      problems: z.boolean().optional(),
    }),
    z.object({
      total: z.int(),
      rows: z.array(rowDto),
      counts: z.object({ consentRecords: z.int(), speaking: z.int(), silent: z.int(), recorded: z.int() }),
      sources: z.array(z.string()),
      problems: z.array(z.object({ code: z.string(), count: z.int(), example: z.string() })),
    }),
  ),
  'ledger.record': longMethod(
    z.strictObject({
      subject,
      type: z.enum(recordedEventTypes),
      purposes: z.array(z.string()).default([]),
      state: z.enum(consentStates).optional(),
      channel: z.string().optional(),
      at: instant.optional(),
      validFrom: instant.optional(),
      validTo: instant.optional(),
      jurisdiction: z.string().optional(),
      notice: z
        .strictObject({ id: z.string(), version: z.string(), language: z.string().optional() })
        .optional(),
      method: z.string().optional(),
      evidence: z.string().optional(),
      verified: z.boolean().optional(),
      receipt: z.string().optional(),
      supersedes: z.string().optional(),
      by: z.string().min(1),
      reason: z.string().optional(),
    }),
    written,
  ),
  'ledger.importSignal': longMethod(
    z.strictObject({
      subject,
      kind: z.enum(['gpc', 'tcf', 'gpp']),
      value: z.string().max(100_000),
      at: instant.optional(),
      by: z.string().min(1),
    }),
    written.extend({
      statements: z.array(z.object({ purpose: z.string(), state, text: z.string() })),
      unmapped: z.array(z.string()),
    }),
  ),
  'ledger.vocabulary': method(nothing, vocabularyDto),
};
