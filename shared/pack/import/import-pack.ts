import {
  canonicalJson,
  compareText,
  err,
  fail,
  ok,
  sha256,
  type Job,
  type Result,
} from '../../kernel/index.ts';
import {
  decodeFile,
  diagnosticError,
  encodeFile,
  errorDiagnostic,
  fileKinds,
  isDecisionFile,
  kindOfPath,
  manifestPath as workspaceManifest,
} from '../../workspace/index.ts';
import type { ImportFile, ImportFinding } from '../formats/format.ts';
import { manifestPath, packManifestSchema } from '../pack-manifest.ts';
import { packRoot } from '../pack-root.ts';
import { packedWorkspace } from '../read-pack.ts';
import { readZip } from '../read-zip.ts';
import type { ImportItem, ImportMode, ImportPlan } from './plan-import.ts';
import { readYaml } from './read-yaml.ts';

/** A specification pack that is imported: files of a workspace, as they stood where it was made. */
export interface ImportedPack {
  readonly files: ReadonlyMap<string, string>;
  readonly entities: number;
  readonly findings: readonly ImportFinding[];
}

/**
 * The pack in a zip, or null when the zip is none of ours. Files that differ from the manifest are findings: whoever imports
 * decides. Errors: `pack.not-a-pack`, `pack.unsafe-entry`; `import.nothing` for a pack made without its part `model`.
 */
export async function importedPack(file: ImportFile, job: Job): Promise<Result<ImportedPack | null>> {
  const read = await readZip(file.bytes, job);
  if (!read.ok)
    return fail(read.error.code, read.error.message, { location: { file: file.name }, ...read.error });
  const entries = packRoot(read.value);
  const said = manifestOf(entries.get(manifestPath));
  if (said === null) return ok(null);
  const { files, findings } = packedWorkspace(entries);
  const changed = said.entries.filter(({ path, sha256: digest }) => {
    const content = entries.get(path);
    return content === undefined || sha256(content) !== digest;
  });
  if (![...files.keys()].some((path) => path !== workspaceManifest))
    return fail('import.nothing', `${file.name} holds no part of a workspace`, {
      fix: 'Make the pack with its parts model and rules.',
    });
  return ok({
    files,
    entities: [...files.keys()].filter((path) => kindOfPath(path)?.kind === 'entity').length,
    findings: [
      ...changed.map(({ path }) =>
        errorDiagnostic('pack.tampered', `${path} is not as the manifest of ${file.name} says`, {
          location: { file: path },
          fix: 'Ask for the pack again, or check with `c360 verify` what was changed.',
        }),
      ),
      ...findings,
    ],
  });
}

function manifestOf(content: Uint8Array | undefined) {
  if (content === undefined) return null;
  try {
    const read = packManifestSchema.safeParse(JSON.parse(new TextDecoder().decode(content)));
    return read.success ? read.data : null;
  } catch {
    // Any zip may hold a manifest.json of its own.
    return null;
  }
}

/**
 * What taking a pack over would do, file by file: files are taken whole, lines of decisions are added, and c360.yaml stays
 * that of the workspace. Errors: those of writing a workspace file.
 */
export function planPack(
  { files, findings }: ImportedPack,
  texts: ReadonlyMap<string, string>,
  mode: ImportMode,
): Result<ImportPlan> {
  const items: ImportItem[] = [];
  const steps: ImportPlan['steps'][number][] = [];
  for (const [path, theirs] of [...files].sort(([a], [b]) => compareText(a, b))) {
    if (path === workspaceManifest) continue;
    const ours = texts.get(path) ?? null;
    const after = afterImport(path, ours, theirs);
    if (!after.ok) return after;
    const equal = after.value === ours;
    const status = ours === null ? 'new' : equal ? 'same' : mode === 'new' ? 'kept' : 'changed';
    items.push({ kind: 'file', id: path, name: path, status, conflicts: [] });
    if (status === 'new' || status === 'changed')
      steps.push({ command: 'file.put', args: { path, text: after.value } });
  }
  return ok({ items, findings, losses: [], steps });
}

/** The file as it would read: comments of one that is there survive, and equal content is no change. */
function afterImport(path: string, ours: string | null, theirs: string): Result<string> {
  if (ours === null) return ok(theirs);
  if (isDecisionFile(path)) {
    const known = new Set(ours.split('\n'));
    const added = theirs.split('\n').filter((line) => !known.has(line));
    return ok(added.length === 0 ? ours : `${ours.replace(/\n?$/, '\n')}${added.join('\n')}\n`);
  }
  const kind = kindOfPath(path)?.kind;
  const parsed = readYaml(theirs, path);
  if (kind === undefined || !parsed.ok) return ok(theirs);
  const { schema } = fileKinds[kind];
  const [a, b] = [decodeFile(schema, ours, path), decodeFile(schema, theirs, path)];
  if (a.ok && b.ok && canonicalJson(ordered(a.value)) === canonicalJson(ordered(b.value))) return ok(ours);
  const text = encodeFile(schema, ours, parsed.value.value, path);
  if (text.ok) return text;
  const [first] = text.error;
  return err(diagnosticError(first ?? errorDiagnostic('workspace.invalid', `${path} cannot be written`)));
}

/** Lists of things with ids by their ids: a pack writes them so, and their order in a file says nothing. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      Array.isArray(member)
        ? [...(member as unknown[])].sort((a, b) => compareText(idOf(a), idOf(b)))
        : member,
    ]),
  );
}

function idOf(item: unknown): string {
  const named = typeof item === 'object' && item !== null && 'id' in item ? item.id : '';
  return typeof named === 'string' ? named : '';
}
