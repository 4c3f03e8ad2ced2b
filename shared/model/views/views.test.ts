import { describe, expect, test } from 'vitest';
import { createModel, createModelParts, templates } from '../templates/templates.ts';
import { isTemplateId } from '../templates/templates.ts';
import { warehouseIds } from '../warehouse/warehouse.ts';
import { conceptualView } from './conceptual-view.ts';
import { namedModels, namedView, type NamedModel } from './named-view.ts';
import { physicalView } from './physical-view.ts';

const core = createModel('c360-core');
const { domains } = createModelParts('c360-core');

describe('the conceptual view', () => {
  const view = conceptualView(core);

  test('hides keys, foreign keys and origins', () => {
    const order = view.entities.find(({ id }) => id === 'sales_order');
    const ids = order?.attributes.map(({ id }) => id) ?? [];
    expect(ids).toContain('total');
    for (const hidden of ['order_id', 'customer_role_id', 'store_id', 'source_system', 'ingested_at'])
      expect(ids).not.toContain(hidden);
  });

  test('draws associative entities as many-to-many, and subtypes as such', () => {
    expect(view.entities.some(({ id }) => id === 'segment_member')).toBe(false);
    expect(view.ties.find(({ id }) => id === 'segment_member')).toMatchObject({
      from: 'segment',
      to: 'party',
      kind: 'many-to-many',
    });
    expect(view.ties.filter(({ from }) => from === 'person')).toEqual([
      expect.objectContaining({ to: 'party', kind: 'subtype' }),
    ]);
  });

  test('loses no entity that others point to', () => {
    const shown = new Set(view.entities.map(({ id }) => id));
    for (const { from, to } of view.ties) expect([shown.has(from), shown.has(to)]).toEqual([true, true]);
  });
});

describe('the physical view', () => {
  test.each(warehouseIds)('has names and types of %s without a problem in any template', (warehouse) => {
    for (const id of Object.keys(templates).filter(isTemplateId)) {
      const tables = physicalView(createModel(id), createModelParts(id).domains, warehouse);
      const problems = tables.flatMap((table) => [
        table.problem,
        ...table.columns.map((column) => column.problem),
      ]);
      expect(problems.filter((problem) => problem !== null)).toEqual([]);
    }
  });

  test('uses the names, lengths and keys that are written', () => {
    const tables = physicalView(core, domains, 'snowflake');
    expect(tables.find(({ entity }) => entity === 'case')?.name).toBe('customer_case');
    const item = tables.find(({ entity }) => entity === 'order_item');
    expect(item?.columns.slice(0, 2)).toMatchObject([
      { name: 'order_id', type: 'VARCHAR', required: true, keyPosition: 1 },
      { name: 'line_no', type: 'NUMBER(38, 0)', keyPosition: 2 },
    ]);
    const order = tables.find(({ entity }) => entity === 'sales_order');
    expect(order?.columns.find(({ name }) => name === 'currency')?.type).toBe('VARCHAR(3)');
    expect(tables.find(({ entity }) => entity === 'order_return')?.foreignKeys).toEqual([
      { columns: ['order_id', 'line_no'], table: 'order_item', to: ['order_id', 'line_no'] },
    ]);
  });
});

describe('the model under other names', () => {
  test.each(Object.keys(namedModels) as NamedModel[])(
    'names %s and lists what has no name there',
    (model) => {
      const { entities, loss } = namedView(core, model);
      const named = entities.flatMap(({ attributes }) => attributes.filter(({ name }) => name !== null));
      const all = core.reduce((sum, { attributes }) => sum + attributes.length, 0);
      const lost = loss.filter(({ ref, reason }) => ref.includes('.') && reason === 'no-name');
      expect(named.length).toBeGreaterThan(25);
      expect(named.length + lost.length).toBe(all);
    },
  );

  test('knows first names everywhere', () => {
    const names = (Object.keys(namedModels) as NamedModel[]).map(
      (model) =>
        namedView(core, model)
          .entities.find(({ entity }) => entity === 'person')
          ?.attributes.find(({ attribute }) => attribute === 'first_name')?.name,
    );
    expect(names).toEqual(['person.name.firstName', 'ssot__FirstName__c', 'traits.firstName']);
  });
});
