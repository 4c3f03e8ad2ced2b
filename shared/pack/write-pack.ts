import { breathe, canonicalJson, compareText, ok, sha256, type Job, type Result } from '../kernel/index.ts';
import { decisionFiles } from './decision-files.ts';
import type { Loss } from './formats/format.ts';
import { leftOut, lossReport, sortedLosses } from './loss-report.ts';
import { rulesetInForce, textFile, type PackFile, type PackInputs } from './pack-inputs.ts';
import { formatMembers, manifestPath, packManifest, type PackEntry } from './pack-manifest.ts';
import { packPartIds, type PackPart } from './pack-parts.ts';
import { packReadme } from './pack-readme.ts';
import { partWriters } from './part-writers.ts';
import { publishedSchemas } from './published-schemas.ts';
import { orderedModel, workspaceFiles } from './workspace-files.ts';
import { zipFiles } from './zip-files.ts';

export interface PackContent {
  /** Every file with the manifest first, then by path. */
  readonly files: readonly PackFile[];
  readonly entries: readonly PackEntry[];
  readonly losses: readonly Loss[];
}

export interface WrittenPack extends PackContent {
  /** The zip. */
  readonly bytes: Uint8Array;
}

/** The specification pack of a workspace as a zip; see `packContent`. */
export async function writePack(inputs: PackInputs, job: Job): Promise<Result<WrittenPack>> {
  const content = await packContent(inputs, job);
  if (!content.ok) return content;
  return ok({ ...content.value, bytes: await zipFiles(content.value.files, job) });
}

/**
 * The files of a specification pack: the chosen parts, all written from one model, `LOSS.md` from what their writers could
 * not say, a README, and a manifest with the digest of every file. Holds no raw personal value. Equal inputs give equal
 * bytes, on every host. `usage.argument` when `asOf` is not an instant.
 */
export async function packContent(given: PackInputs, job: Job): Promise<Result<PackContent>> {
  const inputs = { ...given, model: orderedModel(given.model) };
  const parts = new Set<PackPart>(inputs.parts ?? packPartIds);
  const decisions = await decisionFiles(inputs, job);
  if (!decisions.ok) return decisions;
  const files: PackFile[] = [
    ...workspaceFiles(inputs.model, parts, rulesetInForce(inputs)),
    ...(parts.has('rules') ? decisions.value.files : []),
  ];
  const losses: Loss[] = leftOut(inputs.model);
  // What people read comes last: it tells of the losses of all others.
  const order = [...packPartIds.filter((part) => part !== 'readable'), 'readable' as const];
  for (const [index, part] of order.filter((one) => parts.has(one)).entries()) {
    job.report({ phase: 'Writing', done: index, total: parts.size, unit: 'steps', detail: part });
    await breathe(job);
    const context = { matrix: decisions.value.matrix, losses: sortedLosses(losses) };
    const written = await partWriters[part](inputs, context, job);
    if (!written.ok) return written;
    files.push(...written.value.files);
    losses.push(...written.value.losses);
  }
  return ok(assembled(inputs, files, sortedLosses(losses)));
}

function assembled(inputs: PackInputs, made: readonly PackFile[], losses: readonly Loss[]): PackContent {
  const parts = [
    ...made,
    ...publishedSchemas(made),
    textFile('LOSS.md', 'text/markdown', lossReport(losses)),
  ].sort(byPath);
  const files = [...parts, textFile('README.md', 'text/markdown', packReadme(inputs, parts))].sort(byPath);
  const entries = files.map(({ path, mediaType, content }): PackEntry => ({
    path,
    mediaType,
    size: content.length,
    sha256: sha256(content),
    ...formatMembers(path),
  }));
  const manifest = textFile(
    manifestPath,
    'application/json',
    `${canonicalJson(packManifest(inputs, entries))}\n`,
  );
  return { files: [manifest, ...files], entries, losses };
}

function byPath(a: PackFile, b: PackFile): number {
  return compareText(a.path, b.path);
}
