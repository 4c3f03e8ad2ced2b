import { describe, expect, test } from 'vitest';
import {
  checkModel,
  createModel,
  createModelParts,
  isTemplateId,
  modelIndex,
  proposeMappings,
  templates,
} from '../../shared/model/index.ts';
import { newWorkspace } from '../../shared/workbench/new-workspace.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { createMemoryFileStore, interpretWorkspace, openWorkspace } from '../../shared/workspace/index.ts';
import { harborTexts } from './model-session.ts';

const ids = Object.keys(templates).filter(isTemplateId);

describe.each(ids)('the template %s', (id) => {
  test('opens and passes every check without a finding', async () => {
    const files = createMemoryFileStore({});
    unwrap(await newWorkspace(files, { name: 'New', template: id }));
    const { model, diagnostics } = unwrap(await openWorkspace(files));
    expect(diagnostics).toEqual([]);
    expect(model.entities).toEqual(createModel(id));
    expect(checkModel(model)).toEqual([]);
  });

  test('holds the attributes of Lite with the meaning that they have there', () => {
    const whole = modelIndex(createModel(id));
    for (const { ref, attribute } of modelIndex(createModel('c360-core-lite')).attributes.values()) {
      const { sameAs: _names, domain: _domain, ...meaning } = whole.attribute(ref)?.attribute ?? {};
      const { sameAs: _before, ...lite } = attribute;
      expect(meaning).toEqual(lite);
    }
  });

  test('relates both ends by words, and uses every domain', () => {
    if (id === 'c360-core-lite') return;
    const entities = createModel(id);
    for (const { relationships } of entities)
      for (const { name, inverseName } of relationships)
        expect(`${name} ${inverseName}`).not.toContain('undefined');
    const used = new Set(entities.flatMap(({ attributes }) => attributes.map(({ domain }) => domain)));
    for (const domain of createModelParts(id).domains) expect(used).toContain(domain.id);
  });
});

test('sizes of the templates', () => {
  const size = ids.map((id) => {
    const entities = createModel(id);
    return [
      id,
      entities.length,
      entities.reduce((sum, { attributes }) => sum + attributes.length, 0),
      entities.reduce((sum, { relationships }) => sum + relationships.length, 0),
    ];
  });
  expect(size).toEqual([
    ['c360-core-lite', 7, 91, 6],
    ['c360-core', 32, 447, 37],
    ['c360-b2b', 29, 416, 34],
    ['c360-retail', 33, 452, 40],
  ]);
});

test('sources of the sample are mapped into the other templates as into Lite', () => {
  const { model } = interpretWorkspace(new Map(Object.entries(harborTexts())));
  const sources = model?.sources ?? [];
  expect(sources.length).toBeGreaterThan(3);
  for (const source of sources) {
    const lite = proposeMappings(source, createModel('c360-core-lite'));
    for (const id of ids) expect(proposeMappings(source, createModel(id))).toEqual(lite);
  }
});

test('Core is the 32 tables of the reference, with the class of every attribute', () => {
  const index = modelIndex(createModel('c360-core'));
  expect([...index.entities.keys()]).toEqual(
    'account account_contact case consent contact_point_address contact_point_digital contact_point_email contact_point_phone household household_member identity_cluster identity_link interaction loyalty_membership merge_decision order_item order_return organization party party_identification party_relationship party_role payment person product purpose sales_order segment segment_member store subscription suppression_decision'.split(
      ' ',
    ),
  );
  for (const entity of index.entities.values())
    for (const origin of ['source_system', 'source_record_id', 'ingested_at', 'valid_from', 'valid_to'])
      expect(index.has(`${entity.id}.${origin}`), `${entity.id}.${origin}`).toBe(true);
  const classOf = (ref: string) => index.attribute(ref)?.attribute.classification;
  expect(classOf('person.tax_id')).toBe('sensitive');
  expect(classOf('contact_point_email.address_sha256')).toBe('direct');
  expect(classOf('sales_order.ordered_at')).toBe('behavioural');
  expect(classOf('interaction.ip')).toBe('direct');
  expect(classOf('product.sku')).toBe('none');
});
