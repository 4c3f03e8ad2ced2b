import { z } from 'zod';
import { consentStates } from '../../workspace/index.ts';
import { nothing } from './common.ts';
import { cellDecisionDto, moments } from './consent-methods.ts';
import { longMethod, method } from './method.ts';
import { lintFindingDto, namedPersonDto } from './rules-methods.ts';

const asOf = z.iso.datetime({ offset: true }).optional();
/** A policy file as text: saved or not. */
const draft = z.string().max(1_000_000);

export const policyBookDto = z.object({
  policies: z.array(
    z.object({ id: z.string(), name: z.string(), file: z.string(), rules: z.int(), text: z.string() }),
  ),
  /** What conditions may ask about, with the values that are known. */
  facts: z.array(
    z.object({
      name: z.string(),
      meaning: z.string(),
      type: z.string(),
      values: z.array(z.string()),
    }),
  ),
  destinations: z.array(z.string()),
});
export type PolicyBook = z.infer<typeof policyBookDto>;

const sideDto = z.object({ outcome: z.string(), masking: z.string().nullable(), reason: z.string() });

export const policyMoveDto = z.object({
  attribute: z.string(),
  purpose: z.string(),
  direction: z.enum(['looser', 'stricter']),
  persons: z.int(),
  before: sideDto,
  after: sideDto,
  examples: z.array(namedPersonDto),
});
export type PolicyMove = z.infer<typeof policyMoveDto>;

/** What saving a policy would change, for everybody, at one moment. */
export const policyEffectDto = z.object({
  asOf: z.string(),
  policy: z.string(),
  /** The draft is of a policy that is not there yet. */
  fresh: z.boolean(),
  totalPersons: z.int(),
  persons: z.int(),
  cells: z.int(),
  looser: z.int(),
  stricter: z.int(),
  moves: z.array(policyMoveDto),
});
export type PolicyEffectDto = z.infer<typeof policyEffectDto>;

export const simulatedCellDto = z.object({
  before: cellDecisionDto,
  after: cellDecisionDto,
  change: z.enum(['same', 'looser', 'stricter']),
});
export type SimulatedCellDto = z.infer<typeof simulatedCellDto>;

export const driftDto = z.object({
  use: z.string(),
  kind: z.enum(['activation', 'policy']),
  purpose: z.string(),
  destination: z.string().nullable(),
  attribute: z.string(),
  persons: z.int(),
  live: z.int(),
  lost: z.int(),
  never: z.int(),
  firstInvalid: z.string().nullable(),
  reasons: z.array(z.object({ code: z.string(), persons: z.int() })),
  examples: z.array(z.object({ person: namedPersonDto, since: z.string(), reason: z.string() })),
});
export type DriftDto = z.infer<typeof driftDto>;

export const policyMethods = {
  'policy.book': method(nothing, policyBookDto),
  /** Findings about the saved policies, or about a draft in the place of the saved one of its id. */
  'policy.lint': method(z.strictObject({ draft: draft.optional() }), z.array(lintFindingDto)),
  'policy.preview': longMethod(z.strictObject({ draft, asOf }), policyEffectDto),
  'policy.simulate': method(
    z.strictObject({
      personId: z.string(),
      ...moments,
      destination: z.string().optional(),
      statement: z
        .strictObject({
          purpose: z.string(),
          state: z.enum(consentStates),
          channel: z.string().default('*'),
          at: asOf,
        })
        .optional(),
      draft: draft.optional(),
    }),
    z.object({ asOf: z.string(), cells: z.array(simulatedCellDto) }),
  ),
  'policy.uses': method(
    z.strictObject({ personId: z.string(), attribute: z.string(), ...moments }),
    z.object({
      asOf: z.string(),
      uses: z.array(z.object({ destination: z.string().nullable(), decision: cellDecisionDto })),
    }),
  ),
  'policy.drift': longMethod(
    z.strictObject(moments),
    z.object({ asOf: z.string(), totalPersons: z.int(), drifts: z.array(driftDto) }),
  ),
  /** The decisions as SQL for DuckDB, with the table of facts that it reads. */
  'policy.sql': method(
    nothing,
    z.object({
      table: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string() })),
      sql: z.string(),
    }),
  ),
};
