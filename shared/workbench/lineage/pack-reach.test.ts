import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText } from '../../kernel/index.ts';
import { LineageGraphBuilder } from '../../lineage/graph/lineage-graph.ts';
import { walkLineage, type LineageGraph, type ReachQuestion } from '../../lineage/index.ts';
import { lineageReachDto, readReach } from '../contract/index.ts';
import { columnReach, columnReachPacked } from './column-reach.ts';

const text = fc.constantFrom('', 'a', 'source:crm.E-Mail', 'source:crm', '\u0000', 'é', '__proto__');
const node = fc.record({
  kind: fc.constantFrom('dataset' as const, 'field' as const, 'step' as const),
  layer: fc.constantFrom('source' as const, 'golden' as const),
  dataset: text,
  name: text,
  label: text,
  class: fc.constantFrom('public' as const, 'special' as const),
  place: fc.record({ file: text, path: text }),
});
const count = 8;
const place = fc.nat({ max: count - 1 });
const edge = fc.record({
  from: place,
  to: place,
  subtype: fc.constantFrom('IDENTITY' as const, 'AGGREGATION' as const, 'JOIN' as const),
  masking: fc.boolean(),
  by: fc.record({ label: text, file: text, path: text }),
});

/** Any graph of eight nodes, loops among them, whose ids are not in the order of their numbers. */
const graph: fc.Arbitrary<LineageGraph> = fc
  .record({
    nodes: fc.array(node, { minLength: count, maxLength: count }),
    edges: fc.array(edge, { maxLength: 20 }),
  })
  .map(({ nodes, edges }) => {
    const builder = new LineageGraphBuilder();
    for (const [index, one] of nodes.entries())
      builder.add({ id: `n${(index * 3) % count}`, classified: true, ...one });
    for (const { from, to, subtype, masking, by } of edges) builder.edge(from, to, subtype, by, masking);
    return builder.finish();
  });
const question: fc.Arbitrary<ReachQuestion> = fc.record({
  direction: fc.constantFrom('up' as const, 'down' as const, 'both' as const),
  kinds: fc.constantFrom('direct' as const, 'all' as const),
  depth: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  limit: fc.integer({ min: 1, max: count + 1 }),
});

describe('what is reached of a column', () => {
  it('is what walks up and down reach, by distance, then id', () => {
    fc.assert(
      fc.property(graph, place, question, (built, start, { direction, depth, ...rest }) => {
        const options = { ...rest, ...(depth === undefined ? {} : { depth }) };
        const up = direction === 'down' ? null : walkLineage(built, start, 'up', options);
        const down = direction === 'up' ? null : walkLineage(built, start, 'down', options);
        const away = new Map([[start, 0]]);
        for (const [index, distance] of up?.distances ?? []) if (distance > 0) away.set(index, -distance);
        for (const [index, distance] of down?.distances ?? []) if (distance > 0) away.set(index, distance);
        const expected = [...away]
          .map(([index, distance]) => ({ id: built.nodes[index]?.id ?? '', distance }))
          .sort((a, b) => a.distance - b.distance || compareText(a.id, b.id));
        const reach = columnReach(built, start, { direction, depth, ...rest });
        expect(reach?.nodes.map(({ id, distance }) => ({ id, distance }))).toEqual(expected);
        const edges = [...new Set([...(up?.edges ?? []), ...(down?.edges ?? [])])].sort((a, b) => a - b);
        expect(reach?.edges.map(({ by }) => by)).toEqual(edges.map((index) => built.edges[index]?.by));
        expect(reach?.cut).toBe(up?.cut === true || down?.cut === true);
      }),
      { seed: 360, numRuns: 300 },
    );
  });

  it('is read from its little form as it is, through JSON', () => {
    fc.assert(
      fc.property(graph, place, question, (built, start, asked) => {
        const whole = columnReach(built, start, asked);
        const packed = lineageReachDto.parse(
          JSON.parse(JSON.stringify(columnReachPacked(built, start, asked))),
        );
        const path = readReach(packed);
        const places = (length: number): number[] => Array.from({ length }, (_, at) => at);
        expect(places(path.nodes).map((at) => path.node(at))).toEqual(whole?.nodes);
        expect(places(path.edges).map((at) => path.edge(at))).toEqual(whole?.edges);
        expect(packed).toMatchObject({ node: whole?.node, cut: whole?.cut });
        for (const at of places(path.nodes)) {
          const { id, dataset, distance } = path.node(at);
          expect([path.idOf(at), path.datasetOf(at), path.distanceOf(at)]).toEqual([id, dataset, distance]);
        }
        for (const at of places(path.edges)) {
          const { from, to, type, subtype, masking } = path.edge(at);
          expect([path.idOf(path.fromOf(at)), path.idOf(path.toOf(at))]).toEqual([from, to]);
          expect([path.isDirect(at), path.isMasking(at)]).toEqual([type === 'DIRECT', masking]);
          expect(path.subtypeOf(at)).toBe(subtype);
        }
      }),
      { seed: 360, numRuns: 200 },
    );
  });
});
