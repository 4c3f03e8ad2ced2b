import { compareText, fail, ok, sha256, type Job, type Result } from '../kernel/index.ts';
import { contentProblems } from './check-content.ts';
import {
  manifestPath,
  packFormatVersion,
  packManifestSchema,
  type PackEntry,
  type PackManifest,
} from './pack-manifest.ts';
import { packRoot } from './pack-root.ts';
import { readZip, zipLimits, type ZipLimits } from './read-zip.ts';

export interface VerifiedEntry extends PackEntry {
  readonly status: 'intact' | 'changed' | 'missing' | 'unlisted';
}

/**
 * What a check found. `intact` means: every listed file is there with its size and digest, there is no other, our own files
 * fit their schemas, links lead somewhere, and `LOSS.md` names what the formats do not hold.
 */
export interface PackReport {
  readonly intact: boolean;
  readonly product: string | null;
  readonly workspace: string | null;
  /** Sorted by path; sizes and digests of what is in the file, or of the manifest where it is missing. */
  readonly entries: readonly VerifiedEntry[];
  /** One plain sentence for each thing that is wrong; empty when intact. */
  readonly problems: readonly string[];
}

/**
 * Checks a pack that anybody may have made. Nothing of it is written or run. A pack whose files differ from its manifest
 * is an answer (`intact: false`); what is no pack or is dangerous to open is a failure.
 *
 * Errors: `pack.not-a-pack` (no zip, no readable manifest, a newer format), `pack.unsafe-entry`.
 */
export async function verifyPack(
  bytes: Uint8Array,
  job: Job,
  limits: ZipLimits = zipLimits,
): Promise<Result<PackReport>> {
  const read = await readZip(bytes, job, limits);
  if (!read.ok) return read;
  const files = packRoot(read.value);
  const manifest = readManifest(files.get(manifestPath));
  if (!manifest.ok) return manifest;
  const { entries: listed, product, workspace } = manifest.value;
  const entries: VerifiedEntry[] = listed.map((entry) => checkEntry(entry, files.get(entry.path)));
  const known = new Set([manifestPath, ...listed.map(({ path }) => path)]);
  for (const [path, content] of files) {
    if (known.has(path)) continue;
    const mediaType = 'application/octet-stream';
    entries.push({ path, mediaType, size: content.length, sha256: sha256(content), status: 'unlisted' });
  }
  entries.sort((a, b) => compareText(a.path, b.path));
  const problems = [...repeatedPaths(listed), ...entries.flatMap((entry) => problemOf(entry, listed))];
  if (problems.length === 0) problems.push(...(await contentProblems(files, manifest.value, job)));
  return ok({
    intact: problems.length === 0,
    product: `${product.name} ${product.version}`,
    workspace: workspace.id,
    entries,
    problems,
  });
}

function readManifest(content: Uint8Array | undefined): Result<PackManifest> {
  if (content === undefined) return fail('pack.not-a-pack', `The zip holds no ${manifestPath}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return fail('pack.not-a-pack', `The ${manifestPath} is not JSON`, { location: { file: manifestPath } });
  }
  const manifest = packManifestSchema.safeParse(parsed);
  if (manifest.success && manifest.data.formatVersion <= packFormatVersion) return ok(manifest.data);
  if (manifest.success || isNewer(parsed))
    return fail('pack.not-a-pack', 'The pack was written by a newer version', {
      fix: 'Check it with that version or a later one.',
    });
  const [issue] = manifest.error.issues;
  const path = issue?.path.join('.') ?? '';
  return fail('pack.not-a-pack', `The ${manifestPath} is not that of a pack`, {
    location: { file: manifestPath, path },
    ...(issue === undefined ? {} : { cause: issue.message }),
  });
}

function isNewer(parsed: unknown): boolean {
  if (typeof parsed !== 'object' || parsed === null || !('formatVersion' in parsed)) return false;
  return typeof parsed.formatVersion === 'number' && parsed.formatVersion > packFormatVersion;
}

function checkEntry(entry: PackEntry, content: Uint8Array | undefined): VerifiedEntry {
  if (content === undefined) return { ...entry, status: 'missing' };
  const found = { size: content.length, sha256: sha256(content) };
  const intact = found.size === entry.size && found.sha256 === entry.sha256;
  return { ...entry, ...found, status: intact ? 'intact' : 'changed' };
}

function repeatedPaths(listed: readonly PackEntry[]): string[] {
  const paths = listed.map(({ path }) => path);
  return [
    ...new Set(paths.filter((path, index) => paths.indexOf(path) !== index || path === manifestPath)),
  ].map((path) => `The manifest lists ${path} in a way it must not: twice, or itself.`);
}

function problemOf(
  { path, status, size, sha256: digest }: VerifiedEntry,
  listed: readonly PackEntry[],
): string[] {
  const expected = listed.find((entry) => entry.path === path);
  switch (status) {
    case 'intact':
      return [];
    case 'missing':
      return [`${path} is listed but not in the pack.`];
    case 'unlisted':
      return [`${path} is in the pack but not listed.`];
    case 'changed':
      return [
        `${path} differs from the manifest: ${String(size)} bytes, SHA-256 ${digest.slice(0, 12)}… instead of ${String(expected?.size ?? 0)} bytes, ${expected?.sha256.slice(0, 12) ?? ''}….`,
      ];
  }
}
