import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tinyResolution, type TinyLink, type TinyRecord } from '../../consent/testing/tiny-resolution.ts';
import type { Ruleset } from '../../workspace/index.ts';
import { contradictionReader } from './contradictions.ts';
import { cutLinks } from './cut-links.ts';
import { disclosureGate, type GatedRecord, type GateInputs, type Seed } from './disclosure-gate.ts';

const ruleset: Pick<Ruleset, 'rules' | 'namespaces' | 'comparisons'> = {
  comparisons: [],
  namespaces: [
    {
      id: 'email',
      attribute: 'contact_point_email.address',
      normaliser: 'email',
      trust: 70,
      verified: false,
      maxPersonsPerValue: 4,
      maxValuesPerPerson: 8,
      scope: 'global',
      blockedValues: [],
    },
  ],
  rules: [
    {
      id: 'same-email-and-birthday',
      kind: 'link',
      when: [
        { attribute: 'contact_point_email.address', match: 'equal' },
        { attribute: 'person.birth_date', match: 'equal' },
      ],
    },
    { id: 'same-email', kind: 'link', when: [{ attribute: 'contact_point_email.address', match: 'equal' }] },
  ],
};

const record = (source: string, birth?: string, region?: string): TinyRecord => ({
  source,
  person: 'p',
  values: birth === undefined ? { 'person.first_name': 'Ann' } : { 'person.birth_date': birth },
  ...(region === undefined ? {} : { region }),
});

const threshold = 10_000;
const named = (...records: readonly number[]): Seed[] =>
  records.map((one) => ({ record: one, identifier: 'crm=1', persons: 1, byKey: true }));

function gate(
  records: readonly TinyRecord[],
  links: readonly TinyLink[],
  seeds: readonly Seed[],
  more: Partial<GateInputs> = {},
): GatedRecord[] {
  return disclosureGate(
    { resolution: tinyResolution(records, links), ruleset, threshold, ...more },
    0,
    seeds,
  );
}
const classes = (gated: readonly GatedRecord[]): string =>
  gated.map((one) => `${one.class}${one.disclosed ? '+' : '-'}`).join(' ');

describe('the disclosure gate', () => {
  it('discloses what is named and what a rule on a strong identifier joins; a weight waits for a reviewer', () => {
    const records = [record('a', '1980-01-02'), record('b', '1980-01-02'), record('c'), record('d')];
    const links = [
      { left: 0, right: 1, rule: 'same-email-and-birthday' },
      { left: 1, right: 2, weight: 15_000 },
      { left: 1, right: 3, weight: 4000 },
    ];
    expect(classes(gate(records, links, named(0)))).toBe('A+ A+ B- C-');
    const reviewed = [2, 3].map((one) => ({ record: one, disclose: true, by: 'r', reason: 'seen' }));
    expect(classes(gate(records, links, named(0), { reviewed }))).toBe('A+ A+ B+ C-');
    const closed = [{ record: 1, disclose: false, by: 'r', reason: 'not hers' }];
    expect(classes(gate(records, links, named(0), { reviewed: closed }))).toBe('A+ A- B- C-');
  });

  it('does not trust a rule on an e-mail alone: a mailbox is shared, and given to others later', () => {
    const links = [{ left: 0, right: 1, rule: 'same-email' }];
    const gated = gate([record('a'), record('b')], links, named(0));
    expect(gated.map(({ tier }) => tier)).toEqual(['direct', 'probable']);
    expect(classes(gated)).toBe('A+ B-');
  });

  it('holds back a record that contradicts the named one, and everything that only it leads to', () => {
    const records = [record('a', '1980-01-02'), record('b', '1955-05-05'), record('c')];
    const links = [
      { left: 0, right: 1, rule: 'same-email-and-birthday' },
      { left: 1, right: 2, rule: 'same-email-and-birthday' },
    ];
    const gated = gate(records, links, named(0));
    expect(classes(gated)).toBe('A+ B- B-');
    expect(gated[1]?.doubts).toEqual([{ code: 'contradicts', record: 0, on: ['person.birth_date'] }]);
  });

  it('discloses neither of two named records that contradict each other', () => {
    const records = [record('a', '1980-01-02'), record('b', '1955-05-05')];
    expect(classes(gate(records, [], named(0, 1)))).toBe('B- B-');
  });

  it('does not take an identifier that leads to several persons as proof', () => {
    const seeds = [{ record: 0, identifier: 'email=family@example.com', persons: 3, byKey: false }];
    const gated = gate([record('a')], [], seeds);
    expect(classes(gated)).toBe('B-');
    expect(gated[0]?.doubts).toEqual([
      { code: 'shared-identifier', identifier: 'email=family@example.com', persons: 3 },
    ]);
  });

  it('keeps other regions closed, whatever a reviewer says', () => {
    const records = [record('a', undefined, 'GB'), record('b', undefined, 'DE')];
    const links = [{ left: 0, right: 1, rule: 'same-email-and-birthday' }];
    const reviewed = [{ record: 1, disclose: true, by: 'r', reason: 'seen' }];
    expect(classes(gate(records, links, named(0), { reviewed }))).toBe('A+ C-');
  });

  it('never puts two contradicting records into one disclosure unseen, and does not depend on the order of links', () => {
    const births = fc.constantFrom('1980-01-02', '1955-05-05', '1999-09-09', undefined);
    const world = fc.record({
      births: fc.array(births, { minLength: 2, maxLength: 8 }),
      links: fc.array(
        fc.record({
          left: fc.nat(7),
          right: fc.nat(7),
          rule: fc.constantFrom('same-email', 'same-email-and-birthday', undefined),
          weight: fc.constantFrom(2000, 12_000, 30_000),
        }),
        { maxLength: 14 },
      ),
      seeds: fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(world, ({ births: dates, links, seeds }) => {
        const records = dates.map((birth, index) => record(`s${String(index)}`, birth));
        const within = ({ left, right }: { left: number; right: number }): boolean =>
          left < right && right < records.length;
        const sound = links
          .filter(within)
          .map(({ rule, ...link }) => (rule === undefined ? link : { ...link, rule }));
        const roots = seeds.filter((seed) => seed < records.length);
        const gated = gate(records, sound, named(...roots));
        const open = gated.filter(({ disclosed }) => disclosed).map((one) => dates[one.record]);
        expect(new Set(open.filter((birth) => birth !== undefined)).size).toBeLessThanOrEqual(1);
        expect(classes(gate(records, [...sound].reverse(), named(...roots)))).toBe(classes(gated));
      }),
      { seed: 11, numRuns: 400 },
    );
  });
});

describe('links in the order of doubt', () => {
  it('puts the join across which the records contradict first, and says what hangs on it', () => {
    const records = [
      record('a', '1980-01-02'),
      record('b', '1980-01-02'),
      record('c', '1955-05-05'),
      record('d', '1955-05-05'),
    ];
    const links = [
      { left: 0, right: 1, weight: 6000 },
      { left: 1, right: 2, rule: 'same-email', weight: 40_000 },
      { left: 2, right: 3, weight: 5000 },
    ];
    const resolution = tinyResolution(records, links);
    const found = cutLinks(resolution, 0, [0], contradictionReader(resolution, ruleset));
    expect(
      found.map(({ link, brings, contradicts }) => [link.left, link.right, brings, contradicts]),
    ).toEqual([
      [1, 2, [2, 3], ['person.birth_date']],
      [2, 3, [3], ['person.birth_date']],
      [0, 1, [1, 2, 3], ['person.birth_date']],
    ]);
  });
});
