import { z } from 'zod';
import { nothing, recordRefDto } from './common.ts';
import { personRowDto } from './identity-methods.ts';
import { longMethod } from './method.ts';

const orphans = z.object({
  records: z.int(),
  examples: z.array(z.object({ record: recordRefDto, label: z.string() })),
});

export const healthDto = z.object({
  records: z.int(),
  persons: z.int(),
  sources: z.array(
    z.object({
      source: z.string(),
      records: z.int(),
      persons: z.int(),
      matched: z.int(),
      matchedElsewhere: z.int(),
      duplicates: z.int(),
    }),
  ),
  /** Persons with records of both sources; `first` = `second`: with several of that one. */
  overlaps: z.array(z.object({ first: z.string(), second: z.string(), persons: z.int() })),
  orphans: z.object({ unblockable: orphans, neverCompared: orphans, withoutIdentifier: orphans }),
  identifiers: z.array(
    z.object({
      namespace: z.string(),
      attribute: z.string(),
      allowedPersons: z.int(),
      values: z.int(),
      records: z.int(),
      demotedValues: z.int(),
      degrees: z.array(z.object({ persons: z.string(), values: z.int() })),
      top: z.array(
        z.object({
          value: z.string(),
          persons: z.int(),
          records: z.int(),
          demoted: z.string().nullable(),
          examples: z.array(z.string()),
        }),
      ),
    }),
  ),
  largest: z.array(personRowDto),
  loosest: z.array(personRowDto),
  refusals: z.array(
    z.object({
      guard: z.string(),
      refused: z.int(),
      examples: z.array(
        z.object({
          left: recordRefDto,
          right: recordRefDto,
          leftLabel: z.string(),
          rightLabel: z.string(),
          weight: z.int().nullable(),
        }),
      ),
    }),
  ),
  fields: z.array(
    z.object({
      source: z.string(),
      attribute: z.string(),
      column: z.string(),
      records: z.int(),
      usable: z.int(),
      empty: z.int(),
      unusable: z.int(),
      reasons: z.array(z.object({ reason: z.string(), records: z.int() })),
    }),
  ),
  changes: z.object({
    at: z.string().nullable(),
    kinds: z.array(
      z.object({ kind: z.enum(['created', 'merged', 'split', 'moved', 'ended']), persons: z.int() }),
    ),
    churn: z.number(),
    examples: z.array(
      z.object({
        kind: z.enum(['created', 'merged', 'split', 'moved', 'ended']),
        person: z.string(),
        others: z.array(z.string()),
        records: z.int(),
      }),
    ),
  }),
});
export type HealthDto = z.infer<typeof healthDto>;

export const healthMethods = {
  /** How identity is doing: match rates, orphans, shared identifiers, loose persons, refusals, fill rates, changes. */
  'health.report': longMethod(nothing, healthDto),
};
