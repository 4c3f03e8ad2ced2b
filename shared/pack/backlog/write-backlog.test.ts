import { describe, expect, it } from 'vitest';
import { createModel } from '../../model/index.ts';
import type { Entity } from '../../workspace/index.ts';
import { packInputs } from '../testing/tiny-pack.ts';
import { backlogItems } from './backlog-items.ts';
import { writeBacklog } from './write-backlog.ts';

describe('the backlog', () => {
  it('has one item for all owners that are missing, whose id stays when one is named', async () => {
    const inputs = await packInputs();
    const ownersOf = (given: typeof inputs) =>
      backlogItems(given, []).filter(({ title }) => title.startsWith('Name an owner'));
    const [all, ...more] = ownersOf(inputs);
    expect(more).toEqual([]);
    expect(all?.checklist).toHaveLength(inputs.model.entities.length);
    const [first, ...rest] = inputs.model.entities;
    const entities = first === undefined ? rest : [{ ...first, owner: 'Sales' }, ...rest];
    const [fewer] = ownersOf({ ...inputs, model: { ...inputs.model, entities } });
    expect([fewer?.id, fewer?.checklist?.length]).toEqual([all?.id, entities.length - 1]);
    const [, page] = writeBacklog(backlogItems(inputs, []));
    expect(new TextDecoder().decode(page?.content)).toMatch(/\n {2}- \[ \] .*model\/entities\//);
  });

  it('asks for the attributes that no source fills, but for those that say why and those that resolving makes', async () => {
    const inputs = await packInputs();
    const lite = createModel('c360-core-lite');
    const asked = (entities: readonly Entity[]): string[] =>
      backlogItems({ ...inputs, model: { ...inputs.model, entities } }, [])
        .filter(({ title }) => title.startsWith('Map '))
        .map(({ where }) => where);
    const open = asked(lite);
    expect(open).toContain('model/entities/person.yaml: attributes.nationality');
    expect(open.filter((where) => /\.(?:party_id|source_system|ingested_at)$/.test(where))).toEqual([]);
    const said = lite.map((entity) => ({
      ...entity,
      attributes: entity.attributes.map((attribute) => ({ ...attribute, noSource: 'Nobody asks for it.' })),
    }));
    expect(asked(said)).toEqual([]);
  });
});
