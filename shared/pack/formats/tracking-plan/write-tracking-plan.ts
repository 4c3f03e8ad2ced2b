import { alwaysThere, distinctAttributes, domainOf, entityJsonSchema } from '../../../model/index.ts';
import type { Attribute, Entity, WorkspaceModel } from '../../../workspace/index.ts';
import { textFile, type PackFile } from '../../pack-inputs.ts';
import { toYaml } from '../../to-yaml.ts';
import type { Loss, Writer } from '../format.ts';
import { jsonText, schemaContext } from '../json-schema/write-json-schemas.ts';

const types: Readonly<Record<Attribute['type'], string>> = {
  text: 'string',
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  date: 'string',
  time: 'string',
  timestamp: 'string',
  binary: 'string',
  array: 'array',
  json: 'object',
};

/**
 * Tracking plan of the entities that are events, as RudderStack reads it (`rudder/v1`: events, properties and rules, each in
 * a file) and as Segment does (one JSON Schema for each event). No events, no files.
 */
export const writeTrackingPlan: Writer = ({ model }) => {
  const events = model.entities.filter(({ kind }) => kind === 'event');
  if (events.length === 0) return { files: [], losses: [] };
  const metadata = { name: model.manifest.id };
  const yaml = (name: string, kind: string, spec: object): PackFile =>
    textFile(
      `events/${name}.yaml`,
      'application/yaml',
      toYaml({ version: 'rudder/v1', kind, metadata, spec }),
    );
  return {
    files: [
      yaml('events', 'events', {
        events: events.map(({ id, name, definition }) => ({
          id,
          name,
          event_type: 'track',
          description: definition,
        })),
      }),
      yaml('properties', 'properties', {
        properties: events.flatMap((event) =>
          distinctAttributes(event).map((attribute) => property(event, attribute, model)),
        ),
      }),
      yaml('tracking-plan', 'tracking-plan', {
        id: model.manifest.id,
        display_name: model.manifest.name,
        rules: events.map((event) => rule(event)),
      }),
      textFile('events/tracking-plan.json', 'application/json', jsonText(segmentPlan(events, model))),
    ],
    losses: events.flatMap(lossesOf),
  };
};

/** Properties of RudderStack belong to the project; two events may mean different things by one name. */
function propertyId({ id }: Entity, attribute: Attribute): string {
  return `${id}_${attribute.id}`;
}

function property(event: Entity, attribute: Attribute, model: WorkspaceModel): object {
  const domain = domainOf(attribute, model);
  const config = {
    enum: domain?.values?.map(({ value }) => value),
    pattern: domain?.pattern,
    min_length: domain?.minLength,
    max_length: domain?.maxLength,
    minimum: domain?.minimum,
    maximum: domain?.maximum,
  };
  const limits = Object.entries(config).filter(([, value]) => value !== undefined);
  return {
    id: propertyId(event, attribute),
    name: attribute.id,
    type: types[attribute.type],
    description: attribute.definition,
    ...(limits.length === 0 ? {} : { config: Object.fromEntries(limits) }),
  };
}

function rule(event: Entity): object {
  return {
    type: 'event_rule',
    id: `${event.id}_rule`,
    event: `#event:${event.id}`,
    additional_properties: false,
    properties: distinctAttributes(event).map((attribute) => ({
      property: `#property:${propertyId(event, attribute)}`,
      required: alwaysThere(attribute, event),
    })),
  };
}

/** Segment wants the properties of an event below `properties.properties` of a draft 7 schema of the whole call. */
function segmentPlan(events: readonly Entity[], model: WorkspaceModel): object {
  return {
    name: model.manifest.id,
    display_name: model.manifest.name,
    rules: {
      events: events.map((event) => {
        const { schema } = entityJsonSchema(event, schemaContext(model, event));
        const { $schema: _schema, $id: _id, 'x-c360': _annotation, ...properties } = schema;
        const version =
          model.contracts.find(({ entities }) => entities.includes(event.id))?.version ?? '1.0.0';
        return {
          name: event.name,
          description: event.definition,
          version: Number(version.split('.')[0] ?? '1'),
          rules: {
            $schema: 'http://json-schema.org/draft-07/schema#',
            type: 'object',
            properties: { properties },
            required: ['properties'],
          },
        };
      }),
    },
  };
}

function lossesOf({ id, key, relationships }: Entity): Loss[] {
  const kept = `model/entities/${id}.yaml`;
  const why = 'A tracking plan describes calls, one by one.';
  return [
    ...(key.length === 0 ? [] : [{ path: `events/tracking-plan.yaml`, what: `the key of ${id}`, why, kept }]),
    ...relationships.map((one) => ({
      path: 'events/tracking-plan.yaml',
      what: `relationship ${one.id} of ${id} to ${one.to}`,
      why,
      kept,
    })),
    {
      path: 'events/tracking-plan.yaml',
      what: `classification and minor version of ${id}`,
      why: 'Tracking plans have neither; Segment counts versions of events in whole numbers.',
      kept: `schemas/${id}.schema.json`,
    },
  ];
}
