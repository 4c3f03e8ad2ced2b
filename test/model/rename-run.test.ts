import { rm } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import { open, tempFolder, workspace } from '../identity/small-workspace.ts';

afterAll(() => rm(tempFolder, { recursive: true, force: true }));

test('a run has the same digest after what it does not know by name is called otherwise, and after there and back', async () => {
  const workbench = await open(await workspace());
  const rename = async (command: string, args: Record<string, unknown>): Promise<void> => {
    unwrap(await workbench.call('workspace.execute', { command, args: { ...args, evenIfKnown: true } }));
  };
  const digest = async (): Promise<string> => {
    const { resultDigest } = unwrap(await workbench.call('identity.resolve', {}));
    return resultDigest;
  };
  const before = await digest();
  await rename('entity.rename', { entity: 'party', to: 'partner' });
  await rename('attribute.rename', { entity: 'partner', attribute: 'status', to: 'standing' });
  expect(await digest()).toBe(before);
  await rename('attribute.rename', { entity: 'person', attribute: 'first_name', to: 'given' });
  await rename('entity.rename', { entity: 'person', to: 'human' });
  const { findings } = unwrap(await workbench.call('model.get', {}));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  await rename('entity.rename', { entity: 'human', to: 'person' });
  await rename('attribute.rename', { entity: 'person', attribute: 'given', to: 'first_name' });
  expect(await digest()).toBe(before);
  await workbench.close();
});

test('the model in one answer: relationships against the rows, keys of sources, names, uses', async () => {
  const workbench = await open(await workspace());
  unwrap(await workbench.call('sources.load', {}));
  const model = unwrap(await workbench.call('model.get', {}));
  const observed = unwrap(await workbench.call('model.cardinality', {}));
  expect(observed.length).toBe(
    model.entities.reduce((sum, { relationships }) => sum + relationships.length, 0),
  );
  const [source] = unwrap(await workbench.call('sources.list', {}));
  const keys = unwrap(await workbench.call('model.candidateKeys', { source: source?.id ?? '' }));
  expect(keys.keys).toContainEqual({ columns: ['id'] });
  expect(unwrap(await workbench.call('model.naming', { standard: 'default' })).problems).toEqual([]);
  const uses = unwrap(await workbench.call('model.usages', { thing: { kind: 'entity', id: 'party' } }));
  expect(uses).toContainEqual({ file: 'model/entities/person.yaml', path: 'relationships[0].to' });
  const core = unwrap(await workbench.call('model.view', { view: 'named', names: 'salesforce' }));
  expect(core).toMatchObject({ view: 'named', model: 'salesforce' });
  const physical = unwrap(await workbench.call('model.view', { view: 'physical', warehouse: 'bigquery' }));
  if (physical.view !== 'physical') throw new Error('another view');
  expect(physical.tables.map(({ entity }) => entity)).toEqual(model.entities.map(({ id }) => id));
  const conceptual = unwrap(await workbench.call('model.view', { view: 'conceptual' }));
  if (conceptual.view !== 'conceptual') throw new Error('another view');
  expect(conceptual.ties.length).toBeGreaterThan(0);
  await workbench.close();
});
