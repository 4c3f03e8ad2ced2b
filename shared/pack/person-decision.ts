import { z } from 'zod';

/** One line of `decisions/persons.ndjson`: who is one person, why, and where each golden value comes from. No values. */
export const personDecisionSchema = z.strictObject({
  person: z.string(),
  records: z.array(z.string()),
  links: z.array(
    z.strictObject({
      left: z.string(),
      right: z.string(),
      weight: z.number().nullable(),
      /** `rule`, `weight` or `decision`, with what it rests on. */
      reason: z.looseObject({ kind: z.string() }),
    }),
  ),
  golden: z.array(
    z.strictObject({
      attribute: z.string(),
      from: z.string(),
      column: z.string(),
      strategy: z.string(),
      agreement: z.number(),
      losers: z.int(),
    }),
  ),
});
