import { describe, expect, it } from 'vitest';
import { lintRuleset } from './lint-ruleset.ts';
import {
  type Case,
  found,
  given,
  family,
  full,
  born,
  email,
  comparison,
  estimate,
  facts,
  ruleset,
  model,
} from './testing/lint-fixture.ts';

const cases: readonly Case[] = [
  {
    what: 'nothing that brings records together',
    change: { rules: [], blocking: [] },
    code: 'ruleset.no-candidates',
    severity: 'warning',
    path: 'blocking',
  },
  {
    what: 'nothing but blocking rules without a usable key',
    change: {
      rules: [],
      blocking: [
        { id: 'idle', keys: [{ attribute: 'person.gender', transform: 'exact' }], maxBlockSize: 100 },
      ],
    },
    code: 'ruleset.no-candidates',
    severity: 'error',
    path: 'blocking',
  },
  {
    what: 'nothing that can join',
    change: { rules: [], comparisons: [] },
    code: 'ruleset.nothing-compared',
    severity: 'error',
    path: 'comparisons',
  },
  {
    what: 'more blocking rules than a run takes',
    change: {
      blocking: Array.from({ length: 31 }, (_, at) => ({ id: `b${at}`, keys: [{ attribute: born }] })),
    },
    code: 'ruleset.blocking-too-many',
    severity: 'error',
    path: 'blocking.30',
  },
  {
    what: 'a year of a name',
    change: { blocking: [{ id: 'x', keys: [{ attribute: family, transform: 'year' }] }] },
    code: 'ruleset.transform-gives-nothing',
    path: 'blocking.0.keys.0.transform',
  },
  {
    what: 'two blocking rules with the same keys in another order',
    change: {
      blocking: [
        { id: 'x', keys: [{ attribute: born }, { attribute: family, transform: 'phonetic' }] },
        { id: 'y', keys: [{ attribute: family, transform: 'phonetic' }, { attribute: born }] },
      ],
    },
    code: 'ruleset.blocking-twice',
    path: 'blocking.1',
  },
  {
    what: 'a blocking rule whose pairs others found too',
    change: {},
    facts: {
      blocking: () => ({
        rule: 'born',
        pairs: 9,
        onlyThis: 0,
        limit: 500,
        skippedBlocks: 0,
        skippedRecords: 0,
        skippedPairs: 0,
      }),
    },
    code: 'ruleset.blocking-adds-nothing',
    severity: 'info',
    path: 'blocking.0',
  },
  {
    what: 'a blocking rule that finds no two records',
    change: {},
    estimates: [estimate({ blocks: 0, pairs: 0, pairsWithinLimit: 0 })],
    code: 'ruleset.blocking-adds-nothing',
    severity: 'warning',
    path: 'blocking.0',
  },
  {
    what: 'a blocking rule that explodes',
    change: {},
    estimates: [estimate({ pairsWithinLimit: 3_000_000 })],
    code: 'ruleset.blocking-explodes',
    path: 'blocking.0',
  },
  {
    what: 'a limit of blocks that lets millions of pairs through',
    change: { blocking: [{ id: 'x', keys: [{ attribute: born }], maxBlockSize: 6000 }] },
    code: 'ruleset.blocking-explodes',
    path: 'blocking.0.maxBlockSize',
  },
  {
    what: 'a rule of several keys per record whose frequent ones are left out',
    change: {},
    estimates: [estimate({ entries: 3000, skippedRecords: 1800, skippedBlocks: 1, largestBlock: 600 })],
    code: 'ruleset.blocking-drops',
    severity: 'info',
    path: 'blocking.0.maxBlockSize',
  },
  {
    what: 'a blocking rule that leaves most records out',
    change: {},
    estimates: [estimate({ skippedRecords: 600, skippedBlocks: 1, largestBlock: 600 })],
    code: 'ruleset.blocking-drops',
    path: 'blocking.0.maxBlockSize',
  },
  {
    what: 'cuts that rise',
    change: { comparisons: comparison({ cuts: [0.8, 0.9] }) },
    code: 'ruleset.cuts-order',
    severity: 'error',
    path: 'comparisons.0.cuts.1',
  },
  {
    what: 'a cut below the next level of the kind',
    change: { comparisons: comparison({ cuts: [0.7] }) },
    code: 'ruleset.cuts-order',
    severity: 'error',
    path: 'comparisons.0.cuts.0',
  },
  {
    what: 'more cuts than levels',
    change: { comparisons: comparison({ kind: 'exact', cuts: [0.9] }) },
    code: 'ruleset.cuts-too-many',
    path: 'comparisons.0.cuts.0',
  },
  {
    what: 'parameters of a level that does not exist',
    change: { comparisons: comparison({ fixed: { exakt: { m: 0.9 } } }) },
    code: 'ruleset.level-unknown',
    severity: 'error',
    path: 'comparisons.0.fixed.exakt',
  },
  {
    what: 'probabilities that add up to more than one',
    change: { comparisons: comparison({ fixed: { exact: { m: 0.9 }, close: { m: 0.2 } } }) },
    code: 'ruleset.level-sum',
    severity: 'error',
    path: 'comparisons.0.fixed',
  },
  {
    what: 'worse agreement that weighs more',
    change: {
      comparisons: comparison({ fixed: { exact: { m: 0.5, u: 0.1 }, different: { m: 0.4, u: 0.01 } } }),
    },
    code: 'ruleset.level-order',
    path: 'comparisons.0.fixed.different',
  },
  {
    what: 'agreement that speaks against',
    change: { comparisons: comparison({ fixed: { exact: { m: 0.1, u: 0.5 } } }) },
    code: 'ruleset.level-order',
    path: 'comparisons.0.fixed.exact',
  },
  {
    what: 'one attribute compared twice',
    change: {
      comparisons: [
        { id: 'a', kind: 'name', attributes: [given] },
        { id: 'b', kind: 'exact', attributes: [given] },
      ],
    },
    code: 'ruleset.comparison-twice',
    path: 'comparisons.1',
  },
  {
    what: 'a name and its parts',
    change: {
      comparisons: [
        { id: 'a', kind: 'name', attributes: [given] },
        { id: 'b', kind: 'full-name', attributes: [full] },
      ],
    },
    code: 'ruleset.comparison-twice',
    path: 'comparisons.1',
  },
  {
    what: 'an attribute that the kind does not look at',
    change: { comparisons: [{ id: 'a', kind: 'email', attributes: [email, given] }] },
    code: 'ruleset.attribute-ignored',
    path: 'comparisons.0.attributes.1',
  },
  {
    what: 'names compared as dates',
    change: { comparisons: [{ id: 'a', kind: 'date', attributes: [given] }] },
    code: 'ruleset.kind-mismatch',
    path: 'comparisons.0.kind',
  },
  {
    what: 'one value for all',
    change: {},
    facts: { attributes: new Map([[given, { records: 9, values: ['ann'] }]]) },
    code: 'ruleset.comparison-constant',
    severity: 'info',
    path: 'comparisons.0',
  },
  {
    what: 'review above link',
    change: { thresholds: { link: 0, review: 1 } },
    code: 'ruleset.review-above-link',
    severity: 'error',
    path: 'thresholds.review',
  },
  {
    what: 'an empty range for review',
    change: { thresholds: { link: 1, review: 1 } },
    code: 'ruleset.review-empty',
    severity: 'info',
    path: 'thresholds.review',
  },
  {
    what: 'a threshold that merges nothing',
    change: { thresholds: { link: 40 } },
    facts: { pairsFrom: () => 0 },
    code: 'ruleset.threshold-merges-nothing',
    path: 'thresholds.link',
  },
  {
    what: 'a threshold in thousandths of a bit',
    change: { thresholds: { link: 8000 } },
    code: 'ruleset.threshold-merges-nothing',
    path: 'thresholds.link',
  },
  {
    what: 'a threshold that merges everything',
    change: { thresholds: { link: -40, review: -50 } },
    facts: { pairsFrom: () => 100 },
    code: 'ruleset.threshold-merges-everything',
    path: 'thresholds.link',
  },
  {
    what: 'a prior that makes everybody one person',
    change: { prior: { method: 'fixed', probability: 0.5 } },
    code: 'ruleset.prior-implausible',
    path: 'prior.probability',
  },
  {
    what: 'a recall that nobody has',
    change: { prior: { method: 'estimate', recall: 0.1 } },
    code: 'ruleset.prior-implausible',
    path: 'prior.recall',
  },
];

describe('the lint of blocking, comparisons and thresholds', () => {
  it.each(cases)('finds $what', (one) => {
    const findings = found(one);
    const own = findings.filter(({ code, path }) => code === one.code && path.join('.') === one.path);
    expect(own, JSON.stringify(findings, null, 1)).toHaveLength(1);
    expect(own[0]?.severity).toBe(one.severity ?? 'warning');
    expect(own[0]?.text).not.toMatch(/undefined|NaN|\[object/);
    expect(own[0]?.fix).not.toBe('');
  });

  it('does not hold weights of another ruleset against a threshold', () => {
    const other = facts({ pairsFrom: () => 0, ruleset: ruleset({ comparisons: [] }) });
    expect(lintRuleset({ ruleset: ruleset({}), model, facts: other })).toEqual([]);
  });
});
