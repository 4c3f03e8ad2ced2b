import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
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
