import { expect, it } from 'vitest';
import { lineageReachDto, readReach } from './lineage-reach.ts';

it('is refused where a number or a text is none', () => {
  const { nodes, texts } = lineageReachDto.shape;
  expect(nodes.safeParse([1, 2]).success).toBe(true);
  expect(nodes.safeParse([1, '2']).success).toBe(false);
  expect(nodes.safeParse([1.5]).success).toBe(false);
  expect(texts.safeParse(['a', 1]).success).toBe(false);
  expect(texts.safeParse('a').success).toBe(false);
});

it('is empty beyond its nodes and edges', () => {
  const path = readReach({ texts: ['a'], nodes: [], edges: [] });
  expect([path.nodes, path.edges, path.idOf(0), path.datasetOf(-1), path.node(3).name]).toEqual([
    0,
    0,
    '',
    '',
    '',
  ]);
});
