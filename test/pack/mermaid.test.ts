import mermaid from 'mermaid';
import { expect, test } from 'vitest';
import { mermaidText } from '../../shared/pack/formats/mermaid/write-mermaid.ts';
import { randomModels } from './random-model.ts';

test('Mermaid reads the diagrams of 200 random models, with every entity', async () => {
  for (const model of randomModels(200)) {
    const text = mermaidText(model.entities);
    expect(await mermaid.parse(text)).toMatchObject({ diagramType: 'er' });
  }
});

test('crow’s feet say how many at both ends, and a broken line that nothing is identified', () => {
  const attribute = { name: 'id', type: 'text', classification: 'none', definition: '' } as const;
  const party = {
    id: 'party',
    name: 'Party',
    definition: '',
    key: ['id'],
    attributes: [{ ...attribute, id: 'id' }],
    relationships: [],
  };
  const link = { attributes: ['id'], toAttributes: ['id'], to: 'party' };
  const person = {
    ...party,
    id: 'person',
    relationships: [
      { ...link, id: 'a', cardinality: 'one-to-one' as const, optional: false, toOptional: false },
      { ...link, id: 'b', cardinality: 'many-to-one' as const, optional: true, identifying: false },
      {
        ...link,
        id: 'c',
        name: 'knows',
        cardinality: 'many-to-one' as const,
        optional: false,
        toOptional: false,
      },
    ],
  };
  expect(
    mermaidText([person, party])
      .split('\n')
      .filter((line) => line.includes(' : ')),
  ).toEqual([
    '  "party" ||--|| "person" : "a"',
    '  "party" |o..o{ "person" : "b"',
    '  "party" ||--|{ "person" : "knows"',
  ]);
});

test('what an attribute holds is drawn as belonging to it', () => {
  const base = { definition: '', key: [], relationships: [] };
  const attribute = { classification: 'none', definition: '' } as const;
  const order = {
    ...base,
    id: 'order',
    name: 'order',
    attributes: [
      { ...attribute, id: 'lines', name: 'lines', type: 'array' as const, holds: ['line'] },
      { ...attribute, id: 'to', name: 'to', type: 'json' as const, holds: ['line', 'gone'] },
    ],
  };
  const line = { ...base, id: 'line', name: 'line', attributes: [] };
  expect(
    mermaidText([order, line])
      .split('\n')
      .filter((one) => one.includes(' : ')),
  ).toEqual(['  "order" ||--o{ "line" : "holds in lines"', '  "order" ||--o| "line" : "holds in to"']);
});
