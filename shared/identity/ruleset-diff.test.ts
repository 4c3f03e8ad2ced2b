import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from '../kernel/index.ts';
import { type Ruleset, rulesetSchema, survivorshipStrategies } from '../workspace/index.ts';
import { diffRulesets } from './ruleset-diff.ts';
import type { RulesetChange } from './ruleset-change.ts';

const id = fc.constantFrom('a', 'b', 'c', 'd');
const attribute = fc.constantFrom('person.a', 'person.b', 'person.c');
const strategies = fc.uniqueArray(fc.constantFrom(...survivorshipStrategies), { minLength: 1, maxLength: 3 });
const named = <Item>(item: fc.Arbitrary<Item>) =>
  fc.uniqueArray(fc.tuple(id, item), { maxLength: 3, selector: ([name]) => name });
const withId = <Item extends object>(item: fc.Arbitrary<Item>) =>
  named(item).map((list) => list.map(([name, rest]) => ({ id: name, ...rest })));

const ruleset: fc.Arbitrary<Ruleset> = fc
  .record({
    id: fc.constantFrom('default', 'other'),
    name: fc.constantFrom('Default', 'Other'),
    namespaces: withId(
      fc.record({
        attribute,
        normaliser: fc.constantFrom('email', 'identifier'),
        trust: fc.integer({ min: 0, max: 3 }),
        blockedValues: fc.array(fc.constantFrom('x', 'y', '/z/'), { maxLength: 2 }),
      }),
    ),
    rules: withId(
      fc.record({
        kind: fc.constantFrom('link', 'never'),
        when: fc.array(fc.record({ attribute, match: fc.constantFrom('equal', 'different') }), {
          minLength: 1,
          maxLength: 2,
        }),
      }),
    ),
    comparisons: withId(
      fc.record(
        {
          kind: fc.constantFrom('name', 'email'),
          attributes: fc.array(attribute, { minLength: 1, maxLength: 2 }),
          cuts: fc.array(fc.constantFrom(0.9, 0.5), { maxLength: 2 }),
          fixed: fc.dictionary(
            fc.constantFrom('exact', 'close'),
            fc.record({ m: fc.constantFrom(0.5, 0.9) }),
          ),
        },
        { requiredKeys: ['kind', 'attributes'] },
      ),
    ),
    thresholds: fc.record({ link: fc.integer({ min: 0, max: 2 }), review: fc.constantFrom(-5, -4) }),
    prior: fc.constantFrom({ method: 'estimate' }, { method: 'fixed', probability: 0.001 }),
    survivorship: fc.record({
      sourcePriority: fc.uniqueArray(id, { maxLength: 3 }),
      attributes: fc
        .uniqueArray(attribute, { maxLength: 2 })
        .chain((list) =>
          fc.tuple(...list.map((name) => fc.record({ attribute: fc.constant(name), strategies }))),
        ),
    }),
  })
  .map((value) => rulesetSchema.parse(value));

/** What the changes say, done to the ruleset: an independent reading of them. */
function applied(before: Ruleset, changes: readonly RulesetChange[]): Json {
  const value = structuredClone(before) as unknown as Json;
  for (const change of changes) apply(value, change.path, change);
  return value;
}

function apply(target: unknown, path: readonly string[], change: RulesetChange): void {
  const [step = '', ...rest] = path;
  if (Array.isArray(target)) {
    const at = target.findIndex((item) => nameOf(item) === step);
    if (rest.length > 0) apply(target[at], rest, change);
    else if (change.kind === 'removed') target.splice(at, 1);
    else if (change.kind === 'added') target.push(change.after);
    else target[at] = change.after;
    return;
  }
  const object = target as Record<string, unknown>;
  if (rest.length > 0) apply(object[step], rest, change);
  else if (change.kind === 'removed') delete object[step];
  else if (change.kind === 'reordered') {
    const order = change.after as readonly string[];
    (object[step] as unknown[]).sort((a, b) => order.indexOf(nameOf(a)) - order.indexOf(nameOf(b)));
  } else object[step] = change.after;
}

function nameOf(item: unknown): string {
  const { id: name, attribute: other } = item as { id?: string; attribute?: string };
  return name ?? other ?? '';
}

