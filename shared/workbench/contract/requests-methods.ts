import { z } from 'zod';
import { madeFileDto, recordRefDto } from './common.ts';
import { longMethod, method } from './method.ts';

/** `namespace=value`, for example `email=ann@example.com` or `crm=10023`. */
const identifiers = z.array(z.string().min(3).max(500)).min(1).max(50);

export const subjectMatchDto = z.object({
  personId: z.string(),
  name: z.string().nullable(),
  records: z.int(),
  matched: z.array(z.object({ identifier: z.string(), record: recordRefDto })),
});

export const accessReportDto = z.object({
  personId: z.string(),
  files: z.array(madeFileDto),
  /** Found, none, or not searchable, for every registered source. */
  searchLog: z.array(
    z.object({
      source: z.string(),
      outcome: z.enum(['found', 'none', 'not-searchable']),
      records: z.int(),
      note: z.string(),
    }),
  ),
  disclosedValues: z.int(),
  withheld: z.array(z.object({ where: z.string(), reason: z.string() })),
});
export type AccessReportDto = z.infer<typeof accessReportDto>;

export const requestsMethods = {
  'requests.find': method(
    z.strictObject({ identifiers }),
    z.object({ matches: z.array(subjectMatchDto), searched: z.array(z.string()) }),
  ),
  'requests.access': longMethod(
    z.strictObject({ identifiers, personId: z.string().optional() }),
    accessReportDto,
  ),
};
