import { breathe, type Job } from '../kernel/index.ts';
import { decisionSchema, decodeFile, fileKinds } from '../workspace/index.ts';
import { lossReport, lossStatements } from './loss-report.ts';
import type { PackManifest } from './pack-manifest.ts';
import { packPartIds } from './pack-parts.ts';
import { personDecisionSchema } from './person-decision.ts';
import { packedWorkspace } from './read-pack.ts';
import { workspaceFileOf } from './workspace-files.ts';
import { packContent } from './write-pack.ts';

/**
 * What is wrong with the files of a pack that agrees with its manifest: files of ours that do not fit their schema, links to
 * files that are not there, losses that `LOSS.md` does not name. One plain sentence each.
 */
export async function contentProblems(
  files: ReadonlyMap<string, Uint8Array>,
  manifest: PackManifest,
  job: Job,
): Promise<string[]> {
  const decoder = new TextDecoder();
  const problems: string[] = [];
  for (const [path, content] of files) {
    await breathe(job);
    problems.push(...schemaProblems(path, decoder.decode(content)));
    if (/^(?:README|LOSS)\.md$/.test(path))
      problems.push(...linkProblems(path, decoder.decode(content), files));
  }
  return [...problems, ...(await unlistedLosses(files, manifest, job))];
}

/** The schemas are those of the program, not those of the pack: whoever changed a file could have changed them too. */
function schemaProblems(path: string, text: string): string[] {
  if (path === 'decisions/stewards.ndjson') return lineProblems(path, text, decisionSchema);
  if (path === 'decisions/persons.ndjson') return lineProblems(path, text, personDecisionSchema);
  const found = workspaceFileOf(path);
  if (found === null) return [];
  const read = decodeFile(fileKinds[found.kind].schema, text, path);
  if (read.ok) return [];
  return read.error
    .filter(({ severity }) => severity === 'error')
    .slice(0, 3)
    .map(
      ({ message, location }) => `${path}:${String(location?.line ?? 1)} does not fit its schema: ${message}`,
    );
}

function lineProblems(
  path: string,
  text: string,
  schema: { safeParse: (value: unknown) => { success: boolean } },
): string[] {
  const wrong = text.split('\n').findIndex((line) => {
    if (line === '') return false;
    try {
      return !schema.safeParse(JSON.parse(line)).success;
    } catch {
      return true;
    }
  });
  return wrong < 0 ? [] : [`${path}:${String(wrong + 1)} does not fit its schema.`];
}

function linkProblems(path: string, text: string, files: ReadonlyMap<string, Uint8Array>): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    let target = link;
    try {
      target = decodeURI(link);
    } catch {
      // A link that is not encoded well is looked for as it stands.
    }
    return files.has(target) ? [] : [`${path} links to ${target}, which is not in the pack.`];
  });
}

/** Writes the pack once more from its own model: every loss of that has to stand in `LOSS.md`. */
async function unlistedLosses(
  files: ReadonlyMap<string, Uint8Array>,
  { product, asOf, parts }: PackManifest,
  job: Job,
): Promise<string[]> {
  const written = files.get('LOSS.md');
  const { model } = packedWorkspace(files);
  // Without the part `model` there is nothing to compare with.
  if (written === undefined || model === null) return [];
  const chosen = packPartIds.filter((part) => parts?.includes(part) ?? true);
  const again = await packContent({ model, product, asOf, parts: chosen }, job);
  if (!again.ok) return [];
  const said = lossStatements(new TextDecoder().decode(written));
  const missing = [...lossStatements(lossReport(again.value.losses))].filter((one) => !said.has(one));
  return missing.slice(0, 5).map((one) => `LOSS.md does not say: ${one}`);
}
