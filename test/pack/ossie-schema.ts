import { draft2020, verdict } from './validators.ts';

const dialects = ['ANSI_SQL', 'SNOWFLAKE', 'MDX', 'TABLEAU', 'DATABRICKS'];

/**
 * What the core specification of Ossie asks for, by its spec.yaml and spec.md: the JSON schema is not among the vectors.
 * Members, required ones, dialects, vendors, that names are unique and references lead somewhere.
 */
export function ossieFault(value: unknown): string | null {
  const shape = verdict(ossie, value);
  if (shape !== null) return shape;
  const [model] = (value as { semantic_model: OssieModel[] }).semantic_model;
  if (model === undefined) return 'there is no semantic model';
  const fields = new Map(
    model.datasets.map(({ name, fields }) => [name, new Set((fields ?? []).map((field) => field.name))]),
  );
  if (fields.size !== model.datasets.length) return 'two datasets have one name';
  for (const { name, primary_key = [], unique_keys = [] } of model.datasets)
    for (const column of [primary_key, ...unique_keys].flat())
      if (fields.get(name)?.has(column) !== true) return `${name} has no field ${column}`;
  const names = new Set<string>();
  for (const { name, from, to, from_columns, to_columns } of model.relationships ?? []) {
    if (names.has(name)) return `two relationships are called ${name}`;
    names.add(name);
    if (from_columns.length !== to_columns.length) return `${name} joins unlike many columns`;
    if (!from_columns.every((column) => fields.get(from)?.has(column) === true))
      return `${name}: from ${from}`;
    if (!to_columns.every((column) => fields.get(to)?.has(column) === true)) return `${name}: to ${to}`;
  }
  return null;
}

interface OssieModel {
  readonly datasets: {
    name: string;
    primary_key?: string[];
    unique_keys?: string[][];
    fields?: { name: string }[];
  }[];
  readonly relationships?: {
    name: string;
    from: string;
    to: string;
    from_columns: string[];
    to_columns: string[];
  }[];
}

const string = { type: 'string' };
const strings = { type: 'array', items: string };
const extensions = {
  type: 'array',
  items: {
    ...closed({
      vendor_name: { enum: ['COMMON', 'SNOWFLAKE', 'SALESFORCE', 'DBT', 'DATABRICKS'] },
      data: string,
    }),
    required: ['vendor_name', 'data'],
  },
};
const context = { type: ['string', 'object'] };
const expression = {
  ...closed({
    dialects: {
      type: 'array',
      minItems: 1,
      items: {
        ...closed({ dialect: { enum: dialects }, expression: string }),
        required: ['dialect', 'expression'],
      },
    },
  }),
  required: ['dialects'],
};
const field = {
  ...closed({
    name: string,
    expression,
    dimension: closed({ is_time: { type: 'boolean' } }),
    label: string,
    description: string,
    datatype: {
      enum: [
        'String',
        'Integer',
        'Decimal',
        'Float',
        'Boolean',
        'Date',
        'Time',
        'DateTime',
        'DateTimeTz',
        'Opaque',
      ],
    },
    ai_context: context,
    custom_extensions: extensions,
  }),
  required: ['name', 'expression'],
};
const dataset = {
  ...closed({
    name: string,
    source: string,
    primary_key: strings,
    unique_keys: { type: 'array', items: strings },
    description: string,
    ai_context: context,
    fields: { type: 'array', items: field },
    custom_extensions: extensions,
  }),
  required: ['name', 'source'],
};
const relationship = {
  ...closed({
    name: string,
    from: string,
    to: string,
    from_columns: { ...strings, minItems: 1 },
    to_columns: { ...strings, minItems: 1 },
    ai_context: context,
    custom_extensions: extensions,
  }),
  required: ['name', 'from', 'to', 'from_columns', 'to_columns'],
};
const semanticModel = {
  ...closed({
    name: string,
    description: string,
    ai_context: context,
    datasets: { type: 'array', minItems: 1, items: dataset },
    relationships: { type: 'array', items: relationship },
    metrics: { type: 'array' },
    custom_extensions: extensions,
  }),
  required: ['name', 'datasets'],
};
const ossie = draft2020.compile({
  ...closed({
    version: { const: '0.2.0.dev0' },
    semantic_model: { type: 'array', minItems: 1, items: semanticModel },
  }),
  required: ['version', 'semantic_model'],
});

function closed(properties: object): { type: 'object'; properties: object; additionalProperties: false } {
  return { type: 'object', properties, additionalProperties: false };
}
