import { describe, expect, it } from 'vitest';
import { lintRuleset } from './lint-ruleset.ts';
import {
  type Case,
  found,
  given,
  family,
  born,
  comparison,
  source,
  ruleset,
  model,
} from './testing/lint-fixture.ts';

const cases: readonly Case[] = [
  {
    what: 'a limit for a source that does not exist',
    change: { clustering: { maxPerSource: { cmr: 1 } } },
    code: 'ruleset.unknown-source',
    severity: 'error',
    path: 'clustering.maxPerSource.cmr',
  },
  {
    what: 'one to one within one source',
    change: { clustering: { strategy: 'one-to-one' } },
    model: { sources: [source('crm')] },
    code: 'ruleset.one-to-one-idle',
    severity: 'error',
    path: 'clustering.strategy',
  },
  {
    what: 'limits that one to one does not look at',
    change: { clustering: { strategy: 'one-to-one', maxPerSource: { crm: 3 } } },
    code: 'ruleset.one-to-one-idle',
    severity: 'info',
    path: 'clustering.maxPerSource',
  },
  {
    what: 'regions without countries',
    change: { regions: { crossRegionLinks: 'forbidden' } },
    code: 'ruleset.guard-idle',
    path: 'regions.crossRegionLinks',
  },
  {
    what: 'chains that nothing holds apart',
    change: { namespaces: [], clustering: { strategy: 'connected-components' } },
    code: 'ruleset.unguarded-chains',
    path: 'clustering.strategy',
  },
  {
    what: 'a source in the order that does not exist',
    change: { survivorship: { sourcePriority: ['shpo'] } },
    code: 'ruleset.unknown-source',
    severity: 'error',
    path: 'survivorship.sourcePriority.0',
  },
  {
    what: 'a source twice in the order',
    change: { survivorship: { sourcePriority: ['crm', 'crm'] } },
    code: 'ruleset.source-twice',
    path: 'survivorship.sourcePriority.1',
  },
  {
    what: 'two groups with one attribute',
    change: {
      survivorship: {
        groups: [
          { id: 'a', attributes: [given, family], strategies: ['pinned'] },
          { id: 'b', attributes: [family, born], strategies: ['pinned'] },
        ],
      },
    },
    code: 'ruleset.group-overlap',
    path: 'survivorship.groups.1.attributes.0',
  },
  {
    what: 'a group inside another',
    change: {
      survivorship: {
        groups: [
          { id: 'a', attributes: [given, family, born], strategies: ['pinned'] },
          { id: 'b', attributes: [born, born], strategies: ['pinned'] },
        ],
      },
    },
    code: 'ruleset.group-overlap',
    severity: 'error',
    path: 'survivorship.groups.1.attributes.0',
  },
  {
    what: 'an attribute twice in a group',
    change: { survivorship: { groups: [{ id: 'a', attributes: [given, given], strategies: ['pinned'] }] } },
    code: 'ruleset.attribute-twice',
    path: 'survivorship.groups.0.attributes.1',
  },
  {
    what: 'an attribute with strategies twice',
    change: {
      survivorship: {
        attributes: [
          { attribute: given, strategies: ['pinned'] },
          { attribute: given, strategies: ['most-complete'] },
        ],
      },
    },
    code: 'ruleset.attribute-twice',
    severity: 'error',
    path: 'survivorship.attributes.1',
  },
  {
    what: 'strategies of an attribute that follows a group',
    change: {
      survivorship: {
        attributes: [{ attribute: given, strategies: ['pinned'] }],
        groups: [{ id: 'a', attributes: [given, family], strategies: ['pinned'] }],
      },
    },
    code: 'ruleset.attribute-in-group',
    path: 'survivorship.attributes.0',
  },
  {
    what: 'the oldest after the newest',
    change: { survivorship: { default: ['most-recent', 'oldest'] } },
    code: 'ruleset.strategy-idle',
    path: 'survivorship.default.1',
  },
  {
    what: 'a strategy twice',
    change: { survivorship: { default: ['pinned', 'pinned'] } },
    code: 'ruleset.strategy-idle',
    path: 'survivorship.default.1',
  },
  {
    what: 'the newest without dates',
    change: { survivorship: { default: ['most-recent'] } },
    model: { sources: [source('crm'), source('shop')] },
    code: 'ruleset.strategy-idle',
    severity: 'info',
    path: 'survivorship.default.0',
  },
  {
    what: 'verified without a verified namespace',
    change: { survivorship: { default: ['verified'] } },
    code: 'ruleset.strategy-idle',
    severity: 'info',
    path: 'survivorship.default.0',
  },
  {
    what: 'an id twice',
    change: { comparisons: [...(comparison({}) ?? []), { id: 'given', kind: 'date', attributes: [born] }] },
    code: 'ruleset.duplicate-id',
    severity: 'error',
    path: 'comparisons.1.id',
  },
];

describe('the lint of clustering and survivorship', () => {
  it.each(cases)('finds $what', (one) => {
    const findings = found(one);
    const own = findings.filter(({ code, path }) => code === one.code && path.join('.') === one.path);
    expect(own, JSON.stringify(findings, null, 1)).toHaveLength(1);
    expect(own[0]?.severity).toBe(one.severity ?? 'warning');
    expect(own[0]?.text).not.toMatch(/undefined|NaN|\[object/);
    expect(own[0]?.fix).not.toBe('');
  });

  it('says that three groups overlap in a circle', () => {
    const group = (id: string, ...attributes: string[]) => ({
      id,
      attributes,
      strategies: ['pinned' as const],
    });
    const groups = [group('a', given, family), group('b', family, born), group('c', born, given)];
    const texts = lintRuleset({ ruleset: ruleset({ survivorship: { groups } }), model }).map(
      ({ text }) => text,
    );
    expect(texts.filter((text) => text.includes('in a circle (a, b and c)'))).toHaveLength(3);
  });
});
