import { describe, expect, test } from 'vitest';
import {
  buildLineage,
  countNeighbours,
  dropImpact,
  findNode,
  pathBetween,
  searchNodes,
  walkLineage,
  type DropImpact,
} from '../../shared/lineage/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { entitySchema, mappingSchema, sourceSchema } from '../../shared/workspace/index.ts';
import { lineageWorkspace } from './lineage-workspace.ts';

const model = lineageWorkspace();
const { graph, problems } = buildLineage(model);
const number = (name: string): number => findNode(graph, name) ?? -1;
const idsOf = (name: string, direction: 'up' | 'down', kinds: 'direct' | 'all'): readonly string[] =>
  [...walkLineage(graph, number(name), direction, { kinds }).distances.keys()].map(
    (index) => graph.nodes[index]?.id ?? '',
  );

describe('the lineage of a workspace', () => {
  test('leads from a source column to the contract, the destination and its readers', () => {
    const path = pathBetween(graph, number('source:crm.Country'), number('consumer:people#bi'), 'direct');
    expect(path.map(({ node }) => graph.nodes[node]?.id)).toEqual([
      'source:crm.Country',
      'mapping:crm--person#country<-Country',
      'record:person.country',
      'golden:person.country',
      'contract:people.person.country',
      'consumer:people#bi',
    ]);
    expect(path.slice(1).map(({ edge }) => `${edge?.subtype ?? ''} ${edge?.by.file ?? ''}`)).toEqual([
      'IDENTITY mappings/crm--person.yaml',
      'IDENTITY mappings/crm--person.yaml',
      'AGGREGATION identity/default.yaml',
      'IDENTITY contracts/people.yaml',
      'IDENTITY contracts/people.yaml',
    ]);
  });

  test('knows what a value is made of, and what only decides about it', () => {
    const made = idsOf('activation:counts.who', 'up', 'direct');
    expect(made).toContain('source:shop.Mail');
    expect(made).not.toContain('source:crm.Born');
    const decided = idsOf('activation:counts.who', 'up', 'all');
    expect(decided).toContain('identity:default.cluster');
    expect(decided).toContain('policy:core#adults');
    expect(decided).toContain('source:crm.Born');
    expect(decided).toContain('activation:counts#audience');
    expect(decided).toContain('retention:rules#two-years');
  });

  test('is masked where the workspace masks', () => {
    const masks = graph.edges.filter(({ masking }) => masking).map(({ to }) => graph.nodes[to]?.id);
    expect(masks).toEqual([
      'mapping:crm--person#email_hash<-=Mail',
      'activation:counts.who',
      'activation:counts.subject',
    ]);
    expect(problems).toEqual([]);
  });

  test('counts neighbours as a plain search does', () => {
    for (let node = 0; node < graph.nodes.length; node += 1)
      for (const direction of ['up', 'down'] as const)
        expect(countNeighbours(graph, node, direction).total).toBe(
          walkLineage(graph, node, direction).distances.size - 1,
        );
  });

  test('is the same for the same workspace, with ids that occur once', () => {
    expect(buildLineage(lineageWorkspace()).graph.nodes).toEqual(graph.nodes);
    expect(new Set(graph.nodes.map(({ id }) => id)).size).toBe(graph.nodes.length);
  });

  test('finds names as people write them', () => {
    expect(graph.nodes[number('crm.mail')]?.id).toBe('source:crm.Mail');
    expect(graph.nodes[number('person.email')]?.id).toBe('golden:person.email');
    expect(graph.nodes[number('crm')]?.id).toBe('source:crm');
    expect(findNode(graph, 'nothing.here')).toBeUndefined();
    expect(graph.nodes[searchNodes(graph, 'mail')[0] ?? -1]?.name).toBe('Mail');
  });

  test('an expression that cannot be read counts all its columns as they are, and says so', () => {
    const broken = lineageWorkspace({
      mappings: [
        mappingSchema.parse({
          id: 'crm--person',
          source: 'crm',
          entity: 'person',
          fields: [{ attribute: 'email_hash', columns: ['Mail'], expression: 'md5((select 1))' }],
        }),
      ],
    });
    const built = buildLineage(broken);
    expect(built.problems.map(({ place }) => place)).toEqual([
      { file: 'mappings/crm--person.yaml', path: 'fields.0.expression' },
    ]);
    expect(
      built.graph.edges.some(
        ({ from, masking }) => built.graph.nodes[from]?.id === 'source:crm.Mail' && masking,
      ),
    ).toBe(false);
  });

  test('looks at every edge once at most, in a graph of 10,000 nodes and 50,000 edges', () => {
    const large = largeWorkspace();
    const built = buildLineage(large).graph;
    expect(built.nodes.length).toBeGreaterThan(10_000);
    expect(built.edges.length).toBeGreaterThan(50_000);
    const start = findNode(built, 'source:s0.c0') ?? 0;
    const end = findNode(built, 'request:rights#access') ?? 0;
    for (const [node, direction] of [
      [start, 'down'],
      [end, 'up'],
    ] as const) {
      const { edges } = walkLineage(built, node, direction);
      expect(new Set(edges).size).toBe(edges.length);
    }
    expect(walkLineage(built, end, 'up').distances.size).toBeGreaterThan(2000);
  });
});

