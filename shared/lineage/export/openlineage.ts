import type { WorkspaceModel } from '../../workspace/index.ts';
import type { LineageGraph } from '../graph/lineage-graph.ts';
import type { LineageLayer, LineageNode } from '../graph/lineage-node.ts';
import { transformationType } from '../sql/transformation.ts';
import { fieldInputs, keyOf, sharedByAll, type FieldInput } from './field-inputs.ts';

export interface OpenLineageInput {
  readonly graph: LineageGraph;
  readonly model: Pick<
    WorkspaceModel,
    'manifest' | 'sources' | 'entities' | 'activations' | 'contracts' | 'mappings'
  >;
  readonly product: { readonly name: string; readonly version: string };
  /** The only time in the documents: ISO 8601 with an offset. */
  readonly eventTime: string;
}

const spec = 'https://openlineage.io/spec';
/** Exact versions: a receiver validates against the schema that is named. */
const facetSchemas = {
  schema: `${spec}/facets/1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet`,
  columnLineage: `${spec}/facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet`,
  lineage: `${spec}/facets/1-0-0/LineageFacet.json#/$defs/LineageDatasetFacet`,
  tags: `${spec}/facets/1-0-0/TagsDatasetFacet.json#/$defs/TagsDatasetFacet`,
  ownership: `${spec}/facets/1-0-1/OwnershipDatasetFacet.json#/$defs/OwnershipDatasetFacet`,
  documentation: `${spec}/facets/1-1-0/DocumentationDatasetFacet.json#/$defs/DocumentationDatasetFacet`,
  jobDocumentation: `${spec}/facets/1-1-0/DocumentationJobFacet.json#/$defs/DocumentationJobFacet`,
  sql: `${spec}/facets/1-1-0/SQLJobFacet.json#/$defs/SQLJobFacet`,
} as const;

/** Datasets with fields of their own; what has only steps (mappings, policies, retention) is a job. */
const datasetLayers: ReadonlySet<LineageLayer> = new Set<LineageLayer>([
  'source',
  'record',
  'golden',
  'activation',
  'destination',
  'contract',
]);

type Json = { readonly [key: string]: unknown };

/**
 * The lineage as OpenLineage 2-0-2: a DatasetEvent per dataset with schema, documentation, owner, tags (classes of fields),
 * column lineage and the explicit lineage facet, and a JobEvent per mapping and activation. Design-time events: there is no run.
 * Only files decide what is in it, so equal workspaces and times give equal bytes.
 */
export function openLineageEvents(input: OpenLineageInput): readonly Json[] {
  const { graph } = input;
  const datasets = graph.nodes.filter(({ kind, layer }) => kind === 'dataset' && datasetLayers.has(layer));
  return [...datasets.map((node) => datasetEvent(input, node)), ...jobEvents(input)];
}

function producerOf({ product }: OpenLineageInput): string {
  return `urn:${product.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}:${product.version}`;
}

export function namespaceOf({ model }: OpenLineageInput): string {
  return `c360:${model.manifest.id}`;
}

function event(input: OpenLineageInput, kind: 'DatasetEvent' | 'JobEvent', body: Json): Json {
  return {
    eventTime: input.eventTime,
    producer: producerOf(input),
    schemaURL: `${spec}/2-0-2/OpenLineage.json#/$defs/${kind}`,
    ...body,
  };
}

function facet(input: OpenLineageInput, name: keyof typeof facetSchemas, body: Json): Json {
  return { _producer: producerOf(input), _schemaURL: facetSchemas[name], ...body };
}

function datasetEvent(input: OpenLineageInput, node: LineageNode): Json {
  const { graph } = input;
  const fields = (graph.parts.get(node.id) ?? []).filter((part) => graph.nodes[part]?.kind === 'field');
  const inputs = fields.map((field) => fieldInputs(graph, field).filter((one) => isInDataset(graph, one)));
  const whole = sharedByAll(inputs);
  const names = fields.map((field) => graph.nodes[field]?.name ?? '');
  const owner = ownerOf(input, node);
  const hasInputs = inputs.some((list) => list.length > 0);
  const facets: Record<string, Json> = {
    schema: facet(input, 'schema', {
      fields: fields.flatMap((field, index) => schemaField(input, field, index)),
    }),
    documentation: facet(input, 'documentation', { description: node.label }),
    tags: facet(input, 'tags', { tags: fields.flatMap((field) => tagsOf(graph, field)) }),
    ...(owner === undefined
      ? {}
      : { ownership: facet(input, 'ownership', { owners: [{ name: owner, type: 'OWNER' }] }) }),
  };
  if (hasInputs) {
    facets['columnLineage'] = columnLineage(input, names, inputs, whole);
    facets['lineage'] = explicitLineage(input, names, inputs, whole);
  }
  return event(input, 'DatasetEvent', { dataset: { namespace: namespaceOf(input), name: node.id, facets } });
}

function isInDataset({ nodes }: LineageGraph, { field }: FieldInput): boolean {
  const layer = nodes[field]?.layer;
  return layer !== undefined && datasetLayers.has(layer);
}

function columnLineage(
  input: OpenLineageInput,
  names: readonly string[],
  inputs: readonly (readonly FieldInput[])[],
  whole: ReadonlySet<string>,
): Json {
  const { fields, dataset } = inputsByField(input, names, inputs, whole, 'inputFields', false);
  return facet(input, 'columnLineage', { fields, dataset });
}

