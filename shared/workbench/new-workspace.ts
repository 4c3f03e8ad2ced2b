import { fail, ok, slugify, type FileStore, type Result } from '../kernel/index.ts';
import { createModel, createModelParts, defaultTemplate, isTemplateId, templates } from '../model/index.ts';
import {
  createWorkspaceFiles,
  encodeFile,
  fileKinds,
  type FileKindName,
  starterPolicy,
  starterPurposes,
  workspacePath,
} from '../workspace/index.ts';

export interface NewWorkspaceOptions {
  readonly name: string;
  /** Id of a template; the default one when missing. */
  readonly template?: string | undefined;
}

/**
 * Writes a new workspace into an empty folder: its manifest, a canonical model, purposes
 * with a policy to start from, and what Git should leave out.
 * `workspace.not-empty`, `usage.argument` for an unknown template, errors of the file store.
 */
export async function newWorkspace(
  files: FileStore,
  { name, template = defaultTemplate }: NewWorkspaceOptions,
): Promise<Result<void>> {
  if (!isTemplateId(template)) {
    return fail('usage.argument', `There is no template ${template}`, {
      fix: `Use one of: ${Object.keys(templates).join(', ')}`,
    });
  }
  const there = await files.list('');
  if (!there.ok) return there;
  const blocking = there.value.find((file) => !file.path.startsWith('.git/'));
  if (blocking !== undefined) {
    return fail('workspace.not-empty', `The folder already holds ${blocking.path}`, {
      fix: 'Choose an empty folder, or one that is not there yet.',
    });
  }
  const texts = new Map(createWorkspaceFiles({ id: slugify(name, 'workspace'), name }));
  for (const entity of createModel(template)) put('entity', entity, entity.id);
  const { areas, terms, domains, naming } = createModelParts(template);
  if (areas.length > 0) put('areas', { areas });
  if (terms.length > 0) put('glossary', { terms });
  if (domains.length > 0) put('domains', { domains });
  if (naming !== null) put('naming', naming);
  put('purposes', { purposes: starterPurposes });
  put('policy', starterPolicy, starterPolicy.id);
  for (const [path, text] of texts) {
    const written = await files.write(path, new TextEncoder().encode(text));
    if (!written.ok) return written;
  }
  return ok();

  function put(kind: FileKindName, value: unknown, id?: string): void {
    const path = workspacePath(kind, id);
    const text = encodeFile(fileKinds[kind].schema, null, value, path);
    if (!text.ok) throw new Error(`${path} of a new workspace is not valid: ${JSON.stringify(text.error)}`);
    texts.set(path, text.value);
  }
}