/** Sources whose every column fills several entities, one after another. */
function largeWorkspace() {
  const count = 50;
  const sources = Array.from({ length: count }, (_, source) =>
    sourceSchema.parse({
      id: `s${String(source)}`,
      name: 'S',
      extracts: [{ path: 'data/x.csv', format: 'csv' }],
      columns: Array.from({ length: 40 }, (_column, column) => ({
        name: `c${String(column)}`,
        class: 'email',
      })),
    }),
  );
  const entities = Array.from({ length: count }, (_, entity) =>
    entitySchema.parse({
      id: `e${String(entity)}`,
      name: 'E',
      definition: '',
      attributes: Array.from({ length: 40 }, (_attribute, index) => ({
        id: `a${String(index)}`,
        name: 'A',
        classification: 'direct',
        definition: '',
      })),
    }),
  );
  const mappings = sources.flatMap(({ id }, source) =>
    [0, 1, 2].map((further) =>
      mappingSchema.parse({
        id: `${id}--e${String((source + further) % count)}`,
        source: id,
        entity: `e${String((source + further) % count)}`,
        fields: Array.from({ length: 40 }, (_, index) => ({
          attribute: `a${String(index)}`,
          columns: Array.from({ length: 7 }, (_column, column) => `c${String((index + column) % 40)}`),
        })),
      }),
    ),
  );
  return lineageWorkspace({
    sources,
    entities,
    mappings,
    activations: [],
    contracts: [],
    derived: { derived: [], indirectInputs: 'count' },
  });
}

describe('the impact of a drop', () => {
  const impact = (drop: string): DropImpact => unwrap(dropImpact(model, graph, drop));
  const said = (drop: string, severity: string): readonly string[] =>
    impact(drop)
      .findings.filter((one) => one.severity === severity)
      .map(({ file, path }) => `${file}:${path.join('.')}`);

  test('of a column that alone fills an attribute reaches rules, derived columns, activations and contracts', () => {
    expect(said('crm.Born', 'stops')).toEqual(['mappings/crm--person.yaml:fields.2.columns.0']);
    expect(said('crm.Born', 'changes')).toEqual([
      'activations/counts.yaml:columns.2.attribute',
      'consent/derived.yaml:derived.0.inputs.0',
      'contracts/people.yaml:entities.0',
      'contracts/people.yaml:entities.0',
      'sources/crm.yaml:columns.4',
    ]);
  });

  test('of a column beside which another fills the attribute changes results and stops less', () => {
    expect(said('shop.Mail', 'stops')).toEqual(['mappings/shop--person.yaml:fields.0.columns.0']);
    expect(said('shop.Mail', 'changes')).toContain('identity/default.yaml:rules.0');
  });

  test('of an attribute stops whatever names it', () => {
    const stops = said('person.email', 'stops');
    for (const place of [
      'activations/counts.yaml:columns.0.attribute',
      'consent/policies/core.yaml:rules.0.attributes.0',
      'identity/default.yaml:rules.0',
      'mappings/crm--person.yaml:fields.0.attribute',
      'model/entities/person.yaml:key.0',
    ])
      expect(stops).toContain(place);
  });

  test('of a source and of an entity covers all that is in them', () => {
    expect(said('crm', 'stops')).toEqual(
      expect.arrayContaining([
        'identity/default.yaml:survivorship.sourcePriority.0',
        'sources/shop.yaml:columns.0.references.0',
        'mappings/crm--person.yaml:source',
      ]),
    );
    expect(said('golden:person', 'stops')).toEqual(
      expect.arrayContaining([
        'contracts/people.yaml:entities.0',
        'consent/retention.yaml:rules.0.entities.0',
      ]),
    );
  });

  test('of a name that is nowhere is an error', () => {
    const missing = dropImpact(model, graph, 'no.such');
    expect(missing.ok ? null : missing.error.code).toBe('lineage.unknown-node');
  });
});
