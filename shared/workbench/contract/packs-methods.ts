import { z } from 'zod';
import { madeFileDto } from './common.ts';
import { longMethod } from './method.ts';

export const packEntryDto = z.object({
  path: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
});

export const verifyReportDto = z.object({
  intact: z.boolean(),
  product: z.string().nullable(),
  workspace: z.string().nullable(),
  entries: z.array(packEntryDto.extend({ status: z.enum(['intact', 'changed', 'missing', 'unlisted']) })),
  problems: z.array(z.string()),
});
export type VerifyReport = z.infer<typeof verifyReportDto>;

export const packsMethods = {
  /** `asOf` is the instant of the decisions and the only time in the pack: equal inputs give equal bytes. */
  'packs.export': longMethod(
    z.strictObject({ asOf: z.iso.datetime({ offset: true }).optional() }),
    z.object({ file: madeFileDto, entries: z.array(packEntryDto) }),
  ),
  'packs.verify': longMethod(z.strictObject({ upload: z.string() }), verifyReportDto),
};
