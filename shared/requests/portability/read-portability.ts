import { fail, ok, sha256, type Result } from '../../kernel/index.ts';
import {
  contentFile,
  manifestFile,
  portabilityFiles,
  portabilityManifestSchema,
} from './portability-files.ts';
import { portableContentSchema, type PortableContent } from './portable-content.ts';

/**
 * Reads a portability package back, as another controller would, and trusts nothing in it: digests must match the
 * manifest, the content its schema, and every file the one that the content makes (so that a CSV never says something
 * else than the JSON, and no key stands twice in it). Errors: `request.package` with the file.
 */
export function readPortability(files: ReadonlyMap<string, Uint8Array>): Result<PortableContent> {
  const manifestText = textOf(files, manifestFile);
  if (!manifestText.ok) return manifestText;
  const manifest = portabilityManifestSchema.safeParse(parsed(manifestText.value));
  if (!manifest.success) return refused(manifestFile, 'is not the manifest of a portability package');
  for (const { name, sha256: digest } of manifest.data.files) {
    const bytes = files.get(name);
    if (bytes === undefined) return refused(name, 'is named in the manifest and missing');
    if (sha256(bytes) !== digest) return refused(name, 'was changed after the package was made');
  }
  const listed = new Set([manifestFile, ...manifest.data.files.map(({ name }) => name)]);
  const stray = [...files.keys()].find((name) => !listed.has(name));
  if (stray !== undefined) return refused(stray, 'is not named in the manifest');
  const contentText = textOf(files, contentFile);
  if (!contentText.ok) return contentText;
  const content = portableContentSchema.safeParse(parsed(contentText.value));
  if (!content.success) {
    const [issue] = content.error.issues;
    return refused(contentFile, `does not fit its schema at ${issue?.path.join('.') ?? 'the top'}`);
  }
  for (const [name, text] of portabilityFiles(content.data)) {
    const held = textOf(files, name);
    if (!held.ok) return held;
    if (held.value !== text)
      return refused(name, `says something else than ${contentFile}, or is not written canonically`);
  }
  return ok(content.data);
}

function textOf(files: ReadonlyMap<string, Uint8Array>, name: string): Result<string> {
  const bytes = files.get(name);
  if (bytes === undefined) return refused(name, 'is missing');
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refused(name, 'is not UTF-8 text');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(file: string, what: string): Result<never> {
  return fail('request.package', `${file} ${what}`, {
    location: { file },
    fix: 'Ask for the package anew; a package is taken whole and unchanged, or not at all.',
  });
}
