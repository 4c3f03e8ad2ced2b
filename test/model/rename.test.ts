import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import { classTargets } from '../../shared/model/index.ts';
import { interpretWorkspace, wellKnownAttributes, wellKnownEntities } from '../../shared/workspace/index.ts';
import { harborTexts, openTexts, textsOf } from './model-session.ts';

/** The sample, with a file of every kind that names entities and attributes, some of them in conditions and quotes. */
function everyKind(): Record<string, string> {
  return {
    ...harborTexts(),
    'model/areas.yaml': 'areas:\n  - id: people\n    name: People\n    entities: [party, person] # kept\n',
    'model/notes.yaml': 'notes:\n  - id: n1\n    text: About names\n    about: [person, person.first_name]\n',
    'model/layout.yaml': 'positions:\n  - entity: person\n    x: 1\n    y: 2\n',
    'contracts/people.yaml':
      'id: people\nname: People\nversion: 1.0.0\nentities: [person]\nconsumers:\n  - id: bi\n    name: BI\n    uses: [person.birth_date]\n',
    'consent/attribute-policies.yaml':
      'attributes:\n  - attribute: person.*\n    sensitivity: sensitive\n  - attribute: person.first_name\n    sensitivity: personal\n',
    'consent/derived.yaml':
      'derived:\n  - column: person.full_name\n    inputs: [person.first_name, person.last_name]\n',
    'consent/holds.yaml':
      'holds:\n  - id: h1\n    reason: Dispute\n    legalBasis: Art 17(3)(e)\n    owner: Legal\n    from: 2026-01-01\n    scopes:\n      - entity: person\n        attributes: [person.birth_date]\n',
    'activations/quoted.yaml':
      'id: quoted\nname: Quoted\npurpose: core-use\ndestination:\n  id: here\n  kind: internal\ncolumns:\n  - attribute: "person.first\\u005fname"\n    name: first\naudience: person.first_name = "person.first_name" and person.birth_date < 2008-01-01\n',
  };
}

const brief = (texts: Readonly<Record<string, string>>, undone: (text: string) => string): string[] =>
  interpretWorkspace(new Map(Object.entries(texts)))
    .diagnostics.map(({ code, message, location }) => undone(`${code} ${message} ${location?.file ?? ''}`))
    .sort();

const sample = everyKind();
const before = interpretWorkspace(new Map(Object.entries(sample))).model;
const entities = before?.entities.map(({ id }) => id) ?? [];
const refs =
  before?.entities.flatMap(({ id, attributes }) => attributes.map((a) => [id, a.id] as const)) ?? [];

test('an entity has another id in every file, and nothing else is different', async () => {
  for (const entity of entities) {
    const { session, files } = await openTexts(sample);
    unwrap(await session.execute('entity.rename', { entity, to: 'quaint_thing', evenIfKnown: true }));
    const after = textsOf(files);
    const back = (text: string): string => text.replaceAll('quaint_thing', entity);
    expect(brief(after, back)).toEqual(brief(sample, (text) => text));
    unwrap(await session.execute('entity.rename', { entity: 'quaint_thing', to: entity, evenIfKnown: true }));
    expect(modelOf(textsOf(files))).toEqual(modelOf(sample));
    unwrap(await session.undo());
    unwrap(await session.undo());
    expect(textsOf(files)).toEqual({ ...sample });
  }
});

test('an attribute has another id in every file, and nothing else is different', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...refs), async ([entity, attribute]) => {
      const { session, files } = await openTexts(sample);
      unwrap(
        await session.execute('attribute.rename', { entity, attribute, to: 'quaint_one', evenIfKnown: true }),
      );
      const after = textsOf(files);
      const back = (text: string): string => text.replaceAll('quaint_one', attribute);
      expect(brief(after, back)).toEqual(brief(sample, (text) => text));
      const left = Object.entries(after).filter(([, text]) =>
        text.replaceAll(/"[^"]*"|(?:category|definition|xdm): .*/g, '').includes(`${entity}.${attribute}\n`),
      );
      expect(left).toEqual([]);
      unwrap(
        await session.execute('attribute.rename', {
          entity,
          attribute: 'quaint_one',
          to: attribute,
          evenIfKnown: true,
        }),
      );
      expect(modelOf(textsOf(files))).toEqual(modelOf(sample));
    }),
    { seed: 5, numRuns: 8 },
  );
});

