import { describe, expect, it } from 'vitest';
import { silentJob } from '../../kernel/index.ts';
import { openConsent, type ConsentContext } from '../consent-context.ts';
import { decideCell } from '../decide.ts';
import { gatherClasses } from '../decide/class-columns.ts';
import { allowAll, customer, now, said } from '../testing/open-tiny.ts';
import { tinyModel, type TinyModel } from '../testing/tiny-model.ts';
import { tinyResolution, type TinyLink, type TinyRecord } from '../testing/tiny-resolution.ts';

const sure = 'same-account';
const ruleset: NonNullable<TinyModel['ruleset']> = {
  rules: [{ id: sure, kind: 'link', when: [{ attribute: 'account.id', match: 'equal' }] }],
  namespaces: [{ id: 'account', attribute: 'account.id', normaliser: 'trim', verified: true }],
};

/** A statement of an identity of its own, taken from the person for certain. */
function word(state: string, at: string, email: string, more: Parameters<typeof said>[2] = {}): TinyRecord {
  const record = said(state, at, { email, ...more });
  return { ...record, values: { ...record.values, 'consent.verified': 'yes' } };
}

function open(
  purpose: NonNullable<TinyModel['purposes']>[number],
  records: readonly TinyRecord[],
  links: readonly TinyLink[],
): Promise<ConsentContext> {
  const model = tinyModel({ rules: allowAll, purposes: [purpose], ruleset });
  return openConsent({ model, resolution: tinyResolution(records, links) }, silentJob);
}

const about = { attribute: 'person.first_name', purpose: 'marketing' };
const codes = (context: ConsentContext, person = 0) => {
  const { outcome, reason, alsoBecause } = decideCell(context, person, about, now);
  return { outcome, reason: reason.code, also: alsoBecause.map(({ code, cause }) => [code, cause]) };
};

const no = word('withdrawn', '2025-01-01T00:00:00Z', 'ann@old.example');
const yes = word('given', '2025-02-01T00:00:00Z', 'ann@new.example');
const links = [
  { left: 0, right: 1, rule: sure },
  { left: 1, right: 2, rule: sure },
];
const latest = { id: 'marketing', joining: 'latest' } as const;

describe('a decision that rests on the last word', () => {
  it('names the stricter word that it holds over', async () => {
    const context = await open(latest, [customer(), no, yes], links);
    expect(codes(context)).toEqual({
      outcome: 'allow',
      reason: 'consent-given',
      also: [
        ['policy-allows', 'use/all'],
        ['stricter-overruled', 'log/log:1'],
      ],
    });
    const strictest = await open({ id: 'marketing' }, [customer(), no, yes], links);
    expect(codes(strictest)).toMatchObject({ outcome: 'deny', reason: 'consent-withdrawn' });
  });

  it('says so of every block of identities that owes its yes to it, whichever is cited', async () => {
    const other = word('given', '2025-03-01T00:00:00Z', 'ann@third.example');
    const loose = [...links, { left: 2, right: 3 }];
    for (const records of [
      [customer(), no, yes, other],
      [customer(), yes, no, other],
    ]) {
      const { outcome, also } = codes(await open(latest, records, loose));
      expect(outcome).toBe('allow');
      expect(also.filter(([code]) => code === 'stricter-overruled')).toHaveLength(1);
    }
  });

  it('says so of an objection to what rests on another basis, and only of what would forbid that', async () => {
    const objection = word('objected', '2025-01-01T00:00:00Z', 'ann@old.example');
    const basis = { ...latest, legalBasis: 'contract' } as const;
    const over = await open(basis, [customer(), objection, yes], links);
    expect(codes(over)).toMatchObject({ outcome: 'allow', reason: 'policy-allows' });
    expect(codes(over).also).toEqual([['stricter-overruled', 'log/log:1']]);
    expect(codes(await open(basis, [customer(), no, yes], links)).also).toEqual([]);
  });

  it('comes after silence, whenever the silent identity was heard of', async () => {
    const elsewhere = word('given', '2025-09-01T00:00:00Z', 'ann@old.example', { purpose: 'service' });
    const purposes = [latest, { id: 'service' }];
    const model = tinyModel({ rules: allowAll, purposes, ruleset });
    const resolution = tinyResolution([customer(), yes, elsewhere], links);
    expect(codes(await openConsent({ model, resolution }, silentJob))).toEqual({
      outcome: 'allow',
      reason: 'consent-given',
      also: [
        ['policy-allows', 'use/all'],
        ['stricter-overruled', 'log/log:2'],
      ],
    });
  });

  it('is no decision of those who said nothing else', async () => {
    const bob = { person: 'p-bob', email: 'bob@example.com' };
    const records = [
      customer(),
      no,
      yes,
      customer({}, 'p-bob'),
      word('given', '2025-02-01T00:00:00Z', bob.email, bob),
    ];
    const context = await open(latest, records, links);
    expect(codes(context, 1).also).toEqual([['policy-allows', 'use/all']]);
    const columns = await gatherClasses(context, now, silentJob);
    const [ann, other] = columns.classesOf(columns.attributes.indexOf('person.first_name'), 0);
    expect(ann).not.toBe(other);
  });
});
