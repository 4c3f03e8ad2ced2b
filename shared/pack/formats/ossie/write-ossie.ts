import { identifier } from '../../../engine/index.ts';
import {
  alwaysThere,
  attributeAnnotation,
  distinctAttributes,
  entityAnnotation,
  usedDomains,
} from '../../../model/index.ts';
import { canonicalJson } from '../../../kernel/index.ts';
import type { Attribute, Entity, WorkspaceModel } from '../../../workspace/index.ts';
import { textFile } from '../../pack-inputs.ts';
import { soundReferences } from '../../sound-references.ts';
import { toYaml } from '../../to-yaml.ts';
import type { Loss, Writer } from '../format.ts';
import { ossieDatatypes } from './ossie-datatypes.ts';
import { ossieVendor } from './ossie-members.ts';

export const ossieVersion = '0.2.0.dev0';
const entitySays: ReadonlySet<keyof Entity> = new Set([
  'definition',
  'key',
  'alternateKeys',
  'relationships',
]);
const attributeSays: ReadonlySet<keyof Attribute> = new Set(['definition']);

/**
 * `semantic/<workspace>.ossie.yaml`: the model as Apache Ossie 0.2.0.dev0 has it, which is not final. Expressions are names
 * of columns in ANSI SQL: Ossie knows no dialect of DuckDB. What it has no word for stands in `custom_extensions`.
 */
export const writeOssie: Writer = ({ model }) => {
  if (model.entities.length === 0) return { files: [], losses: [] };
  const path = `semantic/${model.manifest.id}.ossie.yaml`;
  const relationships = model.entities.flatMap((entity) => references(entity, model));
  const content = {
    version: ossieVersion,
    semantic_model: [
      {
        name: model.manifest.id,
        description: model.manifest.description ?? model.manifest.name,
        datasets: model.entities.map((entity) => dataset(entity, model)),
        ...(relationships.length === 0 ? {} : { relationships }),
      },
    ],
  };
  return {
    files: [textFile(path, 'application/yaml', toYaml(content))],
    losses: model.entities.flatMap((entity, index) =>
      lossesOf(entity, model, `${path}#/semantic_model/0/datasets/${String(index)}`),
    ),
  };
};

function dataset(entity: Entity, { domains }: WorkspaceModel): object {
  const unique = [
    ...(entity.alternateKeys ?? []),
    ...distinctAttributes(entity).flatMap(({ id, unique }) => (unique === true ? [[id]] : [])),
  ];
  const used = usedDomains(entity, domains);
  return {
    name: entity.id,
    source: identifier(entity.physicalName?.replaceAll('\u0000', '') || entity.id).sqlText,
    ...(entity.key.length === 0 ? {} : { primary_key: entity.key }),
    ...(unique.length === 0 ? {} : { unique_keys: unique }),
    description: entity.definition,
    fields: distinctAttributes(entity).map((attribute) => field(attribute, entity)),
    custom_extensions: extension({
      ...entityAnnotation(entity, entitySays),
      ...(entity.alternateKeys === undefined ? {} : { alternateKeys: entity.alternateKeys }),
      ...(used.length === 0 ? {} : { domains: used }),
    }),
    ...entity.foreign?.['ossie'],
  };
}

function field(attribute: Attribute, entity: Entity): object {
  const column = identifier(attribute.physicalName?.replaceAll('\u0000', '') || attribute.id).sqlText;
  return {
    name: attribute.id,
    expression: { dialects: [{ dialect: 'ANSI_SQL', expression: column }] },
    ...(attribute.type === 'date' || attribute.type === 'timestamp' ? { dimension: { is_time: true } } : {}),
    label: attribute.name,
    description: attribute.definition,
    datatype: ossieDatatypes.nameOf(attribute.type),
    custom_extensions: extension({
      ...attributeAnnotation(attribute, attributeSays),
      ...(alwaysThere(attribute, entity) ? { alwaysThere: true } : {}),
    }),
    ...attribute.foreign?.['ossie'],
  };
}

function references(entity: Entity, { entities }: WorkspaceModel): object[] {
  return soundReferences(entity, entities).map(({ relationship, to }) => {
    const { id: _id, to: _to, attributes, toAttributes, foreign: _foreign, ...rest } = relationship;
    return {
      // Names of relationships are unique in the model; ours are unique in their entity.
      name: `${entity.id}.${relationship.id}`,
      from: entity.id,
      to: to.id,
      from_columns: attributes,
      to_columns: toAttributes,
      custom_extensions: extension(rest),
      ...relationship.foreign?.['ossie'],
    };
  });
}

function extension(data: object): object[] {
  return [{ vendor_name: ossieVendor, data: canonicalJson({ c360: data }) }];
}

function lossesOf(entity: Entity, { entities }: WorkspaceModel, path: string): Loss[] {
  const kept = 'custom_extensions';
  const sound = new Set(soundReferences(entity, entities).map(({ relationship }) => relationship));
  return [
    {
      path,
      what: `classification, optionality, limits and examples of ${entity.id}`,
      why: 'Ossie describes what to ask, not what is allowed; other tools ignore extensions.',
      kept,
    },
    ...entity.relationships
      .filter((relationship) => !sound.has(relationship))
      .map(({ id, to }) => ({
        path,
        what: `relationship ${id} to ${to}`,
        why: 'It names something that does not exist.',
      })),
  ];
}
