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
