import { z } from 'zod';
import { fileFormatOf } from './file-formats.ts';
import { rulesetInForce, type PackInputs } from './pack-inputs.ts';
import { packPartIds } from './pack-parts.ts';
import { safeEntryPath } from './safe-entry-path.ts';

export const manifestPath = 'manifest.json';
export const packFormat = 'c360-pack';
/** 2: entries say format, version and validator, and the manifest lists the parts. */
export const packFormatVersion = 2;

export const packEntrySchema = z.strictObject({
  path: z.string().refine(safeEntryPath, 'not a safe path'),
  mediaType: z.string().max(200),
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** What it is written in, the version of that, and what can check it. */
  format: z.string().max(200).exactOptional(),
  version: z.string().max(50).exactOptional(),
  validator: z.string().max(300).exactOptional(),
});
export type PackEntry = z.infer<typeof packEntrySchema>;

/** `manifest.json`: what the pack is, what it was made from, and every other file with its digest, sorted by path. */
export const packManifestSchema = z.strictObject({
  format: z.literal(packFormat),
  formatVersion: z.int().min(1),
  product: z.strictObject({ name: z.string(), version: z.string() }),
  workspace: z.strictObject({ id: z.string(), name: z.string(), formatVersion: z.int() }),
  asOf: z.string(),
  parts: z.array(z.string().max(60)).optional(),
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

export function packManifest(inputs: PackInputs, entries: readonly PackEntry[]): PackManifest {
  const { model, product, run, asOf, parts = packPartIds } = inputs;
  const { id, name, formatVersion } = model.manifest;
  return {
    format: packFormat,
    formatVersion: packFormatVersion,
    product,
    workspace: { id, name, formatVersion },
    asOf,
    parts: packPartIds.filter((part) => parts.includes(part)),
    run:
      run === undefined
        ? null
        : {
            ruleset: rulesetInForce(inputs),
            rulesetDigest: run.rulesetDigest,
            resultDigest: run.resultDigest,
            records: run.consent.resolution.recordCount,
            persons: run.consent.resolution.personCount,
            extracts: [...run.extracts].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
          },
    entries: [...entries],
  };
}

/** What the manifest says of a file beside its digest. */
export function formatMembers(path: string): Pick<PackEntry, 'format' | 'version' | 'validator'> {
  const known = fileFormatOf(path);
  if (known === undefined) return {};
  const { format, version, validator } = known;
  return { format, ...(version === undefined ? {} : { version }), validator };
}
