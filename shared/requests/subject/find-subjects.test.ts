import { describe, expect, it } from 'vitest';
import { chooseSubject, findSubjects } from './find-subjects.ts';
import { accessInputs, ann } from '../testing/tiny-request.ts';

const records = [
  ann(
    'crm',
    {
      'person.first_name': 'Ann',
      'person.last_name': 'Lee',
      'contact_point_email.address': 'Ann@Example.com',
    },
    '10023',
  ),
  ann('shop', { 'contact_point_email.address': 'ann@example.com' }, 'w1'),
  {
    source: 'crm',
    person: 'p-bo',
    key: '10024',
    values: { 'person.full_name': 'Bo Lee', 'contact_point_email.address': 'family@example.com' },
  },
  {
    source: 'shop',
    person: 'p-cy',
    key: '10023',
    values: { 'contact_point_email.address': 'family@example.com' },
  },
];

async function search(...identifiers: string[]) {
  const { model, consent } = await accessInputs({ records });
  return findSubjects({ model, resolution: consent.resolution }, identifiers);
}

describe('finding the subject of a request', () => {
  it.each([
    ['email=ann@example.com'],
    ['contact_point_email.address=ANN@example.com'],
    ['crm=10023'],
    ['shop=w1'],
    // As it stands in the letter.
    [' ann@Example.com '],
  ])('finds the person by %s', async (identifier) => {
    const found = await search(identifier);
    expect(found.ok && found.value.matches.map(({ personId }) => personId)).toEqual(['p-ann']);
  });

  it('names what each identifier matched, and how the person is called', async () => {
    expect(await search('email=ann@example.com', 'crm=10023')).toMatchObject({
      value: {
        matches: [
          {
            personId: 'p-ann',
            name: 'Ann Lee',
            records: 2,
            matched: [
              { identifier: 'email=ann@example.com', record: 0 },
              { identifier: 'crm=10023', record: 0 },
              { identifier: 'email=ann@example.com', record: 1 },
            ],
          },
        ],
        searched: ['email', 'contact_point_email.address', 'key of crm'],
      },
    });
  });

  it.each(['ann', '10023', '@', '=x', 'email=', 'shoe-size=42', ''])(
    'refuses the identifier “%s”',
    async (text) => {
      expect(await search(text)).toMatchObject({ ok: false, error: { code: 'request.identifier' } });
    },
  );

  it('refuses a request without identifiers', async () => {
    expect(await search()).toMatchObject({ ok: false, error: { code: 'request.identifier' } });
  });
});

describe('choosing the subject', () => {
  it('does not choose between several persons, but lists them', async () => {
    const found = await search('email=family@example.com');
    if (!found.ok) throw new Error('expected matches');
    expect(chooseSubject(found.value, undefined)).toMatchObject({
      error: {
        code: 'request.ambiguous-subject',
        cause: 'Candidates: p-bo (1 of 1 records match), p-cy (1 of 1 records match)',
      },
    });
    expect(chooseSubject(found.value, 'p-cy')).toMatchObject({ ok: true, value: { personId: 'p-cy' } });
  });

  it('does not answer about a person that no identifier leads to', async () => {
    const found = await search('email=family@example.com');
    if (!found.ok) throw new Error('expected matches');
    expect(chooseSubject(found.value, 'p-ann')).toMatchObject({ error: { code: 'request.no-subject' } });
  });

  it('says where it searched when nobody matches', async () => {
    const found = await search('email=nobody@example.com');
    if (!found.ok) throw new Error('expected an empty answer');
    expect(chooseSubject(found.value, undefined)).toMatchObject({
      error: { code: 'request.no-subject', fix: expect.stringContaining('email') },
    });
  });
});
