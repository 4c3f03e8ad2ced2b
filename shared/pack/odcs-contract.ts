import { sha256 } from '../kernel/index.ts';
import type { Attribute, Entity, Mapping, Source, SourceColumn, WorkspaceModel } from '../workspace/index.ts';
import { soundReferences } from './sound-references.ts';
import { privacyProfiles, type ProfileOf } from './privacy-profile.ts';

/** A contract as ODCS 3.1.0 has it; the keys are those of the standard's JSON Schema. */
export type OdcsContract = Readonly<Record<string, unknown>>;

interface CustomProperty {
  readonly property: string;
  readonly value: unknown;
}

/**
 * The canonical model as one contract: its entities refer to each other, and ODCS relationships stay in one document.
 * Ids are those of the workspace, so that a rename is not a removal.
 */
export function canonicalContract(model: WorkspaceModel): OdcsContract {
  const profileOf = privacyProfiles(model);
  return {
    ...contractHead(model, 'canonical', `${model.manifest.name}: canonical model`),
    description: {
      purpose: 'The shape that all sources are mapped to: golden records and everything computed from them.',
      limitations:
        'Uses, bases and retention are custom properties; identity rules are in rules/ruleset.yaml.',
    },
    schema: model.entities.map((entity) => entitySchema(entity, model, profileOf)),
  };
}

/** What one source delivers, column by column. */
export function sourceContract(model: WorkspaceModel, source: Source): OdcsContract {
  const mapped = model.mappings.filter((mapping) => mapping.source === source.id);
  const team = [
    ...(source.owner === undefined ? [] : [{ username: source.owner, role: 'owner' }]),
    ...(source.steward === undefined ? [] : [{ username: source.steward, role: 'data steward' }]),
  ];
  return {
    ...contractHead(model, `source-${source.id}`, source.name),
    ...(source.description === undefined ? {} : { description: { purpose: source.description } }),
    servers: source.extracts.map(({ path, format }, index) => ({
      id: `extract-${String(index + 1)}`,
      server: `extract-${String(index + 1)}`,
      type: 'local',
      path,
      format,
    })),
    schema: [
      {
        id: source.id,
        name: source.id,
        logicalType: 'object',
        physicalType: 'file',
        businessName: source.name,
        properties: source.columns.map((column) => columnProperty(column, source, mapped)),
      },
    ],
    ...(team.length === 0 ? {} : { team: { members: team } }),
    ...(source.sla === undefined
      ? {}
      : { slaProperties: [{ property: 'freshness', value: source.sla.freshnessHours, unit: 'h' }] }),
    customProperties: custom([
      ['c360Trust', source.trust],
      ['c360Country', source.country],
      ['c360Jurisdiction', source.jurisdiction],
      ['c360ObservedAt', source.observedAt],
      ['c360CountryColumn', source.countryColumn],
    ]),
  };
}

function contractHead(model: WorkspaceModel, part: string, name: string): OdcsContract {
  return {
    kind: 'DataContract',
    apiVersion: 'v3.1.0',
    id: `c360:${model.manifest.id}:${part}`,
    name,
    version: '1.0.0',
    status: 'draft',
    domain: model.manifest.id,
  };
}

function entitySchema(entity: Entity, model: WorkspaceModel, profileOf: ProfileOf): OdcsContract {
  const relationships = soundReferences(entity, model.entities).map(({ relationship, to }) => {
    const path = (table: string, column: string): string => `schema/${table}/properties/${column}`;
    const from = relationship.attributes.map((attribute) => path(entity.id, attribute));
    const target = relationship.toAttributes.map((attribute) => path(to.id, attribute));
    const single = from.length === 1;
    return {
      type: 'foreignKey',
      from: single ? from[0] : from,
      to: single ? target[0] : target,
      customProperties: custom([
        ['c360Id', relationship.id],
        ['cardinality', relationship.cardinality],
        ['optional', relationship.optional],
        ['description', relationship.definition],
      ]),
    };
  });
  return {
    id: entity.id,
    name: entity.id,
    logicalType: 'object',
    physicalType: 'table',
    businessName: entity.name,
    description: entity.definition,
    properties: entity.attributes.map((attribute) => attributeProperty(attribute, entity, model, profileOf)),
    ...(relationships.length === 0 ? {} : { relationships }),
  };
}

const logicalTypes = {
  text: 'string',
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  time: 'time',
  binary: 'string',
  array: 'array',
  json: 'object',
} as const;

function attributeProperty(
  attribute: Attribute,
  entity: Entity,
  model: WorkspaceModel,
  profileOf: ProfileOf,
): OdcsContract {
  const keyPosition = entity.key.indexOf(attribute.id) + 1;
  const origins = model.mappings
    .filter((mapping) => mapping.entity === entity.id)
    .flatMap(({ source, fields }) =>
      fields.filter((field) => field.attribute === attribute.id).map((field) => ({ source, field })),
    );
  const normalisers = [...new Set(origins.flatMap(({ field }) => field.normalisers))];
  const { uses, retention } = profileOf(`${entity.id}.${attribute.id}`);
  return {
    id: attribute.id,
    name: attribute.id,
    businessName: attribute.name,
    description: attribute.definition,
    logicalType: logicalTypes[attribute.type],
    ...(attribute.required === true || keyPosition > 0 ? { required: true } : {}),
    ...(attribute.unique === true ? { unique: true } : {}),
    ...(keyPosition > 0 ? { primaryKey: true, primaryKeyPosition: keyPosition } : {}),
    classification: attribute.classification,
    ...(origins.length === 0
      ? {}
      : {
          transformSourceObjects: origins.flatMap(({ source, field }) =>
            field.columns.map((column) => `${source}.${column}`),
          ),
          ...(normalisers.length === 0
            ? {}
            : { transformDescription: `normalised by ${normalisers.join(', ')}` }),
        }),
    customProperties: custom([
      ['c360Category', attribute.category],
      ['c360SameAs', attribute.sameAs],
      ['c360Uses', uses.length === 0 ? undefined : uses],
      ['c360Retention', retention.length === 0 ? undefined : retention],
    ]),
  };
}

function columnProperty(column: SourceColumn, source: Source, mapped: readonly Mapping[]): OdcsContract {
  const keyPosition = source.key.indexOf(column.name) + 1;
  const attributes = mapped.flatMap(({ entity, fields }) =>
    fields
      .filter(({ columns }) => columns.includes(column.name))
      .map(({ attribute }) => `${entity}.${attribute}`),
  );
  return {
    id: columnId(column.name),
    name: column.name,
    physicalName: column.name,
    logicalType: logicalTypes[column.type],
    ...(column.description === undefined ? {} : { description: column.description }),
    ...(keyPosition > 0 ? { primaryKey: true, primaryKeyPosition: keyPosition } : {}),
    customProperties: custom([
      ['c360Class', column.class],
      ['c360Ignored', column.ignore === true ? true : undefined],
      ['c360MappedTo', attributes.length === 0 ? undefined : attributes],
    ]),
  };
}

/** ODCS ids know only letters, digits, `-` and `_`; other names get a digest, which other columns cannot change. */
function columnId(name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return name;
  return `${name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40)}-${sha256(name).slice(0, 8)}`;
}

function custom(entries: readonly (readonly [string, unknown])[]): CustomProperty[] {
  return entries
    .filter(([, value]) => value !== undefined)
    .map(([property, value]): CustomProperty => ({ property, value }));
}
