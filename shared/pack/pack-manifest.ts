import { z } from 'zod';
import { safeEntryPath } from './safe-entry-path.ts';

export const manifestPath = 'manifest.json';
export const packFormat = 'c360-pack';
export const packFormatVersion = 1;

export const packEntrySchema = z.strictObject({
  path: z.string().refine(safeEntryPath, 'not a safe path'),
  mediaType: z.string().max(200),
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PackEntry = z.infer<typeof packEntrySchema>;

/** `manifest.json`: what the pack is, what it was made from, and every other file with its digest, sorted by path. */
export const packManifestSchema = z.strictObject({
  format: z.literal(packFormat),
  formatVersion: z.int().min(1),
  product: z.strictObject({ name: z.string(), version: z.string() }),
  workspace: z.strictObject({ id: z.string(), name: z.string(), formatVersion: z.int() }),
  asOf: z.string(),
  run: z
    .strictObject({
      ruleset: z.string(),
      rulesetDigest: z.string(),
      resultDigest: z.string(),
      records: z.int(),
      persons: z.int(),
      extracts: z.array(z.strictObject({ path: z.string(), sha256: z.string() })),
    })
    .nullable(),
  entries: z.array(packEntrySchema),
});
export type PackManifest = z.infer<typeof packManifestSchema>;