test('the audience names the attribute anew outside quotes, and comments stay', async () => {
  const { session, files } = await openTexts(sample);
  unwrap(
    await session.execute('attribute.rename', {
      entity: 'person',
      attribute: 'first_name',
      to: 'given',
      evenIfKnown: true,
    }),
  );
  const after = textsOf(files);
  expect(after['activations/quoted.yaml']).toContain(
    'audience: person.given = "person.first_name" and person.birth_date < 2008-01-01',
  );
  expect(session.model().activations.find(({ id }) => id === 'quoted')?.columns[0]?.attribute).toBe(
    'person.given',
  );
  unwrap(await session.execute('entity.rename', { entity: 'party', to: 'partner' }));
  expect(textsOf(files)['model/areas.yaml']).toContain('entities: [partner, person] # kept');
});

test('ids that the program knows, and ids in logs of statements, are kept', async () => {
  const token = 'a'.repeat(64);
  const event = {
    id: '01HZZZZZZZZZZZZZZZZZZZZZZZ',
    recordedAt: '2026-01-01T00:00:00.000Z',
    by: 'me',
    type: 'restriction',
    subject: { records: [], identifiers: [{ attribute: 'party.party_type', token }] },
    purposes: [],
    at: '2026-01-01T00:00:00.000Z',
  };
  const { session } = await openTexts({
    ...sample,
    'consent/events/2026-01.jsonl': `${JSON.stringify(event)}\n`,
  });
  expect(await session.execute('entity.rename', { entity: 'person', to: 'human' })).toMatchObject({
    ok: false,
    error: { code: 'model.known-by-name' },
  });
  expect(
    await session.execute('attribute.rename', { entity: 'party', attribute: 'party_type', to: 'kind' }),
  ).toMatchObject({
    ok: false,
    error: { code: 'model.known-by-name', location: { file: 'consent/events/2026-01.jsonl' } },
  });
});

test('every attribute that proposals of mappings aim at is known by its id', () => {
  for (const target of Object.values(classTargets)) {
    if (target === undefined) continue;
    expect(wellKnownEntities).toContain(target.entity);
    expect(wellKnownAttributes).toContain(`${target.entity}.${target.attribute}`);
  }
});

test('a pinned value stays pinned under the new name', async () => {
  const pin = {
    id: '01HZZZZZZZZZZZZZZZZZZZZZZZ',
    at: '2026-01-01T00:00:00.000Z',
    by: 'steward',
    reason: 'seen',
    kind: 'pin',
    record: 'b'.repeat(64),
    attribute: 'party.status',
  };
  const { session } = await openTexts({ ...sample, 'decisions/2026-01.jsonl': `${JSON.stringify(pin)}\n` });
  unwrap(await session.execute('attribute.rename', { entity: 'party', attribute: 'status', to: 'standing' }));
  expect(session.model().decisions).toMatchObject([
    { kind: 'pin', record: pin.record, attribute: 'party.standing', by: 'steward' },
  ]);
});

test('a broken file that may name the thing stops the rename', async () => {
  const { session } = await openTexts({ ...sample, 'identity/half.yaml': 'id: half\nname: [party\n' });
  expect(await session.execute('entity.rename', { entity: 'party', to: 'partner' })).toMatchObject({
    ok: false,
    error: { code: 'yaml.syntax', location: { file: 'identity/half.yaml' } },
  });
});

function modelOf(texts: Readonly<Record<string, string>>): unknown {
  return interpretWorkspace(new Map(Object.entries(texts))).model;
}
