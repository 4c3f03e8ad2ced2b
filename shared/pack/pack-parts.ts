/** Parts of a specification pack, in the order in which they are shown. Each can be left out. */
export const packParts = [
  { id: 'readable', title: 'Specification', about: 'for reading: HTML, PDF and Excel' },
  {
    id: 'contracts',
    title: 'Contracts',
    about: 'Open Data Contract Standard 3.1.0, one per group of entities and per source',
  },
  {
    id: 'product',
    title: 'Data product',
    about: 'Open Data Product Standard 1.0.0 with ports to the contracts',
  },
  {
    id: 'model',
    title: 'Canonical model',
    about: 'entities, glossary, domains, mappings; DBML, Mermaid, SQL',
  },
  { id: 'layout', title: 'Canvas layout', about: 'where things stand on the canvas' },
  { id: 'schemas', title: 'Payload schemas', about: 'JSON Schema 2020-12, Avro, Iglu' },
  { id: 'events', title: 'Tracking plan', about: 'RudderStack and Segment, for entities that are events' },
  { id: 'lineage', title: 'Lineage', about: 'where every column comes from' },
  { id: 'dbt', title: 'dbt project', about: 'sources, staging, contracts, tests, exposures' },
  { id: 'semantics', title: 'Semantic model', about: 'Apache Ossie 0.2.0.dev0, experimental' },
  {
    id: 'sample',
    title: 'Data package',
    about: 'Data Package 2.0 with made-up examples, never data of persons',
  },
  { id: 'rules', title: 'Rules and decisions', about: 'identity, consent, retention, and what was decided' },
  { id: 'governance', title: 'Governance', about: 'record of processing, data flows, ODRL and Cedar' },
  { id: 'adr', title: 'Decision records', about: 'why the model is as it is' },
  { id: 'backlog', title: 'Backlog', about: 'what is left to do, as work items' },
] as const;

export type PackPart = (typeof packParts)[number]['id'];
export const packPartIds: readonly PackPart[] = packParts.map(({ id }) => id);
