import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { checkPrivacy, type PrivacyRetention } from '../../shared/model/index.ts';
import { defaultJudgeOptions } from '../../shared/model/evolution/index.ts';
import { compareSides, sideOfFile } from '../../shared/workbench/index.ts';

const contract = (changes: {
  classification?: string;
  uses?: object[];
  period?: string;
  profile?: boolean;
}): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      kind: 'DataContract',
      apiVersion: 'v3.1.0',
      id: 'urn:example:shop',
      version: '1.0.0',
      status: 'active',
      schema: [
        {
          id: 'person',
          name: 'person',
          logicalType: 'object',
          properties: [
            {
              id: 'email',
              name: 'email',
              logicalType: 'string',
              classification: changes.classification ?? 'direct',
              ...(changes.profile === false
                ? {}
                : {
                    customProperties: [
                      {
                        property: 'c360Uses',
                        value: changes.uses ?? [
                          { purpose: 'service', legalBasis: 'consent', outcome: 'mask', rule: 'r' },
                        ],
                      },
                      {
                        property: 'c360Retention',
                        value: [
                          {
                            rule: 'keep',
                            period: changes.period ?? '2 years',
                            obligation: 'keep-at-most',
                            citation: 'x',
                          },
                        ],
                      },
                    ],
                  }),
            },
          ],
        },
      ],
    }),
  );

const codes = async (before: Parameters<typeof contract>[0], after: Parameters<typeof contract>[0]) => {
  const [old, now] = [
    unwrap(await sideOfFile('a.odcs.json', contract(before), silentJob)),
    unwrap(await sideOfFile('b.odcs.json', contract(after), silentJob)),
  ];
  const options = { ...defaultJudgeOptions, rules: ['privacy'] as const, today: '2026-01-01' };
  const { changes } = unwrap(await compareSides(old, now, options, silentJob));
  return changes.flatMap(({ findings }) => findings.map(({ code }) => code));
};

describe('privacy breaks of two ODCS contracts', () => {
  const use = (purpose: string, legalBasis: string, outcome: string) => ({
    purpose,
    legalBasis,
    outcome,
    rule: 'r',
  });

  it.each<[string, Parameters<typeof contract>[0], string[]]>([
    ['nothing', {}, []],
    ['class lowered', { classification: 'none' }, ['class-lowered']],
    [
      'purpose added',
      { uses: [use('service', 'consent', 'mask'), use('ads', 'consent', 'allow')] },
      ['purpose-added'],
    ],
    ['masking removed', { uses: [use('service', 'consent', 'allow')] }, ['masking-removed']],
    ['basis changed', { uses: [use('service', 'legitimate-interest', 'mask')] }, ['consent-weaker']],
    ['retention extended', { period: '3 years 6 months' }, ['retention-extended']],
    ['retention shortened', { period: '400 days' }, []],
    ['the profile left out: nothing is said', { profile: false }, []],
  ])('%s', async (_, after, expected) => {
    expect(await codes({}, after)).toEqual(expected);
  });
});

