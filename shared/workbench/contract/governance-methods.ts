import { z } from 'zod';
import { madeFileDto } from './common.ts';
import { longMethod } from './method.ts';

export const governanceMethods = {
  /** Record of processing, data-flow annex, and the policies in ODRL and Cedar; nobody's data. */
  'governance.documents': longMethod(
    z.strictObject({ asOf: z.iso.date().optional() }),
    z.object({
      files: z.array(madeFileDto),
      record: z.object({ filled: z.int(), items: z.int() }),
      /** Signs that an impact assessment is wanted. */
      signs: z.array(z.string()),
    }),
  ),
  /** Consent receipts of one person: Kantara 1.1, and ISO/IEC TS 27560 in DPV terms. */
  'governance.receipts': longMethod(
    z.strictObject({ personId: z.string() }),
    z.object({
      personId: z.string(),
      files: z.array(madeFileDto),
      receipts: z.int(),
      events: z.int(),
      gaps: z.array(z.string()),
    }),
  ),
};
