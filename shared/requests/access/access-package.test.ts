import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256, silentJob, unwrap } from '../../kernel/index.ts';
import { makeAccessPackage, type AccessPackage } from './access-package.ts';
import { accessInputs, ann, type TinyRequest } from '../testing/tiny-request.ts';

async function access(request: TinyRequest, identifiers = ['email=ann@example.com']): Promise<AccessPackage> {
  return unwrap(await makeAccessPackage(await accessInputs(request), { identifiers }, silentJob));
}
function textOf({ files }: AccessPackage, ending: string): string {
  return new TextDecoder().decode(
    files.find(({ name }) => name.endsWith(ending))?.content ?? new Uint8Array(),
  );
}

const hostile = '<script>alert(1)</script><img src=x onerror="alert(2)">&"\'\u202Egnp';
const journey: TinyRequest = {
  records: [
    ann(
      'crm',
      {
        'contact_point_email.address': 'ann@example.com',
        'person.first_name': hostile,
        'person.birth_date': '1980-01-02',
      },
      '1',
    ),
    ann('shop', { 'person.first_name': 'Annie', 'person.birth_date': '1981-02-03' }, '2'),
    ann('log', {
      'contact_point_email.address': 'ann@example.com',
      'consent.purpose': 'marketing',
      'consent.value': 'given',
      'consent.captured_at': '2025-01-01T00:00:00Z',
    }),
    ann(
      'tickets',
      { 'person.first_name': 'Stranger-Name', 'contact_point_email.address': 'stranger@example.com' },
      'secret-key',
    ),
    {
      source: 'shop',
      person: 'p-other',
      values: { 'contact_point_email.address': 'ann@example.com', 'person.first_name': 'Other-Name' },
    },
  ],
  links: [
    { left: 0, right: 1, weight: 17_500 },
    { left: 0, right: 2, rule: 'same-email' },
    { left: 1, right: 3, weight: 2300 },
  ],
  // The mailbox leads to two persons and the birthday of one record contradicts, so a reviewer has to look.
  opened: ['crm/crm:1', 'shop/shop:1', 'log/log:1'],
};
const forAnn = async (request = journey) =>
  unwrap(
    await makeAccessPackage(
      await accessInputs(request),
      { identifiers: ['email=ann@example.com'], personId: 'p-ann' },
      silentJob,
    ),
  );

