import { describe, expect, it } from 'vitest';
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
});
