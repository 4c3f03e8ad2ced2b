import { GppModel } from '@iabgpp/cmpapi';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../kernel/index.ts';
import { purposeSchema, type SignalMapping } from '../../workspace/index.ts';
import { decodeSignal } from './decode-signal.ts';
import { signalPurposes } from './signal-mapping.ts';

const purpose = (id: string, more: object) =>
  purposeSchema.parse({ id, name: id, description: '', legalBasis: 'consent', ...more });
const purposes = [
  purpose('ads', { fides: 'marketing.advertising.profiling' }),
  purpose('marketing', { fides: 'marketing' }),
  purpose('measure', { fides: 'analytics.reporting.ad_performance', legalBasis: 'legitimate-interest' }),
  purpose('service', { fides: 'essential.service', legalBasis: 'contract' }),
];
const said = (kind: 'gpc' | 'tcf' | 'gpp', text: string, mapping?: SignalMapping) =>
  unwrap(decodeSignal(kind, text, signalPurposes(purposes, mapping))).statements.map(
    ({ purpose: id, state }) => `${id} ${state}`,
  );

/** A TCF string as a consent platform would write it. */
function tcf(
  consents: readonly number[],
  interests: readonly number[] = [],
  vendors: readonly number[] = [],
): string {
  const bits = (numbers: readonly number[]) =>
    Array.from({ length: 24 }, (_, index) => numbers.includes(index + 1));
  const model = new GppModel();
  model.setFieldValue('tcfeuv2', 'CmpId', 31);
  model.setFieldValue('tcfeuv2', 'CmpVersion', 1);
  model.setFieldValue('tcfeuv2', 'VendorListVersion', 1);
  model.setFieldValue('tcfeuv2', 'PurposeConsents', bits(consents));
  model.setFieldValue('tcfeuv2', 'PurposeLegitimateInterests', bits(interests));
  model.setFieldValue('tcfeuv2', 'VendorConsents', [...vendors]);
  return model.encodeSection('tcfeuv2');
}

describe('Global Privacy Control', () => {
  it('objects with 1; its absence says nothing', () => {
    expect(said('gpc', '1')).toEqual(['ads objected', 'marketing objected']);
    expect(said('gpc', '1', { gpc: ['ads'] })).toEqual(['ads objected']);
    expect(said('gpc', '0')).toEqual([]);
    expect(decodeSignal('gpc', 'maybe', signalPurposes(purposes))).toMatchObject({
      ok: false,
      error: { code: 'consent.signal' },
    });
  });
});

describe('a TCF string', () => {
  it('speaks about purposes of ours that are one of its own or narrower, never about broader ones', () => {
    expect(said('tcf', tcf([3, 7]))).toEqual(['ads given']);
    expect(said('tcf', tcf([]))).toEqual(['ads refused', 'measure objected']);
    expect(said('tcf', tcf([3], [7]))).toEqual(['ads given']);
  });

  it('gives only when every purpose mapped is consented to, and the own vendor where one is named', () => {
    const mapping: SignalMapping = { tcf: { '2': ['ads'], '3': ['ads'] } };
    expect(said('tcf', tcf([2]), mapping)).toEqual(['ads refused']);
    expect(said('tcf', tcf([2, 3]), mapping)).toEqual(['ads given']);
    expect(said('tcf', tcf([2, 3]), { ...mapping, tcfVendor: 9 })).toEqual(['ads refused']);
    expect(said('tcf', tcf([2, 3], [], [9]), { ...mapping, tcfVendor: 9 })).toEqual(['ads given']);
  });
});

describe('a GPP string', () => {
  it('objects in the sections of the United States, and names the state', () => {
    const model = new GppModel();
    model.setFieldValue('usca', 'SaleOptOut', 1);
    const decoded = unwrap(
      decodeSignal('gpp', model.encode(), signalPurposes(purposes, { sale: ['ads'], gpc: [] })),
    );
    expect(decoded).toMatchObject({
      jurisdiction: 'US-CA',
      statements: [{ purpose: 'ads', state: 'objected' }],
    });
  });

  it('that somebody did not opt out is no consent', () => {
    const model = new GppModel();
    model.setFieldValue('usnat', 'SaleOptOut', 2);
    expect(said('gpp', model.encode(), { sale: ['ads'] })).toEqual([]);
  });
});

describe('anything else', () => {
  it('is an error and never throws or gives', () => {
    fc.assert(
      fc.property(fc.constantFrom('tcf', 'gpp'), fc.string({ maxLength: 300 }), (kind, text) => {
        const decoded = decodeSignal(kind, text, signalPurposes(purposes));
        if (decoded.ok) expect(decoded.value.statements.every(({ state }) => state !== 'given')).toBe(true);
        else expect(decoded.error.code).toBe('consent.signal');
      }),
      { seed: 360, numRuns: 500 },
    );
    expect(decodeSignal('tcf', 'C'.repeat(20_001), signalPurposes(purposes)).ok).toBe(false);
  });
});
