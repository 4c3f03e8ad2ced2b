import { ok, type Job, type Result } from '../kernel/index.ts';
import { interpretWorkspace, type Diagnostic, type WorkspaceModel } from '../workspace/index.ts';
import { packRoot } from './pack-root.ts';
import { readZip, zipLimits, type ZipLimits } from './read-zip.ts';
import { toYaml } from './to-yaml.ts';
import { workspaceFileOf, workspacePathOf } from './workspace-files.ts';

/** A workspace as a pack holds it: its files by path, and what they say. */
export interface PackedWorkspace {
  readonly files: ReadonlyMap<string, string>;
  /** Null when c360.yaml is not in the pack or has errors. */
  readonly model: WorkspaceModel | null;
  readonly findings: readonly Diagnostic[];
}

/**
 * The workspace that a pack was made from, as far as its parts hold it: model, mappings, rules, contracts, decision records
 * and decisions of stewards, exactly; no extracts, no requests, no consent events. A pack without the part `model` has
 * nothing to give.
 *
 * Errors: those of opening a zip that anybody may have made.
 */
export async function readPack(
  bytes: Uint8Array,
  job: Job,
  limits: ZipLimits = zipLimits,
): Promise<Result<PackedWorkspace>> {
  const entries = await readZip(bytes, job, limits);
  return entries.ok ? ok(packedWorkspace(packRoot(entries.value))) : entries;
}

/** The same from files of an unpacked folder. */
export function packedWorkspace(entries: ReadonlyMap<string, Uint8Array>): PackedWorkspace {
  const decoder = new TextDecoder();
  const files = new Map<string, string>();
  for (const [path, content] of entries) {
    const text = decoder.decode(content);
    if (/^adr\/[^/]+\.md$/.test(path)) files.set(path, text);
    else if (path === 'decisions/stewards.ndjson')
      for (const [month, lines] of byMonth(text)) files.set(month, lines);
    else {
      const found = workspaceFileOf(path);
      if (found === null) continue;
      const yaml = path.endsWith('.json') ? fromJson(text) : text;
      const id =
        found.id ??
        (found.kind === 'ruleset' ? (/^id: *"?([a-z0-9_-]+)/m.exec(text)?.[1] ?? 'default') : null);
      files.set(workspacePathOf(found.kind, id), yaml);
    }
  }
  const { model, diagnostics } = interpretWorkspace(files);
  return { files, model, findings: diagnostics };
}

function fromJson(text: string): string {
  try {
    return toYaml(JSON.parse(text));
  } catch {
    // What is no JSON is reported as what it is when the workspace is read.
    return text;
  }
}

/** Decisions stand in one file of a month in a workspace, and in one file in a pack. */
function byMonth(text: string): Map<string, string> {
  const months = new Map<string, string>();
  for (const line of text.split('\n').filter(Boolean)) {
    const month = /"at":"(\d{4}-\d{2})/.exec(line)?.[1] ?? '1970-01';
    const path = `decisions/${month}.jsonl`;
    months.set(path, `${months.get(path) ?? ''}${line}\n`);
  }
  return months;
}