const changed = (change: Partial<Ruleset>, from: Partial<Ruleset> = {}): readonly string[] => {
  const base = { id: 'default', name: 'Default', ...from };
  const before = rulesetSchema.parse(base);
  return diffRulesets(before, rulesetSchema.parse({ ...base, ...change })).map(({ text }) => text);
};

describe('the difference of two rulesets', () => {
  it('is empty for a ruleset and itself', () => {
    fc.assert(
      fc.property(ruleset, (one) => {
        expect(diffRulesets(one, structuredClone(one))).toEqual([]);
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  it('covers every leaf: the changes applied to the first give the second', () => {
    fc.assert(
      fc.property(ruleset, ruleset, (before, after) => {
        const changes = diffRulesets(before, after);
        expect(canonicalJson(applied(before, changes))).toBe(canonicalJson(after));
      }),
      { seed: 32, numRuns: 1000 },
    );
  });

  it('says no more than differs: without any one change the second does not come out', () => {
    fc.assert(
      fc.property(ruleset, ruleset, (before, after) => {
        const changes = diffRulesets(before, after);
        const order = changes.some(({ kind }) => kind === 'reordered');
        if (order) return;
        for (const left of changes) {
          const rest = changes.filter((change) => change !== left);
          expect(canonicalJson(applied(before, rest))).not.toBe(canonicalJson(after));
        }
      }),
      { seed: 33, numRuns: 200 },
    );
  });

  it('has one sentence of its own for each change', () => {
    fc.assert(
      fc.property(ruleset, ruleset, (before, after) => {
        const texts = diffRulesets(before, after).map(({ text }) => text);
        expect(new Set(texts).size).toBe(texts.length);
        for (const text of texts) expect(text).not.toMatch(/undefined|\[object|NaN/);
      }),
      { seed: 34, numRuns: 300 },
    );
  });

  const email = { id: 'email', kind: 'email' as const, attributes: ['contact_point_email.address'] };
  it.each<[string, Partial<Ruleset>, Partial<Ruleset>, string]>([
    ['a threshold', { thresholds: { link: 2.5, review: -5 } }, {}, 'threshold link 0 → 2.5 bits'],
    [
      'a comparison',
      { comparisons: [rulesetComparison(email)] },
      {},
      'comparison email added: email of contact_point_email.address',
    ],
    [
      'the order of sources',
      { survivorship: survivorship(['shop', 'crm']) },
      { survivorship: survivorship(['crm', 'shop']) },
      'source order crm > shop became shop > crm',
    ],
    [
      'a prior',
      { prior: { method: 'fixed', probability: 0.001 } },
      {},
      'prior estimated with recall 0.7 became fixed at 0.001',
    ],
    [
      'a level fixed by hand',
      { comparisons: [rulesetComparison({ ...email, fixed: { exact: { m: 0.9 } } })] },
      {
        comparisons: [rulesetComparison(email)],
      },
      'comparison email: parameters fixed by hand set to exact m 0.9',
    ],
    [
      'the order of rules',
      { rules: [rule('b'), rule('a')] },
      { rules: [rule('a'), rule('b')] },
      'order of rules: a > b became b > a',
    ],
  ])('tells %s in plain words', (_what, change, from, text) => {
    expect(changed(change, from)).toEqual([text]);
  });

  it('tells lists with a name twice as one value', () => {
    const twice = [rule('a'), rule('a')];
    const [only, ...others] = changed({ rules: [rule('a')] }, { rules: twice });
    expect(others).toEqual([]);
    expect(only).toContain('rules');
  });
});

function rulesetComparison(value: object): Ruleset['comparisons'][number] {
  const [only] = rulesetSchema.parse({ id: 'x', name: 'x', comparisons: [value] }).comparisons;
  if (only === undefined) throw new Error('no comparison');
  return only;
}

function survivorship(sourcePriority: string[]): Ruleset['survivorship'] {
  return { sourcePriority, default: ['pinned'], attributes: [], groups: [] };
}

function rule(name: string): Ruleset['rules'][number] {
  return { id: name, kind: 'link', when: [{ attribute: 'person.a', match: 'equal' }] };
}
