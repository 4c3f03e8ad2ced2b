import { entityJsonSchema } from '../../../model/index.ts';
import type { Entity, WorkspaceModel } from '../../../workspace/index.ts';
import { textFile } from '../../pack-inputs.ts';
import type { Loss, Writer } from '../format.ts';
import { jsonText, schemaContext } from '../json-schema/write-json-schemas.ts';

const selfDescribing =
  'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#';
/** Keywords that drafts after the one of Iglu's meta-schema brought, and ours. */
const later = ['$schema', '$id', 'deprecated', 'x-c360'] as const;
const laterOfProperty: ReadonlySet<string> = new Set(['deprecated', 'x-c360', 'contentEncoding', 'examples']);

/**
 * `iglu/<vendor>/<entity>/jsonschema/<version>`: the layout of an Iglu registry (Snowplow), one self-describing schema for
 * each entity. The version is that of the contract that promises the entity: MAJOR.MINOR.PATCH is MODEL-REVISION-ADDITION.
 */
export const writeIgluSchemas: Writer = ({ model }) => {
  const vendor = `c360.${igluName(model.manifest.id)}`;
  const losses: Loss[] = [];
  const files = model.entities.map((entity) => {
    const { schema } = entityJsonSchema(entity, schemaContext(model, entity));
    const version = schemaVersion(entity, model);
    const path = `iglu/${vendor}/${igluName(entity.id)}/jsonschema/${version.text}`;
    losses.push({
      path: `${path}#`,
      what: 'classification, keys, relationships and deprecation',
      why: 'The meta-schema of Iglu knows the keywords of an older draft, and no annotations.',
      kept: `schemas/${entity.id}.schema.json`,
    });
    if (version.changed)
      losses.push({
        path: `${path}#/self/version`,
        what: `the contract version ${version.contract}`,
        why: 'A SchemaVer begins at model 1 and has no pre-release.',
        kept: 'contracts/',
      });
    const body = Object.fromEntries(
      Object.entries(schema).filter(([key]) => !later.some((one) => one === key)),
    );
    return textFile(
      path,
      'application/schema+json',
      jsonText({
        $schema: selfDescribing,
        self: { vendor, name: igluName(entity.id), format: 'jsonschema', version: version.text },
        ...body,
        properties: withoutLater(body['properties']),
      }),
    );
  });
  return { files, losses };
};

function withoutLater(properties: unknown): object {
  return Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, schema]) => [
      name,
      Object.fromEntries(Object.entries(schema ?? {}).filter(([key]) => !laterOfProperty.has(key))),
    ]),
  );
}

function igluName(id: string): string {
  return id.replace(/[^A-Za-z0-9_-]/g, '_') || '_';
}

function schemaVersion(
  entity: Entity,
  { contracts }: Pick<WorkspaceModel, 'contracts'>,
): { readonly text: string; readonly contract: string; readonly changed: boolean } {
  const contract = contracts.find(({ entities }) => entities.includes(entity.id))?.version ?? '1.0.0';
  const [model = '1', revision = '0', addition = '0'] = contract.split(/[.-]/);
  const text = `${model === '0' ? '1' : model}-${revision}-${addition}`;
  return { text, contract, changed: contract !== text.replaceAll('-', '.') };
}
