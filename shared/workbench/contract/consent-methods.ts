import { z } from 'zod';
import { consentStates, legalBases, maskings, purposeSchema } from '../../workspace/index.ts';
import { nothing, recordRefDto } from './common.ts';
import { longMethod, method } from './method.ts';

export const reasonDto = z.object({
  code: z.string(),
  cause: z.string().exactOptional(),
  text: z.string(),
  /** Term of the Data Privacy Vocabulary 2.3. */
  dpv: z.string().exactOptional(),
});

export const cellDecisionDto = z.object({
  attribute: z.string(),
  purpose: z.string(),
  outcome: z.enum(['allow', 'mask', 'deny']),
  masking: z.enum(maskings).exactOptional(),
  basis: z.enum(legalBases).exactOptional(),
  reason: reasonDto,
  alsoBecause: z.array(reasonDto),
});
export type CellDecisionDto = z.infer<typeof cellDecisionDto>;

export const consentEventDto = z.object({
  id: z.string(),
  record: recordRefDto,
  purpose: z.string(),
  state: z.enum(consentStates),
  channel: z.string().nullable(),
  eventTime: z.string(),
  jurisdiction: z.string().nullable(),
});
export type ConsentEventDto = z.infer<typeof consentEventDto>;

/** Persons per outcome for one attribute and purpose. allow + mask + deny = persons that hold the attribute. */
export const matrixCellDto = z.object({
  attribute: z.string(),
  purpose: z.string(),
  persons: z.int(),
  allow: z.int(),
  mask: z.int(),
  deny: z.int(),
  /** Reason codes with the number of persons, most frequent first. */
  reasons: z.array(z.object({ code: z.string(), persons: z.int() })),
});

export const matrixDto = z.object({
  asOf: z.string(),
  /** With what was known then; null for everything known today. */
  known: z.string().nullable(),
  persons: z.int(),
  purposes: z.array(purposeSchema),
  attributes: z.array(z.object({ attribute: z.string(), name: z.string(), classification: z.string() })),
  cells: z.array(matrixCellDto),
});
export type ConsentMatrix = z.infer<typeof matrixDto>;

const instant = z.iso.datetime({ offset: true }).optional();
/** What had been said by `asOf` (now when left out), with what was known at `known` (everything known today). */
export const moments = { asOf: instant, known: instant };

export const consentMethods = {
  'consent.purposes': method(nothing, z.array(purposeSchema)),
  'consent.matrix': longMethod(z.strictObject(moments), matrixDto),
  'consent.person': method(
    z.strictObject({ personId: z.string(), ...moments }),
    z.object({
      asOf: z.string(),
      known: z.string().nullable(),
      jurisdiction: z.string().nullable(),
      decisions: z.array(cellDecisionDto),
      events: z.array(consentEventDto),
    }),
  ),
};
