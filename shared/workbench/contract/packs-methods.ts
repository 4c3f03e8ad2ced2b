import { z } from 'zod';
import { packPartIds, type PackPart } from '../../pack/index.ts';
import { madeFileDto, nothing } from './common.ts';
import { longMethod, method } from './method.ts';

export const packEntryDto = z.object({
  path: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  format: z.string().exactOptional(),
  version: z.string().exactOptional(),
  validator: z.string().exactOptional(),
});

export const verifyReportDto = z.object({
  intact: z.boolean(),
  product: z.string().nullable(),
  workspace: z.string().nullable(),
  entries: z.array(packEntryDto.extend({ status: z.enum(['intact', 'changed', 'missing', 'unlisted']) })),
  problems: z.array(z.string()),
});
export type VerifyReport = z.infer<typeof verifyReportDto>;

export const packLossDto = z.object({
  path: z.string(),
  what: z.string(),
  why: z.string(),
  kept: z.string().exactOptional(),
});

const partDto = z.enum(packPartIds as [PackPart, ...PackPart[]]);

export const packDifferenceDto = z.object({
  path: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  before: z.int().nullable(),
  after: z.int().nullable(),
});

export const packsMethods = {
  'packs.parts': method(
    nothing,
    z.object({ parts: z.array(z.object({ id: partDto, title: z.string(), about: z.string() })) }),
  ),
  /** `asOf` is the instant of the decisions and the only time in the pack: equal inputs give equal bytes. */
  'packs.export': longMethod(
    z.strictObject({
      asOf: z.iso.datetime({ offset: true }).optional(),
      parts: z.array(partDto).min(1).optional().describe('All when missing.'),
    }),
    z.object({ file: madeFileDto, entries: z.array(packEntryDto), losses: z.array(packLossDto) }),
  ),
  /** Files of the pack that was made last: to be looked at, or written into a folder instead of a zip. */
  'packs.files': method(
    z.strictObject({
      pack: z
        .string()
        .optional()
        .describe('SHA-256 of the zip that is meant: another may have been made since.'),
      paths: z.array(z.string()).min(1).max(10_000),
    }),
    z.object({ files: z.array(madeFileDto) }),
  ),
  /** Which files two packs do not share: `before` and `after` are sizes in bytes. */
  'packs.compare': longMethod(
    z.strictObject({ before: z.string(), after: z.string() }),
    z.object({ same: z.int(), differences: z.array(packDifferenceDto) }),
  ),
  'packs.verify': longMethod(z.strictObject({ upload: z.string() }), verifyReportDto),
};