describe('what two contracts of others say of persons in their own words', () => {
  const side = (name: string, { head = {}, column = {} }: { head?: object; column?: object }) =>
    sideOfFile(
      name,
      new TextEncoder().encode(
        JSON.stringify({
          kind: 'DataContract',
          apiVersion: 'v3.1.0',
          id: 'x',
          version: '1.0.0',
          status: 'active',
          ...head,
          schema: [
            { name: 'c', properties: [{ name: 'id', logicalType: 'string', primaryKey: true, ...column }] },
          ],
        }),
      ),
      silentJob,
    );
  const report = async (
    before: Parameters<typeof side>[1],
    after: Parameters<typeof side>[1],
    mode: 'backward' | 'forward' = 'backward',
  ) => {
    const [old, now] = [unwrap(await side('a.json', before)), unwrap(await side('b.json', after))];
    const options = { ...defaultJudgeOptions, mode, today: '2026-01-01' };
    const { changes } = unwrap(await compareSides(old, now, options, silentJob));
    return {
      lines: changes.map(({ words }) => words),
      found: changes.flatMap(({ kind, path, findings }) =>
        findings.map(({ code, verdict }) => `${kind} ${path} ${verdict} ${code}`),
      ),
    };
  };
  const retention = (value: unknown, unit?: string) => ({
    head: { slaProperties: [{ property: 'retention', value, unit, element: 'c.id' }] },
  });

  it.each([
    ['restricted', 'public', ['privacy c.id breaking secrecy-lowered']],
    ['Top-Secret', 'secret', ['privacy c.id breaking secrecy-lowered']],
    ['TLP:RED', 'TLP:AMBER+STRICT', ['privacy c.id breaking secrecy-lowered']],
    ['C3', 'C1', ['privacy c.id breaking secrecy-lowered']],
    ['internal', undefined, ['privacy c.id breaking secrecy-lowered']],
    ['public', undefined, []],
    ['public', 'restricted', []],
    ['restricted', 'PII', []],
    ['PII', 'public', ['privacy c.id breaking class-lowered']],
    ['tier-1', 'tier-2', ['privacy c.id undecided secrecy-changed']],
    ['confidential', 'restricted', ['privacy c.id undecided secrecy-changed']],
    ['gold', 'Gold', []],
  ])('secrecy %s to %s', async (before, after, expected) => {
    const { found } = await report(
      { column: { classification: before } },
      { column: { classification: after } },
    );
    expect(found).toEqual(expected);
  });

  it.each([
    [retention(3, 'y'), retention(30, 'y'), ['contract x breaking retention-extended']],
    [retention(3, 'y'), retention(36, 'months'), []],
    [retention(3, 'y'), retention('P3Y2M'), ['contract x breaking retention-extended']],
    [retention(90, 'd'), retention('3 months'), ['contract x breaking retention-extended']],
    [retention(90, 'd'), retention(1, 'y'), ['contract x breaking retention-extended']],
    [retention(2, 'w'), retention(10, 'd'), []],
    [retention(3, 'y'), {}, ['contract x breaking retention-extended']],
    [retention(3, 'm'), retention(2, 'y'), ['contract x undecided retention-changed']],
    [retention(3, 'm'), retention(4, 'm'), ['contract x breaking retention-extended']],
    [{}, retention(3, 'y'), []],
  ])('retention %j to %j', async (before, after, expected) => {
    expect((await report(before, after)).found).toEqual(expected);
  });

  it('reports an encrypted column that is gone, and a purpose in other words', async () => {
    const before = { head: { description: { purpose: 'Billing' } }, column: { encryptedName: 'id_enc' } };
    const after = { head: { description: { purpose: 'Billing and advertising' } } };
    expect((await report(before, after)).found).toEqual([
      'contract x warning purpose-reworded',
      'privacy c.id breaking encryption-removed',
    ]);
  });

  it('holds a removed quality rule against readers of the old contract, and a new one against old rows', async () => {
    const quality = [{ type: 'library', metric: 'duplicateValues', mustBe: 0, severity: 'error' }];
    const rule = { column: { quality } };
    const reworded = { column: { quality: [{ ...quality[0], severity: 'info', name: 'once' }] } };
    expect((await report(rule, {}, 'forward')).found).toEqual([
      'attribute c.id warning quality-not-promised',
    ]);
    expect((await report(rule, {})).found).toEqual([]);
    expect((await report({}, rule)).found).toEqual(['attribute c.id warning quality-not-promised']);
    expect((await report(rule, reworded, 'forward')).found).toEqual([]);
  });

  it('tells changed service levels, roles and servers', async () => {
    const head = (value: number, role: string, location: string) => ({
      head: {
        slaProperties: [{ property: 'latency', value, unit: 'd' }],
        roles: [{ role, access: 'read' }],
        servers: [{ server: 'lake', type: 's3', location }],
      },
    });
    const { lines } = await report(head(4, 'analyst', 's3://a'), head(40, 'everybody', 's3://b'));
    expect(lines).toEqual([
      expect.stringMatching(
        /^contract x: service levels .*"value":4.* servers .*s3:\/\/b.* roles .*everybody/,
      ),
    ]);
  });

  it('finds what breaks inside a column, and decides nothing where its type is not said', async () => {
    const inside = (type: object, ...names: string[]) => ({
      column: { ...type, properties: names.map((name) => ({ name, logicalType: 'string' })) },
    });
    const object = { logicalType: 'object' };
    expect((await report(inside(object, 'a', 'b'), inside(object, 'a'))).found).toContain(
      'attribute c_id.b breaking column-missing',
    );
    expect((await report(inside({}, 'a', 'b'), inside({}, 'a'))).found).toContain(
      'attribute c.id undecided inner-fields-changed',
    );
  });
});

describe('retention rules of a workspace', () => {
  const rules = (...list: [rule: string, days: number | null][]) => [
    {
      attribute: 'person.email',
      classification: 'direct',
      uses: [],
      recipients: [],
      retention: list.map(([rule, days]): PrivacyRetention => ({ rule, days, obligation: 'keep-at-most' })),
    },
  ];
  const both = rules(['invoices', 2922], ['orders', 1095]);

  it.each<[string, ReturnType<typeof rules>, ReturnType<typeof rules>, number]>([
    ['the longer one extended', both, rules(['invoices', 3000], ['orders', 1095]), 1],
    ['the shorter one extended', both, rules(['invoices', 2922], ['orders', 1126]), 1],
    ['one shortened', both, rules(['invoices', 2922], ['orders', 1000]), 0],
    ['one gone, a shorter one left', both, rules(['orders', 1095]), 0],
    ['one gone, a longer one left', both, rules(['invoices', 2922]), 1],
    ['renamed', rules(['a', 10]), rules(['b', 10]), 0],
    ['all gone', both, rules(), 2],
    ['one more', rules(['invoices', 2922]), both, 0],
    ['without an end', rules(['a', 10]), rules(['a', null]), 1],
  ])('%s', (_, before, after, found) => {
    expect(checkPrivacy(after, before).findings.map(({ code }) => code)).toEqual(
      Array.from({ length: found }, () => 'retention-extended'),
    );
  });
});