function explicitLineage(
  input: OpenLineageInput,
  names: readonly string[],
  inputs: readonly (readonly FieldInput[])[],
  whole: ReadonlySet<string>,
): Json {
  const { fields, dataset } = inputsByField(input, names, inputs, whole, 'inputs', true);
  return facet(input, 'lineage', { inputs: dataset, fields });
}

/** Inputs field by field, apart from those that every row of the dataset depends on (`whole`). */
function inputsByField(
  input: OpenLineageInput,
  names: readonly string[],
  inputs: readonly (readonly FieldInput[])[],
  whole: ReadonlySet<string>,
  member: 'inputFields' | 'inputs',
  typed: boolean,
): { fields: Readonly<Record<string, Json>>; dataset: readonly Json[] } {
  const part = (index: number, ofDataset: boolean): readonly Json[] =>
    grouped(
      input,
      (inputs[index] ?? []).filter((one) => whole.has(keyOf(one)) === ofDataset),
      typed,
    );
  return {
    fields: Object.fromEntries(names.map((name, index) => [name, { [member]: part(index, false) }])),
    dataset: part(0, true),
  };
}

/** One entry per input field, with all the ways in which it is used. */
function grouped(input: OpenLineageInput, inputs: readonly FieldInput[], typed: boolean): readonly Json[] {
  const { graph } = input;
  const byField = new Map<number, FieldInput[]>();
  for (const one of inputs) byField.set(one.field, [...(byField.get(one.field) ?? []), one]);
  return [...byField].flatMap(([field, ways]) => {
    const node = graph.nodes[field];
    if (node === undefined) return [];
    return [
      {
        namespace: namespaceOf(input),
        name: node.dataset,
        ...(typed ? { type: 'DATASET' } : {}),
        field: node.name,
        transformations: ways.map(({ subtype, masking, description }) => ({
          type: transformationType(subtype),
          subtype,
          description,
          masking,
        })),
      },
    ];
  });
}

function schemaField({ graph, model }: OpenLineageInput, field: number, index: number): readonly Json[] {
  const node = graph.nodes[field];
  if (node === undefined) return [];
  const [, dataset = ''] = node.dataset.split(':');
  const type =
    node.layer === 'source'
      ? model.sources.find(({ id }) => id === dataset)?.columns.find(({ name }) => name === node.name)?.type
      : model.entities.find(({ id }) => id === dataset)?.attributes.find(({ id }) => id === node.name)?.type;
  return [
    {
      name: node.name,
      ...(type === undefined ? {} : { type }),
      description: node.label,
      ordinal_position: index + 1,
    },
  ];
}

function tagsOf({ nodes }: LineageGraph, field: number): readonly Json[] {
  const node = nodes[field];
  if (node === undefined) return [];
  const value = node.classified ? node.class : 'unclassified';
  return [{ key: 'sensitivity', value, source: 'USER', field: node.name }];
}

function ownerOf({ model }: OpenLineageInput, { layer, name }: LineageNode): string | undefined {
  switch (layer) {
    case 'source':
      return model.sources.find(({ id }) => id === name)?.owner;
    case 'record':
    case 'golden':
      return model.entities.find(({ id }) => id === name)?.owner;
    case 'activation':
      return model.activations.find(({ id }) => id === name)?.owner;
    case 'contract':
      return model.contracts.find(({ id }) => id === name)?.owner;
    default:
      return undefined;
  }
}

function jobEvents(input: OpenLineageInput): readonly Json[] {
  const { model } = input;
  const dataset = (name: string): Json => ({ namespace: namespaceOf(input), name });
  return [
    ...model.mappings.map((mapping) => {
      const expressions = mapping.fields.flatMap(({ attribute, expression }) =>
        expression === undefined ? [] : [`${expression} as ${attribute}`],
      );
      const documentation = `${mapping.source} fills ${mapping.entity}`;
      return jobEvent(input, `mapping:${mapping.id}`, documentation, {
        inputs: [dataset(`source:${mapping.source}`)],
        outputs: [dataset(`record:${mapping.entity}`)],
        query: expressions.length === 0 ? null : `select ${expressions.join(', ')} from ${mapping.source}`,
      });
    }),
    ...model.activations.map(({ id, name, columns, destination }) =>
      jobEvent(input, `deliver:${id}`, name, {
        inputs: [...new Set(columns.map(({ attribute }) => `golden:${attribute.split('.')[0] ?? ''}`))].map(
          dataset,
        ),
        outputs: [dataset(`activation:${id}`), dataset(`destination:${destination.id}`)],
        query: null,
      }),
    ),
  ];
}

function jobEvent(
  input: OpenLineageInput,
  name: string,
  description: string,
  {
    inputs,
    outputs,
    query,
  }: { readonly inputs: readonly Json[]; readonly outputs: readonly Json[]; readonly query: string | null },
): Json {
  const facets = {
    documentation: facet(input, 'jobDocumentation', { description }),
    ...(query === null ? {} : { sql: facet(input, 'sql', { query, dialect: 'duckdb' }) }),
  };
  return event(input, 'JobEvent', { job: { namespace: namespaceOf(input), name, facets }, inputs, outputs });
}