describe('the access report', () => {
  it('says for each record why it is there, by the strongest way from what was given', async () => {
    const { report } = await forAnn();
    expect(
      report.records.map(({ label, tier, path }) => [
        label,
        tier,
        path.map(({ rule, weight }) => rule ?? weight),
      ]),
    ).toEqual([
      ['crm/crm:1', 'direct', []],
      ['shop/shop:1', 'probable', [17_500]],
      ['log/log:1', 'direct', []],
    ]);
  });

  it('withholds what only a weak link brings in: no value of it is in any file, and the reason is', async () => {
    const made = await forAnn();
    for (const ending of ['.html', 'report.json', 'notes.json']) {
      expect(textOf(made, ending)).not.toMatch(/Stranger-Name|stranger@example\.com|secret-key|Other-Name/);
    }
    expect(made.report.withheld).toMatchObject([
      {
        where: '1 record that may be about somebody else',
        values: 2,
        code: 'weak-link',
        justification: 'https://w3id.org/dpv/justifications#ThirdPartyRightsImpaired',
      },
    ]);
    // Where a stranger's record stands is for the analyst alone.
    expect(canonicalJson(made.report)).not.toContain('tickets/tickets');
    expect(made.report.searchLog.find(({ source }) => source === 'tickets')?.records).toBe(0);
    expect(
      made.review.linksToCheck.map(({ record, disclosed, weakest }) => [record, disclosed, weakest]),
    ).toEqual([
      ['tickets/tickets:1', false, 2300],
      ['shop/shop:1', true, 17_500],
    ]);
  });

  it('shows no record of another region where links across regions are hidden, and counts it', async () => {
    const [crm, shop] = journey.records;
    if (crm === undefined || shop === undefined) throw new Error('no records');
    const made = await forAnn({
      ...journey,
      records: [
        { ...crm, region: 'GB' },
        {
          ...shop,
          region: 'DE',
          values: { 'person.first_name': 'Elsewhere-Name', 'contact_point_phone.e164': '+4930111' },
        },
      ],
      links: [{ left: 0, right: 1, rule: 'same-email' }],
    });
    for (const ending of ['.html', 'report.json', 'notes.json'])
      expect(textOf(made, ending)).not.toMatch(/Elsewhere-Name|4930111/);
    expect(made.report.records.map(({ tier }) => tier)).toEqual(['direct']);
    expect(made.review.gate.map(({ tier }) => tier)).toEqual(['direct', 'other-region']);
    expect(made.report.withheld[0]).toMatchObject({
      where: '1 record held in another region',
      values: 2,
      code: 'hidden-region',
    });
  });

  it('shows no combined value that a withheld record won, and names which only where the record is named', async () => {
    const records = [
      ann('crm', { 'contact_point_email.address': 'ann@example.com' }),
      ann('shop', { 'person.first_name': 'Stranger-Name' }),
    ];
    for (const [links, expected] of [
      [[], ['weak-link 1 record that may be about somebody else']],
      [
        [{ left: 0, right: 1, weight: 30_000 }],
        ['needs-review shop/shop:1', 'value-from-withheld-record combined record: person.first_name'],
      ],
    ] as const) {
      const { report } = await access({ records, links });
      expect(canonicalJson(report)).not.toContain('Stranger-Name');
      expect(report.withheld.map(({ code, where }) => `${code} ${where}`)).toEqual(expected);
    }
  });

  it('tells the analyst what contradicts and what is shared, without values', async () => {
    const made = await forAnn();
    expect(made.review.contradictions).toEqual([
      { attribute: 'person.birth_date', values: 2, records: ['crm/crm:1', 'shop/shop:1'] },
    ]);
    expect(made.review.sharedIdentifiers).toEqual([
      { attribute: 'contact_point_email.address', record: 'crm/crm:1', others: 1, otherPersons: ['p-other'] },
      { attribute: 'contact_point_email.address', record: 'log/log:1', others: 1, otherPersons: ['p-other'] },
    ]);
    expect(textOf(made, 'notes.json')).not.toMatch(/1980|ann@example/);
    expect(made.files.map(({ audience }) => audience)).toEqual(['subject', 'subject', 'analyst']);
    expect(textOf(made, '.html')).toContain('Also recorded for 1 other person.');
  });

  it('does not take “keine” for an address that people share', async () => {
    const none = { 'contact_point_email.address': ['ann@example.com', 'keine'] };
    const notes = { keine: 'has no @' };
    const { report, review } = await access({
      records: [
        { ...ann('crm', none), notes },
        { source: 'crm', person: 'p-other', values: { 'contact_point_email.address': 'keine' }, notes },
      ],
    });
    expect(report.subject.identifiersFound.map(({ value }) => value)).toEqual(['ann@example.com']);
    expect(report.categories[0]?.items[0]).toMatchObject({
      sharedWithOthers: 0,
      values: [{ note: null }, { value: 'keine', note: 'has no @' }],
    });
    expect(review.sharedIdentifiers).toEqual([]);
  });

  it('shows values as delivered, the chosen one, and what each may be used for', async () => {
    const { report } = await forAnn();
    const email = report.categories.find(({ id }) => id === 'contact_point_email')?.items[0];
    expect(email).toMatchObject({
      name: 'contact_point_email.address',
      golden: { value: 'ann@example.com', record: 'crm/crm:1', strategy: 'source-priority' },
      values: [{ value: 'ann@example.com', record: 'crm/crm:1' }, { record: 'log/log:1' }],
      uses: [{ purpose: 'marketing', basis: 'consent', form: 'as it is', cause: 'log/log:1' }],
    });
    expect(report.consent).toMatchObject([{ event: 'log/log:1', state: 'given', purpose: 'marketing' }]);
  });

  it('never combines statements of consent: the first of them need not be what holds', async () => {
    const { report } = await forAnn();
    const said = report.categories.find(({ id }) => id === 'consent')?.items ?? [];
    expect(said.map(({ golden, values }) => [golden, values.length])).toEqual([
      [null, 1],
      [null, 1],
      [null, 1],
    ]);
  });

  it('shows of rows that others share only what names the person, and counts every cell that was found', async () => {
    const inputs = {
      ...(await accessInputs(journey)),
      linked: [
        {
          source: 'orders',
          label: 'orders/orders:7',
          how: 'Found because it refers to a record of yours (customer).',
          disclosed: [{ column: 'customer', value: '1' }],
          withheld: [
            { column: 'ship_to', code: 'other-subjects' as const },
            { column: 'note', code: 'other-subjects' as const },
          ],
        },
      ],
    };
    const asked = { identifiers: ['email=ann@example.com'], personId: 'p-ann' };
    const made = unwrap(await makeAccessPackage(inputs, asked, silentJob));
    const without = unwrap(await makeAccessPackage(await accessInputs(journey), asked, silentJob));
    const [counts, before] = [made.report.counts, without.report.counts];
    expect(counts).toEqual({
      found: before.found + 3,
      disclosed: before.disclosed + 1,
      withheld: before.withheld + 2,
    });
    expect(made.report.withheld).toContainEqual(
      expect.objectContaining({ where: 'orders/orders:7: ship_to, note', values: 2, code: 'other-subjects' }),
    );
    for (const ending of ['.html', 'report.json']) expect(textOf(made, ending)).toContain('orders/orders:7');
    expect(without.report.notices.at(-1)).toContain('were not searched');
  });

  it('fills each item of Art 15(1) or says what is not held', async () => {
    const { report } = await forAnn();
    expect(report.processing.map(({ article }) => article)).toEqual([
      '15(1)',
      ...[...'abcdefgh'].map((letter) => `15(1)(${letter})`),
      '15(2)',
    ]);
    const { filled, partly, notHeld: missing } = report.completeness;
    expect(filled + partly + missing).toBe(report.processing.length);
    for (const { status, lines, notHeld } of report.processing) {
      expect(lines.length > 0).toBe(status !== 'not-held');
      expect(notHeld === null).toBe(status === 'filled');
    }
  });

  it('logs every registered source, also without a hit or not searchable', async () => {
    const { report } = await access({
      records: [ann('crm', { 'contact_point_email.address': 'ann@example.com' })],
    });
    expect(report.searchLog.map(({ source, outcome, records }) => [source, outcome, records])).toEqual([
      ['crm', 'found', 1],
      ['shop', 'none', 0],
      ['log', 'none', 0],
      ['tickets', 'not-searchable', 0],
    ]);
    expect(report.searchLog[1]?.note).toBe('3 records could not be read and were not searched.');
    expect(report.searchLog[3]?.note).toContain('The extract is missing.');
  });

  it('says of every source what the search for rows found there and what limits it, mapped or not', async () => {
    const row = { how: 'Found.', disclosed: [{ column: 'customer', value: '1' }], withheld: [] };
    const said = { name: 'x', rows: 0, causes: [] };
    const inputs = {
      ...(await accessInputs({
        records: [ann('crm', { 'contact_point_email.address': 'ann@example.com' })],
      })),
      linked: [
        { ...row, source: 'tickets', label: 'tickets/tickets:1' },
        { ...row, source: 'crm', label: 'crm/crm:9' },
      ],
      searched: [
        { ...said, source: 'crm', outcome: 'found' as const, rows: 2 },
        { ...said, source: 'shop', outcome: 'none' as const, causes: ['No reference connects it.'] },
        { ...said, source: 'log', outcome: 'skipped' as const, causes: ['It holds nothing about persons.'] },
        { ...said, source: 'tickets', outcome: 'found' as const, rows: 1 },
      ],
    };
    const asked = { identifiers: ['email=ann@example.com'] };
    const { report } = unwrap(await makeAccessPackage(inputs, asked, silentJob));
    expect(
      report.searchLog.map(({ source, outcome, records, note }) => [source, outcome, records, note]),
    ).toEqual([
      ['crm', 'found', 1, '1 other row names you.'],
      ['shop', 'none', 0, 'No reference connects it.'],
      ['log', 'not-searchable', 0, 'It holds nothing about persons.'],
      ['tickets', 'found', 0, '1 other row names you.'],
    ]);
  });

  it('holds columns that nothing maps, and says so when it cannot', async () => {
    const records = [ann('crm', { 'contact_point_email.address': 'ann@example.com' })];
    const full = await access({
      records,
      delivered: () => [
        { column: 'shoe size', value: '42' },
        { column: 'notes', value: null },
      ],
    });
    expect(full.report.categories.at(-1)).toMatchObject({
      id: 'other',
      items: [{ attribute: null, name: 'crm: shoe size', values: [{ value: '42' }] }],
    });
    expect(full.report.counts).toEqual({ found: 2, disclosed: 2, withheld: 0 });
    expect((await access({ records })).report.notices.join(' ')).toContain('Columns that no mapping uses');
  });
});

