import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineageColumnDto } from './lineage-methods.ts';
import { lineageReachDto, packReach, unpackReach } from './lineage-reach.ts';

const text = fc.constantFrom('', 'a', 'source:crm.E-Mail', 'source:crm', '\u0000', 'é', '__proto__');
const place = fc.record({ file: text, path: text });
const node = fc.record({
  kind: fc.constantFrom('dataset' as const, 'field' as const, 'step' as const),
  layer: fc.constantFrom('source' as const, 'golden' as const),
  dataset: text,
  name: text,
  label: text,
  class: fc.constantFrom('public' as const, 'special' as const),
  place,
  distance: fc.integer({ min: -9, max: 9 }),
});
const counts = { direct: 0, total: 0 };

/** A path with made-up ids of its own for every node, and edges between any two. */
const column: fc.Arbitrary<LineageColumnDto> = fc
  .array(node, { minLength: 1, maxLength: 6 })
  .map((nodes) => nodes.map((one, index) => ({ id: `n${index}`, ...one })))
  .chain((nodes) => {
    const id = fc.constantFrom(...nodes.map((one) => one.id));
    return fc.record({
      node: fc.constant({ ...nodes[0], ...nodes.at(-1), upstream: counts, downstream: counts } as never),
      nodes: fc.constant(nodes),
      edges: fc.array(
        fc.record({
          from: id,
          to: id,
          type: fc.constantFrom('DIRECT' as const, 'INDIRECT' as const),
          subtype: fc.constantFrom('IDENTITY' as const, 'JOIN' as const),
          masking: fc.boolean(),
          by: fc.record({ label: text, file: text, path: text }),
        }),
        { maxLength: 8 },
      ),
      cut: fc.boolean(),
    });
  });

describe('a path in little', () => {
  it('unpacks to what was packed, through JSON', () => {
    fc.assert(
      fc.property(column, (whole) => {
        const wire: unknown = JSON.parse(JSON.stringify(packReach(whole)));
        const { node: _node, ...packed } = packReach(whole);
        expect(wire).toMatchObject(packed);
        expect(unpackReach(packReach(whole))).toEqual(whole);
      }),
      { seed: 360, numRuns: 200 },
    );
  });

  it('is refused where a number or a text is none', () => {
    const { nodes, texts } = lineageReachDto.shape;
    expect(nodes.safeParse([1, 2]).success).toBe(true);
    expect(nodes.safeParse([1, '2']).success).toBe(false);
    expect(nodes.safeParse([1.5]).success).toBe(false);
    expect(texts.safeParse(['a', 1]).success).toBe(false);
    expect(texts.safeParse('a').success).toBe(false);
  });
});
