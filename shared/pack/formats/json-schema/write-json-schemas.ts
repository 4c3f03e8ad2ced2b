import { entityJsonSchema, type SchemaContext, type SchemaLoss } from '../../../model/index.ts';
import type { Entity, WorkspaceModel } from '../../../workspace/index.ts';
import { textFile } from '../../pack-inputs.ts';
import type { Loss, Writer } from '../format.ts';

/** `schemas/<entity>.schema.json`: JSON Schema 2020-12 of each entity's records. */
export const writeJsonSchemas: Writer = ({ model }) => {
  const made = model.entities.map((entity) => {
    const path = `schemas/${entity.id}.schema.json`;
    const { schema, losses } = entityJsonSchema(entity, schemaContext(model, entity));
    return {
      file: textFile(path, 'application/schema+json', jsonText(schema)),
      losses: lossesIn(path, losses),
    };
  });
  return { files: made.map(({ file }) => file), losses: made.flatMap(({ losses }) => losses) };
};

/** What the schemas of an entity are made from beside the entity. */
export function schemaContext(
  { manifest, domains, releases }: Pick<WorkspaceModel, 'manifest' | 'domains' | 'releases'>,
  { id }: Entity,
): SchemaContext {
  const earlier = [...releases]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .flatMap(({ entities }) => entities.filter((entity) => entity.id === id));
  return { workspace: manifest.id, domains, earlier };
}

export function lossesIn(file: string, losses: readonly SchemaLoss[]): Loss[] {
  return losses.map(({ path, ...loss }) => ({ path: `${file}#${path}`, ...loss }));
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