describe('the files', () => {
  it('carry one content: the digest in the HTML is that of the JSON', async () => {
    const made = await forAnn();
    const parsed = JSON.parse(textOf(made, 'report.json')) as { contentDigest: string; report: unknown };
    expect(sha256(canonicalJson(parsed.report))).toBe(made.contentDigest);
    expect(parsed.contentDigest).toBe(made.contentDigest);
    expect(textOf(made, '.html')).toContain(made.contentDigest);
    for (const { content, sha256: digest } of made.files) expect(sha256(content)).toBe(digest);
  });

  it('are the same bytes every time', async () => {
    expect((await forAnn()).files).toEqual((await forAnn()).files);
  });

  it('run nothing, fetch nothing, and show hostile values as text', async () => {
    const page = textOf(await forAnn(), '.html');
    expect(page).not.toMatch(/<(?:script|img|link|iframe|object|embed|form|base|svg)\b|@import|url\(/i);
    expect(page).not.toMatch(/<[a-z][^>]*\s(?:src|href|srcset|action|on\w+)\s*=/i);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('⟨U+202E⟩gnp');
  });

  it('survive half a surrogate pair', async () => {
    const made = await access({
      records: [
        ann('crm', { 'contact_point_email.address': 'ann@example.com', 'person.first_name': 'A\uD800' }),
      ],
    });
    expect(textOf(made, 'report.json')).toContain('A\uFFFD');
  });
});

describe('found = disclosed + withheld', () => {
  it('holds for any cluster, and no withheld value is disclosed', async () => {
    const shape = fc.record({
      sizes: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
      links: fc.array(
        fc.record({
          to: fc.integer({ min: 1, max: 7 }),
          from: fc.integer({ min: 0, max: 7 }),
          weight: fc.integer({ min: -5000, max: 30_000 }),
          rule: fc.boolean(),
        }),
        { maxLength: 12 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ sizes, links }) => {
        const records = sizes.map((size, index) =>
          ann(['crm', 'shop', 'tickets'][index % 3] ?? 'crm', {
            ...(index === 0 ? { 'contact_point_email.address': 'ann@example.com' } : {}),
            'person.nickname': Array.from(
              { length: size },
              (_, nth) => `value-${String(index)}-${String(nth)}.`,
            ),
          }),
        );
        const known = links.filter(({ from, to }) => from !== to && from < sizes.length && to < sizes.length);
        const made = await access({
          records,
          links: known.map(({ from, to, weight, rule }) => ({
            left: from,
            right: to,
            weight,
            ...(rule ? { rule: 'exact' } : {}),
          })),
        });
        const { counts, records: reported } = made.report;
        const total = sizes.reduce((sum, size) => sum + size, 1);
        expect(counts.found).toBe(total);
        expect(counts.disclosed + counts.withheld).toBe(total);
        const text = canonicalJson(made.report);
        reported.forEach(({ disclosed }, index) => {
          if ((sizes[index] ?? 0) > 0) expect(text.includes(`value-${String(index)}-0.`)).toBe(disclosed);
        });
      }),
      { seed: 360, numRuns: 300 },
    );
  });
});
