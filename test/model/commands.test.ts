import { describe, expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import type { WorkspaceSession } from '../../shared/workspace/index.ts';
import { harborTexts, openTexts, textsOf } from './model-session.ts';

async function small(): Promise<WorkspaceSession> {
  const { session } = await openTexts({});
  for (const entity of ['customer', 'product']) unwrap(await session.execute('entity.add', { entity }));
  return session;
}

const entity = (session: WorkspaceSession, id: string) =>
  session.model().entities.find((found) => found.id === id);

describe('drawing', () => {
  test('a new entity is sound, stands where it was put, and is taken back in one step', async () => {
    const { session, files } = await openTexts({
      'model/areas.yaml': 'areas:\n  - id: sales\n    name: Sales\n',
    });
    const before = textsOf(files);
    unwrap(
      await session.execute('entity.add', { entity: 'sales_order', area: 'sales', at: { x: 10, y: -4 } }),
    );
    expect(session.diagnostics()).toEqual([]);
    expect(entity(session, 'sales_order')).toMatchObject({ name: 'Sales order', key: ['sales_order_id'] });
    expect(session.model().areas[0]?.entities).toEqual(['sales_order']);
    expect(session.model().layout.positions).toEqual([{ entity: 'sales_order', x: 10, y: -4 }]);
    expect(session.history().undo[0]).toBe('Add entity Sales order');
    unwrap(await session.undo());
    expect(textsOf(files)).toEqual(before);
  });

  test('a drawn relationship makes its foreign key', async () => {
    const session = await small();
    unwrap(
      await session.execute('relationship.put', {
        entity: 'product',
        relationship: { to: 'customer', optional: false },
      }),
    );
    const product = entity(session, 'product');
    expect(product?.relationships).toMatchObject([
      {
        id: 'product_customer',
        to: 'customer',
        attributes: ['customer_id'],
        toAttributes: ['customer_id'],
        optional: false,
      },
    ]);
    expect(product?.attributes.at(-1)).toMatchObject({ id: 'customer_id', required: true, type: 'text' });
    unwrap(
      await session.execute('relationship.put', { entity: 'product', relationship: { to: 'customer' } }),
    );
    expect(
      entity(session, 'product')?.relationships.map(({ id, attributes }) => [id, ...attributes]),
    ).toEqual([
      ['product_customer', 'customer_id'],
      ['product_customer_2', 'customer_customer_id'],
    ]);
    unwrap(
      await session.execute('relationship.put', {
        entity: 'product',
        relationship: { id: 'product_customer', to: 'customer', name: 'is liked by' },
      }),
    );
    expect(entity(session, 'product')?.relationships[0]).toMatchObject({
      id: 'product_customer',
      name: 'is liked by',
      attributes: ['customer_id'],
    });
    unwrap(
      await session.execute('relationship.remove', {
        entity: 'product',
        relationship: 'product_customer_2',
        withAttributes: true,
      }),
    );
    expect(entity(session, 'product')?.attributes.map(({ id }) => id)).toEqual(['product_id', 'customer_id']);
  });

  test('a hierarchy gets a foreign key of another name than the key', async () => {
    const session = await small();
    unwrap(await session.execute('relationship.put', { entity: 'product', relationship: { to: 'product' } }));
    expect(entity(session, 'product')?.relationships[0]?.attributes).toEqual(['parent_product_id']);
  });

  test('many-to-many makes an associative entity with two identifying relationships', async () => {
    const session = await small();
    unwrap(
      await session.execute('relationship.put', {
        entity: 'customer',
        relationship: { to: 'product', cardinality: 'many-to-many', name: 'likes' },
      }),
    );
    expect(entity(session, 'customer_product')).toMatchObject({
      kind: 'associative',
      key: ['customer_id', 'product_id'],
      definition: 'That a customer likes a product.',
      relationships: [
        { to: 'customer', identifying: true, optional: false },
        { to: 'product', identifying: true, optional: false },
      ],
    });
    unwrap(
      await session.execute('relationship.put', {
        entity: 'product',
        relationship: { to: 'product', cardinality: 'many-to-many' },
        associative: { id: 'bundle' },
      }),
    );
    expect(entity(session, 'bundle')?.key).toEqual(['from_product_id', 'to_product_id']);
    expect(session.diagnostics()).toEqual([]);
  });

  test('a relationship to an entity without a key is refused with what to do', async () => {
    const session = await small();
    unwrap(await session.execute('key.set', { entity: 'product', key: [] }));
    expect(
      await session.execute('relationship.put', { entity: 'customer', relationship: { to: 'product' } }),
    ).toMatchObject({ ok: false, error: { code: 'model.not-a-key', location: { path: 'key' } } });
  });
});

describe('removing', () => {
  test('what is used is refused with the places, and goes with them when asked', async () => {
    const { session } = await openTexts(harborTexts());
    const refused = await session.execute('entity.remove', { entities: ['contact_point_phone'] });
    expect(refused).toMatchObject({ ok: false, error: { code: 'model.still-used' } });
    if (!refused.ok) expect(refused.error.message).toMatch(/mappings\/.*--contact_point_phone.yaml entity/);
    unwrap(await session.execute('entity.remove', { entities: ['contact_point_phone'], cascade: true }));
    expect(session.diagnostics().filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(session.model().mappings.some((mapping) => mapping.entity === 'contact_point_phone')).toBe(false);
    unwrap(await session.undo());
    expect(entity(session, 'contact_point_phone')).toBeDefined();
  });

  test('a rule that names only what is removed goes, instead of covering everything', async () => {
    const policy = (rules: string) => `id: p\nname: P\nrules:\n${rules}`;
    const rule = (id: string, attributes: string) =>
      `  - id: ${id}\n    effect: allow\n    purposes: ["*"]\n    attributes: ${attributes}\n`;
    const { session } = await openTexts({
      'model/entities/a.yaml': entityText('a', ['x', 'y']),
      'consent/policies/p.yaml': policy(rule('one', '[a.x]') + rule('two', '[a.x, a.y]')),
    });
    unwrap(await session.execute('attribute.remove', { entity: 'a', attribute: 'x', cascade: true }));
    expect(session.model().policies[0]?.rules).toMatchObject([{ id: 'two', attributes: ['a.y'] }]);
    unwrap(await session.execute('attribute.remove', { entity: 'a', attribute: 'y', cascade: true }));
    expect(session.model().policies).toEqual([]);
  });

  test('everything of the sample goes with its uses, or says who must decide first', async () => {
    const { session } = await openTexts(harborTexts());
    const all = session.model().entities;
    const steps = all.flatMap(({ id, attributes }) => [
      ['entity.remove', { entities: [id], cascade: true }] as const,
      ...attributes
        .slice(1, 2)
        .map(({ id: attribute }) => ['attribute.remove', { entity: id, attribute, cascade: true }] as const),
    ]);
    let gone = 0;
    for (const [command, args] of steps) {
      const done = await session.execute(command, args);
      if (!done.ok) {
        expect(done.error.code, JSON.stringify([args, done.error])).toBe('model.still-used');
        continue;
      }
      gone += 1;
      unwrap(await session.undo());
    }
    expect(gone).toBeGreaterThan(7);
    expect(session.model().entities).toEqual(all);
  });

  test('what a legal hold or a condition names is never removed along', async () => {
    const { session } = await openTexts({
      'model/entities/a.yaml': entityText('a', ['x']),
      'consent/holds.yaml':
        'holds:\n  - id: h\n    reason: R\n    legalBasis: L\n    owner: O\n    from: 2026-01-01\n    scopes:\n      - entity: a\n',
    });
    const refused = await session.execute('entity.remove', { entities: ['a'], cascade: true });
    expect(refused).toMatchObject({ ok: false, error: { code: 'model.still-used' } });
    if (!refused.ok) expect(refused.error.message).toContain('a legal hold names it');
  });
});

describe('attributes', () => {
  test('are put, changed, moved and renamed', async () => {
    const { session } = await openTexts({
      'model/entities/a.yaml': entityText('a', ['x', 'y']),
      'model/entities/b.yaml': entityText('b', ['z']),
      'model/notes.yaml': 'notes:\n  - id: n\n    text: T\n    about: [a.y]\n',
    });
    const ids = (of: string) => entity(session, of)?.attributes.map(({ id }) => id);
    unwrap(
      await session.execute('attribute.put', {
        entity: 'a',
        attribute: { id: 'w', name: 'W', classification: 'none', definition: 'D' },
        position: 0,
      }),
    );
    unwrap(await session.execute('attribute.move', { entity: 'a', attribute: 'w', position: 2 }));
    expect(ids('a')).toEqual(['x', 'y', 'w']);
    unwrap(
      await session.execute('attribute.change', {
        entity: 'a',
        attribute: 'w',
        members: { required: true, definition: 'New' },
      }),
    );
    expect(entity(session, 'a')?.attributes[2]).toMatchObject({ required: true, definition: 'New' });
    unwrap(
      await session.execute('attribute.move', { entity: 'a', attribute: 'y', toEntity: 'b', position: 0 }),
    );
    expect(ids('b')).toEqual(['y', 'z']);
    expect(session.model().notes[0]?.about).toEqual(['b.y']);
    unwrap(await session.execute('key.set', { entity: 'a', key: ['x'] }));
    expect(
      await session.execute('attribute.move', { entity: 'a', attribute: 'x', toEntity: 'b' }),
    ).toMatchObject({ ok: false, error: { code: 'model.still-used' } });
    expect(await session.execute('attribute.rename', { entity: 'b', attribute: 'y', to: 'z' })).toMatchObject(
      { ok: false, error: { code: 'file.exists' } },
    );
  });
});

describe('the canvas', () => {
  test('keeps other places, pins and lets go, collapses areas', async () => {
    const session = await small();
    unwrap(
      await session.execute('layout.place', {
        positions: [
          { entity: 'product', x: 1, y: 1, pinned: true },
          { entity: 'customer', x: 2, y: 2 },
        ],
      }),
    );
    unwrap(await session.execute('layout.place', { positions: [{ entity: 'product', x: 5, y: 5 }] }));
    expect(session.model().layout.positions).toEqual([
      { entity: 'customer', x: 2, y: 2 },
      { entity: 'product', x: 5, y: 5, pinned: true },
    ]);
    unwrap(
      await session.execute('layout.place', {
        positions: [{ entity: 'product', x: 5, y: 5, pinned: false }],
      }),
    );
    expect(session.model().layout.positions[1]).toEqual({ entity: 'product', x: 5, y: 5 });
    unwrap(await session.execute('area.put', { area: { id: 'all', name: 'All', entities: ['product'] } }));
    unwrap(await session.execute('area.put', { area: { id: 'some', name: 'Some', entities: ['product'] } }));
    expect(session.model().areas.map(({ entities }) => entities)).toEqual([[], ['product']]);
    unwrap(await session.execute('layout.collapse', { areas: ['some'], collapsed: true }));
    expect(session.model().layout.collapsed).toEqual(['some']);
    unwrap(await session.execute('area.remove', { area: 'some' }));
    expect(session.model().layout.collapsed ?? []).toEqual([]);
    expect(session.diagnostics()).toEqual([]);
  });
});

describe('decision records', () => {
  test('get the next number, supersede others, and change their status', async () => {
    const { session, files } = await openTexts(harborTexts());
    expect(session.model().adrs).toMatchObject([
      { number: 1, status: 'accepted', date: '2026-05-11', supersedes: [] },
    ]);
    const parts = { context: 'We had to choose.', decision: 'We chose.', consequences: 'It is so.' };
    unwrap(
      await session.execute('adr.put', {
        title: 'Names: first and last',
        ...parts,
        supersedes: ['0001-guarded-links-over-recall'],
      }),
    );
    expect(session.model().adrs).toMatchObject([
      { number: 1, status: 'superseded' },
      { id: '0002-names-first-and-last', number: 2, status: 'proposed', supersedes: ['0001'] },
    ]);
    unwrap(await session.execute('adr.status', { adr: '0002-names-first-and-last', status: 'accepted' }));
    expect(session.model().adrs[1]?.status).toBe('accepted');
    unwrap(await session.undo());
    unwrap(await session.undo());
    expect(textsOf(files)).toEqual(harborTexts());
  });

  test('that cannot be read are named with their place', async () => {
    const { session } = await openTexts({
      'adr/0001-no-heading.md': 'Just words\n',
      'adr/0002-no-status.md': '# 2. Title\n\n## Context\n',
      'adr/0003-classic.md': '# 3. Title\n\nDate: 2026-01-02\n\n## Status\n\nAccepted\n',
      'adr/0004-bad.md': '# 4. Title\n\nStatus: acepted. Supersedes: 0009.\n',
      'adr/0005-gone.md': '# 5. Title\n\nStatus: accepted. Supersedes: 0009.\n',
      'adr/README.md': 'About\n',
      'adr/notes.md': 'Stray\n',
    });
    expect(session.model().adrs.map(({ number, status, date }) => [number, status, date])).toEqual([
      [3, 'accepted', '2026-01-02'],
      [5, 'accepted', null],
    ]);
    expect(
      session
        .diagnostics()
        .map(({ code, location, fix }) => [code, location?.file, location?.line, fix !== undefined]),
    ).toEqual([
      ['model.decision-record', 'adr/0001-no-heading.md', 1, true],
      ['model.decision-record', 'adr/0002-no-status.md', 1, true],
      ['model.decision-record', 'adr/0004-bad.md', 3, true],
      ['model.decision-record', 'adr/0005-gone.md', 3, true],
      ['workspace.invalid', 'adr/notes.md', undefined, true],
    ]);
  });
});

function entityText(id: string, attributes: readonly string[]): string {
  const lines = attributes.map(
    (attribute) =>
      `  - id: ${attribute}\n    name: ${attribute}\n    classification: none\n    definition: What it is\n`,
  );
  return `id: ${id}\nname: ${id}\ndefinition: What it is\nattributes:\n${lines.join('')}`;
}
