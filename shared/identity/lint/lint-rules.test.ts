import { describe, expect, it } from 'vitest';
import { proposeRuleset } from '../propose-ruleset.ts';
import { lintRuleset } from './lint-ruleset.ts';
import {
  type Case,
  found,
  given,
  family,
  born,
  email,
  nid,
  iban,
  link,
  never,
  estimate,
  facts,
  ruleset,
  model,
} from './testing/lint-fixture.ts';

const cases: readonly Case[] = [
  {
    what: 'an attribute that the model lacks',
    change: { blocking: [{ id: 'x', keys: [{ attribute: 'person.frist_name' }] }] },
    code: 'ruleset.unknown-attribute',
    severity: 'error',
    path: 'blocking.0.keys.0.attribute',
  },
  {
    what: 'a comparison on an attribute that nobody holds',
    change: { comparisons: [{ id: 'city', kind: 'city', attributes: ['contact_point_address.city'] }] },
    code: 'ruleset.unmapped-attribute',
    path: 'comparisons.0.attributes.0',
  },
  {
    what: 'a rule on an attribute that nobody holds',
    change: { rules: [link('city', { attribute: 'contact_point_address.city' })] },
    code: 'ruleset.unmapped-attribute',
    path: 'rules.0.when.0.attribute',
  },
  {
    what: 'an attribute of a group that the model lacks',
    change: {
      survivorship: { groups: [{ id: 'g', attributes: [given, 'person.nobody'], strategies: ['pinned'] }] },
    },
    code: 'ruleset.unknown-attribute',
    severity: 'error',
    path: 'survivorship.groups.0.attributes.1',
  },
  {
    what: 'an attribute in two namespaces',
    change: {
      namespaces: [
        { id: 'a', attribute: email, normaliser: 'email' },
        { id: 'b', attribute: email, normaliser: 'email' },
      ],
    },
    code: 'ruleset.namespace-twice',
    path: 'namespaces.1.attribute',
  },
  {
    what: 'a normaliser that does not exist',
    change: { namespaces: [{ id: 'a', attribute: email, normaliser: 'emial' }] },
    code: 'ruleset.unknown-normaliser',
    severity: 'error',
    path: 'namespaces.0.normaliser',
  },
  {
    what: 'a pattern that blocks everything',
    change: { namespaces: [{ id: 'a', attribute: email, normaliser: 'email', blockedValues: ['/.*/'] }] },
    code: 'ruleset.blocks-everything',
    severity: 'error',
    path: 'namespaces.0.blockedValues.0',
  },
  {
    what: 'a pattern that does not parse',
    change: { namespaces: [{ id: 'a', attribute: email, normaliser: 'email', blockedValues: ['/(/'] }] },
    code: 'ruleset.bad-pattern',
    severity: 'error',
    path: 'namespaces.0.blockedValues.0',
  },
  {
    what: 'a blocked value that is not in normalised form',
    change: {
      namespaces: [{ id: 'a', attribute: email, normaliser: 'email', blockedValues: ['Ann@Example.ORG'] }],
    },
    code: 'ruleset.blocked-value-never-met',
    path: 'namespaces.0.blockedValues.0',
  },
  {
    what: 'a namespace whose every value in the last run is blocked',
    change: {
      namespaces: [{ id: 'a', attribute: email, normaliser: 'email', blockedValues: ['/@x\\.org$/'] }],
    },
    facts: { attributes: new Map([[email, { records: 2, values: ['a@x.org', 'b@x.org'] }]]) },
    code: 'ruleset.blocks-everything',
    severity: 'warning',
    path: 'namespaces.0.blockedValues',
  },
  {
    what: 'a namespace that nothing looks at',
    change: { namespaces: [{ id: 'a', attribute: nid, normaliser: 'identifier' }] },
    code: 'ruleset.namespace-unused',
    severity: 'info',
    path: 'namespaces.0',
  },
  {
    what: 'equal and different at once',
    change: { rules: [link('x', { attribute: email }, { attribute: email, match: 'different' })] },
    code: 'ruleset.rule-contradiction',
    severity: 'error',
    path: 'rules.0.when.1',
  },
  {
    what: 'attributes that no source holds together',
    change: { rules: [link('x', { attribute: nid }, { attribute: iban })] },
    code: 'ruleset.rule-cannot-fire',
    path: 'rules.0.when',
  },
  {
    what: 'an attribute of one source, of which a person may have one record',
    change: { rules: [link('x', { attribute: nid })], clustering: { maxPerSource: { crm: 1 } } },
    code: 'ruleset.rule-cannot-fire',
    path: 'rules.0.when',
  },
  {
    what: 'an attribute of one source, linked one to one',
    change: { rules: [link('x', { attribute: nid })], clustering: { strategy: 'one-to-one' } },
    code: 'ruleset.rule-cannot-fire',
    path: 'rules.0.when',
  },
  {
    what: 'an attribute of one source',
    change: { rules: [link('x', { attribute: nid })] },
    code: 'ruleset.rule-one-source',
    severity: 'info',
    path: 'rules.0.when',
  },
  {
    what: 'a rule on values that are all blocked',
    change: { namespaces: [{ id: 'a', attribute: email, normaliser: 'email', blockedValues: ['/./'] }] },
    code: 'ruleset.rule-cannot-fire',
    path: 'rules.0.when.0',
  },
  {
    what: 'a condition that follows from another',
    change: {
      rules: [link('x', { attribute: email }, { attribute: email, match: 'similar', similarity: 0.5 })],
    },
    code: 'ruleset.condition-idle',
    path: 'rules.0.when.1',
  },
  {
    what: 'a similarity that is not looked at',
    change: { rules: [link('x', { attribute: email, similarity: 0.8 })] },
    code: 'ruleset.condition-idle',
    path: 'rules.0.when.0.similarity',
  },
  {
    what: 'a rule shadowed by an earlier one',
    change: {
      rules: [link('wide', { attribute: email }), link('strict', { attribute: email }, { attribute: born })],
    },
    code: 'ruleset.rule-shadowed',
    path: 'rules.1',
  },
  {
    what: 'a never rule that forbids every pair of a link rule',
    change: {
      rules: [
        never('n', { attribute: born, match: 'different' }),
        link('l', { attribute: email }, { attribute: born, match: 'different' }),
      ],
    },
    code: 'ruleset.never-contradicts-link',
    severity: 'error',
    path: 'rules.1',
  },
  {
    what: 'a link rule that asks for no agreement',
    change: { rules: [link('x', { attribute: email, match: 'different' })] },
    code: 'ruleset.rule-too-wide',
    severity: 'error',
    path: 'rules.0.when',
  },
  {
    what: 'a link rule without equal values',
    change: { rules: [link('x', { attribute: family, match: 'similar' })] },
    code: 'ruleset.rule-without-key',
    path: 'rules.0.when',
  },
];

describe('the lint of identifiers and rules', () => {
  it.each(cases)('finds $what', (one) => {
    const findings = found(one);
    const own = findings.filter(({ code, path }) => code === one.code && path.join('.') === one.path);
    expect(own, JSON.stringify(findings, null, 1)).toHaveLength(1);
    expect(own[0]?.severity).toBe(one.severity ?? 'warning');
    expect(own[0]?.text).not.toMatch(/undefined|NaN|\[object/);
    expect(own[0]?.fix).not.toBe('');
  });

  it('has nothing to say about a sound one', () => {
    expect(lintRuleset({ ruleset: ruleset({}), model, facts: facts({}), estimates: [estimate({})] })).toEqual(
      [],
    );
  });

  it('has nothing to say about the one that is proposed', () => {
    const manifest = { defaults: { ruleset: 'default' } } as Parameters<
      typeof proposeRuleset
    >[0]['model']['manifest'];
    const whole = { ...model, manifest } as Parameters<typeof proposeRuleset>[0]['model'];
    const found = lintRuleset({ ruleset: proposeRuleset({ model: whole }), model });
    expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});
