import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Link } from '../resolution.ts';
import { connections } from './disjoint-paths.ts';
import { LinkGraph, strongestForest, strongestPath } from './link-graph.ts';
import { separators } from './separators.ts';

const records = Array.from({ length: 9 }, (_, record) => record * 3);

/** Connected and unconnected graphs over nine records, two links between the same records among them. */
const graphs = fc
  .array(fc.tuple(fc.nat(8), fc.nat(8), fc.integer({ min: 0, max: 6 })), { maxLength: 22 })
  .map(
    (ends) =>
      new LinkGraph(
        records,
        ends
          .filter(([a, b]) => a !== b)
          .map(([a, b, weight]): Link => ({
            left: Math.min(a, b) * 3,
            right: Math.max(a, b) * 3,
            weight: weight * 1000,
            reason: weight === 6 ? { kind: 'rule', rule: 'r' } : { kind: 'weight' },
          })),
      ),
  );

/** The records that a record still reaches without some links and without one record. */
function reach(graph: LinkGraph, from: number, gone: ReadonlySet<number>, lost = -1): Set<number> {
  const seen = new Set([from]);
  for (const here of seen)
    for (const step of graph.stepsOf(here)) if (!gone.has(step.link) && step.to !== lost) seen.add(step.to);
  return seen;
}

const settings = { seed: 360, numRuns: 300 };

describe('the links of a person', () => {
  test('bridges are the links, and hinges the records, without which a part comes off', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { bridges, hinges } = separators(graph);
        const expected = graph.links.flatMap((link, place) =>
          reach(graph, link.left, new Set([place])).has(link.right) ? [] : [place],
        );
        expect(bridges.map((bridge) => bridge.link)).toEqual(expected);
        for (const { link, leftSide, rightSide } of bridges) {
          const ends = graph.links[link];
          expect(leftSide).toBe(reach(graph, ends?.left ?? -1, new Set([link])).size);
          expect(rightSide).toBe(reach(graph, ends?.right ?? -1, new Set([link])).size);
        }
        const parts = records.flatMap((record) => {
          const others = [...reach(graph, record, new Set())].filter((other) => other !== record);
          const pieces = new Set(others.map((other) => Math.min(...reach(graph, other, new Set(), record))))
            .size;
          return pieces > 1 ? [{ record, parts: pieces }] : [];
        });
        expect(hinges).toEqual(parts);
      }),
      settings,
    );
  });

  test('the strongest path has the strongest weakest link of all paths', () => {
    fc.assert(
      fc.property(graphs, fc.nat(8), fc.nat(8), (graph, a, b) => {
        fc.pre(a !== b);
        const rank = (link: Link | undefined): number =>
          (link?.reason.kind === 'rule' ? 1_000_000 : 0) + (link?.weight ?? 0);
        const path = strongestPath(graph, a * 3, b * 3);
        if (path === null) {
          expect(reach(graph, a * 3, new Set()).has(b * 3)).toBe(false);
          return;
        }
        let here = a * 3;
        for (const link of path) here = graph.other(link, here);
        expect(here).toBe(b * 3);
        const least = Math.min(...path.map((link) => rank(graph.links[link])));
        const weak = new Set(graph.links.flatMap((link, place) => (rank(link) <= least ? [place] : [])));
        expect(reach(graph, a * 3, weak).has(b * 3)).toBe(false);
      }),
      settings,
    );
  });

  test('the cut separates, no part of it does, and there are as many ways as it has links', () => {
    fc.assert(
      fc.property(graphs, fc.nat(8), fc.nat(8), (graph, a, b) => {
        fc.pre(a !== b);
        const [from, to] = [a * 3, b * 3];
        const { paths, cut } = connections(graph, from, to);
        expect(cut).not.toBeNull();
        const gone = new Set(cut);
        expect(reach(graph, from, gone).has(to)).toBe(false);
        for (const link of gone) {
          const rest = new Set(gone);
          rest.delete(link);
          expect(reach(graph, from, rest).has(to)).toBe(true);
        }
        expect(paths.length).toBe(gone.size);
        const used = paths.flat();
        expect(new Set(used).size).toBe(used.length);
        for (const path of paths) {
          let here = from;
          for (const link of path) here = graph.other(link, here);
          expect(here).toBe(to);
        }
      }),
      settings,
    );
  });

  test('says that more links are needed than it looks for', () => {
    const links = Array.from({ length: 30 }, (): Link => ({
      left: 0,
      right: 3,
      weight: 1,
      reason: { kind: 'weight' },
    }));
    const found = connections(new LinkGraph([0, 3], links), 0, 3, 20);
    expect(found.cut).toBeNull();
    expect(found.paths).toHaveLength(20);
  });

  test('the forest joins what the links join, with one link fewer than records', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const forest = new Set(strongestForest(graph));
        const others = new Set(graph.links.flatMap((_, place) => (forest.has(place) ? [] : [place])));
        for (const record of records)
          expect(reach(graph, record, others)).toEqual(reach(graph, record, new Set()));
        const parts = new Set(records.map((record) => Math.min(...reach(graph, record, new Set())))).size;
        expect(forest.size).toBe(records.length - parts);
      }),
      settings,
    );
  });
});
