import { z } from 'zod';
import { errorCodes, type ErrorCode } from '../../kernel/index.ts';

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

export const locationDto = z.object({
  file: z.string().exactOptional(),
  line: z.number().exactOptional(),
  column: z.number().exactOptional(),
  path: z.string().exactOptional(),
});

export const appErrorDto = z.object({
  code: z.enum(codes),
  message: z.string(),
  location: locationDto.exactOptional(),
  fix: z.string().exactOptional(),
  cause: z.string().exactOptional(),
});

export const diagnosticDto = appErrorDto.extend({ severity: z.enum(['error', 'warning']) });
export type DiagnosticDto = z.infer<typeof diagnosticDto>;

export const progressDto = z.object({
  phase: z.string(),
  done: z.number(),
  total: z.number().exactOptional(),
  unit: z.enum(['rows', 'bytes', 'pairs', 'steps', 'percent']).exactOptional(),
  detail: z.string().exactOptional(),
});

export const nothing = z.strictObject({});
export const page = { offset: z.int().min(0), limit: z.int().min(1).max(5000) };

/** A record as people write it: `source/key`, or `extract base name:row`. */
export const recordReference = z.string().min(3);

export const recordRefDto = z.object({
  record: z.int(),
  source: z.string(),
  extract: z.string(),
  row: z.int(),
  key: z.string(),
});

/** A file made by the workbench. Text content is UTF-8; binary content is base64. */
export const madeFileDto = z.object({
  name: z.string(),
  mediaType: z.string(),
  encoding: z.enum(['utf-8', 'base64']),
  content: z.string(),
  sha256: z.string(),
});
export type MadeFile = z.infer<typeof madeFileDto>;

/** An instant, or the day on which a person says that something happened: a day where the clock of the case runs. */
export const dayOrInstant = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);
