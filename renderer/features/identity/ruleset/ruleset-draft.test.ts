import { beforeEach, describe, expect, it } from 'vitest';
import { rulesetSchema } from '../../../../shared/workspace/index.ts';
import { editorOf, freeId, moveItem, patched, useDrafts } from './ruleset-draft.ts';

const saved = rulesetSchema.parse({ id: 'default', name: 'Default' });

describe('a draft of a ruleset', () => {
  beforeEach(() => useDrafts.setState({ chosen: null, drafts: {}, effects: {} }));

  it('is there once something differs from what is saved, and gone when nothing does', () => {
    const edit = editorOf(saved);
    edit((draft) => ({ ...draft, name: 'Other' }));
    edit((draft) => ({ ...draft, thresholds: { link: 3, review: -5 } }));
    expect(useDrafts.getState().drafts['default']).toMatchObject({ name: 'Other', thresholds: { link: 3 } });
    edit((draft) => ({ ...draft, name: 'Default', thresholds: saved.thresholds }));
    expect(useDrafts.getState().drafts).toEqual({});
  });

  it('moves an item and keeps the order of the others', () => {
    expect(moveItem(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moveItem(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moveItem(['a', 'b', 'c'], 0, 3)).toEqual(['a', 'b', 'c']);
    expect(moveItem(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  });

  it('gives new items ids that are free', () => {
    expect(freeId('rule', [])).toBe('rule');
    expect(freeId('rule', [{ id: 'rule' }, { id: 'rule-2' }])).toBe('rule-3');
  });
});

it('a proposed change puts values in their places and adds to lists', () => {
  const ruleset = rulesetSchema.parse({
    id: 'a',
    name: 'A',
    namespaces: [{ id: 'nid', attribute: 'party_identification.national_id', normaliser: 'identifier' }],
  });
  const rule = {
    id: 'same-nid',
    kind: 'link' as const,
    when: [{ attribute: 'party_identification.national_id', match: 'equal' as const }],
  };
  const found = patched(ruleset, [
    { path: ['namespaces', 0, 'verified'], value: true },
    { path: ['rules', 0], value: rule },
  ]);
  expect(found.namespaces[0]?.verified).toBe(true);
  expect(found.rules).toEqual([rule]);
  expect(ruleset.rules).toEqual([]);
  expect(found).toEqual({
    ...ruleset,
    namespaces: [{ ...ruleset.namespaces[0], verified: true }],
    rules: [rule],
  });
});
