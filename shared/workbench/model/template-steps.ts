import { createModel, createModelParts, templates, type TemplateId } from '../../model/index.ts';
import { encodeFile, fileKinds, workspacePath, type FileKindName } from '../../workspace/index.ts';

/** Templates that a model may start from, in the order in which they are offered. */
export function templateList(): { id: string; name: string; description: string; entities: number }[] {
  return Object.entries(templates).map(([id, { name, description, entities }]) => ({
    id,
    name,
    description,
    entities: entities().length,
  }));
}

/** Commands that write the files of a template which are not there yet, to be run as one step. */
export function templateSteps(
  template: TemplateId,
  present: ReadonlySet<string>,
): { command: string; args: Record<string, unknown> }[] {
  const { areas, terms, domains, naming } = createModelParts(template);
  const files: readonly (readonly [FileKindName, string | undefined, unknown])[] = [
    ...createModel(template).map((entity) => ['entity', entity.id, entity] as const),
    ...(areas.length === 0 ? [] : [['areas', undefined, { areas }] as const]),
    ...(terms.length === 0 ? [] : [['glossary', undefined, { terms }] as const]),
    ...(domains.length === 0 ? [] : [['domains', undefined, { domains }] as const]),
    ...(naming === null ? [] : [['naming', undefined, naming] as const]),
  ];
  return files.flatMap(([kind, id, value]) => {
    const path = workspacePath(kind, id);
    if (present.has(path)) return [];
    const text = encodeFile(fileKinds[kind].schema, null, value, path);
    if (!text.ok) throw new Error(`${path} of a template is not valid: ${JSON.stringify(text.error)}`);
    return [{ command: 'file.put', args: { path, text: text.value } }];
  });
}
