import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../shared/workspace/index.ts';
import { copyText, pasteSteps, readCopied } from './copy-entities.ts';

const entity = (id: string, to: readonly string[]): Entity => ({
  id,
  name: id,
  definition: 'A thing',
  key: [`${id}_id`],
  attributes: [
    { id: `${id}_id`, name: 'Key', type: 'text', classification: 'none', definition: 'Key' },
    ...to.map((other) => ({
      id: `${other}_ref`,
      name: other,
      type: 'text' as const,
      classification: 'none' as const,
      definition: 'Reference',
    })),
  ],
  relationships: to.map((other) => ({
    id: `to_${other}`,
    to: other,
    attributes: [`${other}_ref`],
    toAttributes: [`${other}_id`],
    cardinality: 'many-to-one' as const,
    optional: true,
  })),
});

describe('copying entities', () => {
  const order = entity('order', ['person', 'shop']);
  const person = entity('person', ['person']);
  const places = new Map([['order', { x: 10, y: 20 }]]);

  it('reads back what it copied, and nothing else', () => {
    const copied = readCopied(copyText([order, person], places));
    expect(copied.map(({ entity: one, at }) => [one.id, at])).toEqual([
      ['order', { x: 10, y: 20 }],
      ['person', { x: 0, y: 0 }],
    ]);
    for (const text of ['', 'hello', '{}', '[1]', '{"c360-entities":[{"entity":{"id":"x"},"at":{"x":1}}]}'])
      expect(readCopied(text)).toEqual([]);
  });

  it('joins copies with copies, and others as long as they are there', () => {
    const { steps, ids } = pasteSteps(
      [order, person].map((one) => ({ entity: one, at: { x: 0, y: 0 } })),
      new Set(['order', 'person']),
    );
    expect(ids).toEqual(['order_2', 'person_2']);
    const [text = '', other = ''] = steps.map(({ args }) => String(args['text']));
    expect(text).toContain('to: person_2');
    expect(text).not.toContain('to: shop');
    expect(other).toContain('to: person_2');
    expect(steps.at(-1)?.command).toBe('layout.place');
  });
});
