import { describe, expect, test } from 'vitest';
import { lintRuleset, runFacts } from '../../shared/identity/index.ts';
import { madeInput, madeRun, numbers, type Row } from './made-data.ts';

/** A Dutch citizen service number: nine digits of which the weighted sum is a multiple of 11. */
function bsn(next: (limit: number) => number): string {
  for (;;) {
    const start = String(10_000_000 + next(89_999_999));
    const sum = [...start].reduce((total, digit, at) => total + Number(digit) * (9 - at), 0);
    if (sum % 11 < 10) return `${start}${sum % 11}`;
  }
}

const first =
  'robert mary john sarah ahmed grace logan isla oliver thomas freya lydia caleb darcy edward'.split(' ');
const last = 'smith jones taylor brown kusha wilson evans thomas roberts walker hughes green hall wood'.split(
  ' ',
);

/** Persons of three records each. `mail` and `nid` say what a record gives of the person's own. */
function rows(
  mail: (person: number, own: string, next: (limit: number) => number) => string | null,
  nid: (own: string, copy: number, person: number) => string | null,
): Row[] {
  const next = numbers(11);
  return Array.from({ length: 200 }, (_, person) => person).flatMap((person) => {
    const [given, family] = [first[next(first.length)] ?? '', `${last[next(last.length)] ?? ''}${person}`];
    const born = `19${20 + next(80)}-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`;
    const phone = `07${String(100_000_000 + next(899_999_999))}`;
    const number = bsn(next);
    return [0, 1, 2].map((copy) => [
      given,
      family,
      born,
      mail(person, `${given}.${family}@mail.org`, next),
      phone,
      nid(number, copy, person),
      'York',
    ]);
  });
}

async function proposed(records: readonly Row[]) {
  const sources = [{ id: 'a', rows: records }];
  const run = await madeRun(sources);
  const { model, ruleset } = madeInput(sources);
  return lintRuleset({ ruleset, model, facts: runFacts(run) }).filter(({ changes }) => changes !== undefined);
}

describe('what the last run shows', () => {
  test('proposes levels for missing values where people are silent as persons, not by chance', async () => {
    const silent = await proposed(
      rows(
        (person, own) => (person % 2 === 0 ? own : null),
        () => null,
      ),
    );
    expect(silent.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['ruleset.missing-tells', 'comparisons.3.missing'],
    ]);
    expect(silent[0]?.text).toMatch(/on one side only in 0 of them/);
    expect(silent[0]?.changes).toEqual([{ path: ['comparisons', 3, 'missing'], value: 'informative' }]);
    const careless = await proposed(
      rows(
        (_, own, next) => (next(2) === 0 ? own : null),
        () => null,
      ),
    );
    expect(careless).toEqual([]);
  });

  test('does not take for silence what one source never asks', async () => {
    const all = rows(
      (_, own) => own,
      () => null,
    );
    const asks = all.filter((_, at) => at % 3 > 0);
    const not = all
      .filter((_, at) => at % 3 === 0)
      .map((row) => row.map((cell, at) => (at === 3 ? null : cell)));
    const sources = [
      { id: 'a', rows: asks },
      { id: 'b', rows: not },
    ];
    const { model, ruleset } = madeInput(sources);
    const found = lintRuleset({ ruleset, model, facts: runFacts(await madeRun(sources)) });
    expect(found.filter(({ code }) => code === 'ruleset.missing-tells')).toEqual([]);
  });

  test('proposes to verify an identifier whose check digits hold and which never differs within a person', async () => {
    const found = await proposed(
      rows(
        (_, own) => own,
        (own) => own,
      ),
    );
    expect(found.map(({ code }) => code)).toEqual(['ruleset.could-be-verified']);
    const [{ text, changes } = { text: '', changes: [] }] = found;
    expect(text).toContain('600 pairs are one person without it, 0 hold different values');
    expect(text).toContain('200 of 200 values obey the check rule of NL BSN');
    expect(changes).toEqual([
      { path: ['namespaces', 2, 'verified'], value: true },
      {
        path: ['rules', 0],
        value: {
          id: 'same-national-id',
          kind: 'link',
          when: [{ attribute: 'party_identification.national_id', match: 'equal' }],
        },
      },
    ]);
  });

  test('proposes nothing for an identifier that differs within persons or is shared by several', async () => {
    const slips = await proposed(
      rows(
        (_, own) => own,
        (own, copy, person) => (copy === 0 && person % 5 === 0 ? `${own.slice(0, 7)}00` : own),
      ),
    );
    expect(slips).toEqual([]);
    const spread = await proposed(
      rows(
        (_, own) => own,
        (own, _, person) => (person < 20 ? '111222333' : own),
      ),
    );
    expect(spread).toEqual([]);
  });
});
