/** What a file of a pack is, by its path: one row for the README, the manifest and whoever checks the pack. */
export interface FileFormat {
  readonly pattern: RegExp;
  readonly meaning: string;
  readonly format: string;
  readonly version?: string;
  /** How anybody can check it. */
  readonly validator: string;
}

const ours = (pattern: RegExp, meaning: string, schema: string): FileFormat => ({
  pattern,
  meaning,
  format: 'C360 workspace',
  version: '2',
  validator: `ajv with schemas/c360/${schema}.schema.json`,
});

export const fileFormats: readonly FileFormat[] = [
  { pattern: /^README\.md$/, meaning: 'what is here', format: 'Markdown', validator: 'links' },
  {
    pattern: /^LOSS\.md$/,
    meaning: 'what the formats cannot hold, by path',
    format: 'Markdown',
    validator: 'c360 verify',
  },
  {
    pattern: /^spec\.html$/,
    meaning: 'the whole specification for reading',
    format: 'HTML',
    validator: 'links',
  },
  { pattern: /^spec\.pdf$/, meaning: 'the same for printing', format: 'PDF', validator: 'any reader' },
  {
    pattern: /^spec\.xlsx$/,
    meaning: 'the same as tables',
    format: 'Excel workbook',
    validator: 'any reader',
  },
  {
    pattern: /^contracts\/.*\.odcs\.yaml$/,
    meaning: 'data contract',
    format: 'ODCS',
    version: '3.1.0',
    validator: 'ajv (2019-09) with odcs-json-schema-v3.1.0; datacontract lint',
  },
  {
    pattern: /^product\.odps\.yaml$/,
    meaning: 'data product',
    format: 'ODPS (Bitol)',
    version: '1.0.0',
    validator: 'ajv (2019-09) with odps-json-schema-v1.0.0',
  },
  { pattern: /^model\/.*\.dbml$/, meaning: 'canonical model', format: 'DBML', validator: '@dbml/core' },
  {
    pattern: /^model\/.*\.mmd$/,
    meaning: 'canonical model as a diagram',
    format: 'Mermaid',
    validator: 'mermaid',
  },
  {
    pattern: /^model\/.*\.sql$/,
    meaning: 'canonical model as tables',
    format: 'SQL',
    validator: 'the database',
  },
  {
    pattern: /^schemas\/c360\/.*\.json$/,
    meaning: 'schema of a file of this pack',
    format: 'JSON Schema',
    version: 'draft 7',
    validator: 'ajv',
  },
  {
    pattern: /^schemas\/[^/]+\.schema\.json$/,
    meaning: 'records of an entity',
    format: 'JSON Schema',
    version: '2020-12',
    validator: 'ajv (2020-12)',
  },
  {
    pattern: /^schemas\/[^/]+\.avsc$/,
    meaning: 'records of an entity',
    format: 'Avro',
    version: '1.11',
    validator: 'avsc',
  },
  {
    pattern: /^iglu\//,
    meaning: 'records of an entity, in the layout of a registry',
    format: 'Iglu',
    version: '1-0-0',
    validator: 'ajv (draft 7)',
  },
  {
    pattern: /^events\/.*\.yaml$/,
    meaning: 'tracking plan',
    format: 'RudderStack',
    version: 'rudder/v1',
    validator: 'rudder-cli',
  },
  {
    pattern: /^events\/.*\.json$/,
    meaning: 'tracking plan',
    format: 'Segment tracking plan',
    validator: 'ajv (draft 7) on each rule',
  },
  {
    pattern: /^lineage\/.*\.openlineage\.ndjson$/,
    meaning: 'where every column comes from',
    format: 'OpenLineage',
    version: '2-0-2',
    validator: 'ajv (2020-12) with OpenLineage.json',
  },
  {
    pattern: /^lineage\/.*\.csv$/,
    meaning: 'where every column comes from',
    format: 'CSV',
    validator: 'any reader',
  },
  { pattern: /^dbt\//, meaning: 'dbt project', format: 'dbt', version: '1.11', validator: 'dbt parse' },
  {
    pattern: /^semantic\/.*\.ossie\.yaml$/,
    meaning: 'semantic model, experimental',
    format: 'Apache Ossie',
    version: '0.2.0.dev0',
    validator: 'ajv (2020-12) with ossie-schema.json',
  },
  {
    pattern: /^datapackage\.json$/,
    meaning: 'data package of made-up examples',
    format: 'Data Package',
    version: '2.0',
    validator: 'frictionless validate',
  },
  {
    pattern: /^sample\/.*\.csv$/,
    meaning: 'made-up examples',
    format: 'CSV',
    validator: 'frictionless validate',
  },
  ours(/^c360\.yaml$/, 'the workspace', 'manifest'),
  ours(/^sources\/.*\.yaml$/, 'a source', 'source'),
  ours(/^model\/entities\/.*\.yaml$/, 'an entity', 'entity'),
  ours(/^model\/areas\.yaml$/, 'parts of the model', 'areas'),
  ours(/^model\/notes\.yaml$/, 'remarks on the model', 'notes'),
  ours(/^model\/glossary\.yaml$/, 'words of the business', 'glossary'),
  ours(/^model\/domains\.yaml$/, 'values that attributes may take', 'domains'),
  ours(/^model\/naming\.yaml$/, 'naming standard', 'naming'),
  ours(/^model\/releases\/.*\.yaml$/, 'an earlier version of the model', 'release'),
  ours(/^model\/layout\.json$/, 'positions on the canvas', 'layout'),
  ours(/^mappings\/.*\.yaml$/, 'how a source fills an entity', 'mapping'),
  ours(/^contracts\/.*\.c360\.yaml$/, 'a contract as the workspace has it', 'contract'),
  ours(/^rules\/ruleset\.yaml$/, 'who is one person: the identity rules in force', 'ruleset'),
  ours(/^rules\/rulesets\/.*\.yaml$/, 'other identity rules', 'ruleset'),
  ours(/^rules\/purposes\.yaml$/, 'purposes and their legal bases', 'purposes'),
  ours(/^rules\/policies\/.*\.yaml$/, 'what may be used for what', 'policy'),
  ours(/^rules\/attribute-policies\.yaml$/, 'what holds for single attributes', 'attributePolicies'),
  ours(/^rules\/notices\.yaml$/, 'privacy notices', 'notices'),
  ours(/^rules\/derived\.yaml$/, 'computed columns', 'derived'),
  ours(/^rules\/retention\.yaml$/, 'how long values are kept', 'retention'),
  ours(/^rules\/holds\.yaml$/, 'legal holds', 'holds'),
  ours(/^rules\/controller\.yaml$/, 'who is responsible', 'controller'),
  ours(/^rules\/recipients\.yaml$/, 'whom data is given to', 'recipients'),
  ours(/^rules\/jurisdictions\.yaml$/, 'what missing consent means where', 'jurisdictions'),
  ours(/^rules\/vocabulary\.yaml$/, 'how the words of consent logs are read', 'vocabulary'),
  ours(/^rules\/activations\/.*\.yaml$/, 'a governed dataset', 'activation'),
  ours(/^rules\/regimes\.yaml$/, 'deadlines of requests', 'regimes'),
  ours(/^rules\/holidays\.yaml$/, 'days on which nobody works', 'holidays'),
  ours(/^decisions\/stewards\.ndjson$/, 'decisions of stewards; records are keyed tokens', 'decision'),
  {
    pattern: /^decisions\/persons\.ndjson$/,
    meaning: 'persons, the records they are made of and where each golden value comes from; no values',
    format: 'NDJSON',
    version: '1',
    validator: 'ajv with schemas/c360/person-decision.schema.json',
  },
  {
    pattern: /^decisions\/use-matrix\.csv$/,
    meaning: 'persons per attribute, purpose and outcome, with reasons',
    format: 'CSV',
    validator: 'any reader',
  },
  {
    pattern: /^governance\/.*\.odrl\.jsonld$/,
    meaning: 'policies',
    format: 'ODRL',
    version: '2.2',
    validator: 'any reader of JSON-LD',
  },
  { pattern: /^governance\/.*\.cedar/, meaning: 'policies', format: 'Cedar', validator: 'cedar validate' },
  {
    pattern: /^governance\//,
    meaning: 'record of processing and data flows',
    format: 'HTML, PDF, JSON, CSV',
    validator: 'any reader',
  },
  {
    pattern: /^adr\/.*\.md$/,
    meaning: 'a decision and its reasons',
    format: 'Markdown',
    validator: 'any reader',
  },
  {
    pattern: /^backlog\./,
    meaning: 'what is left to do',
    format: 'CSV and Markdown',
    validator: 'any reader',
  },
];

export function fileFormatOf(path: string): FileFormat | undefined {
  return fileFormats.find(({ pattern }) => pattern.test(path));
}
