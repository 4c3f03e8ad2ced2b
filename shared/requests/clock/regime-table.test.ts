import { describe, expect, it } from 'vitest';
import { regimeSchema, type WorkspaceModel } from '../../workspace/index.ts';
import { chooseRegime, regimeTable } from './regime-table.ts';
import { shippedRegimes } from './regimes.ts';

type Regimes = WorkspaceModel['regimes'];
const table = (regimes: Partial<Regimes> = {}) =>
  regimeTable({ regimes: { regimes: [], reviews: [], ...regimes } });
const row = (id: string, regimes: Partial<Regimes> = {}) =>
  table(regimes).find(({ regime }) => regime.id === id);
const review = (on: string) => ({ reviews: [{ regime: 'eu-gdpr', reviewer: 'Dr Weber', on }] });

describe('the regime table', () => {
  it('ships rows that fit their schema, have a citation and an id of their own', () => {
    for (const regime of shippedRegimes) {
      expect(regimeSchema.safeParse(regime).error?.issues).toBeUndefined();
      expect(regime.citation).not.toBe('');
    }
    expect(new Set(shippedRegimes.map(({ id }) => id)).size).toBe(shippedRegimes.length);
  });

  it('says of every row that ships what it was compared with; a row that was not confirmed is provisional', () => {
    for (const { id, source, status } of shippedRegimes) {
      expect(source, id).toBeTruthy();
      if (source?.startsWith('Not confirmed') === true) expect(status, id).toBe('provisional');
    }
    const settled = shippedRegimes.filter(({ status }) => status === 'in-force').map(({ id }) => id);
    expect(settled).toEqual([
      'eu-gdpr',
      'eu-gdpr-breach',
      'uk-gdpr',
      'us-ca-know',
      'us-ca-ccpa',
      'us-ca-opt-out',
      'us-va',
      'us-ct',
      'us-ut',
      'us-tx',
      'us-mt',
      'us-de',
      'us-ia-appeal',
      'br-lgpd',
      'ca-pipeda',
      'kr-pipa-correction',
      'ch-fadp',
    ]);
  });

  it('has no row in force that nobody here has reviewed', () => {
    expect(table().filter(({ standing }) => standing === 'in-force')).toEqual([]);
  });

  it('a review puts a settled row in force; an older one does not, and unsettled law stays provisional', () => {
    expect(row('eu-gdpr', review('2026-12-01'))).toMatchObject({ standing: 'in-force', because: '' });
    expect(row('eu-gdpr', review('2025-12-01'))?.standing).toBe('provisional');
    const india = { reviews: [{ regime: 'in-dpdp', reviewer: 'Dr Weber', on: '2026-12-01' }] };
    expect(row('in-dpdp', india)).toMatchObject({
      standing: 'provisional',
      because: 'the law is unsettled or the row was not confirmed',
    });
  });

  it('a row of the workspace takes the place of the shipped one, and needs a reviewer too', () => {
    const [shipped] = shippedRegimes.filter(({ id }) => id === 'eu-gdpr');
    if (shipped === undefined) throw new Error('no GDPR');
    expect(row('eu-gdpr', { regimes: [shipped] })).toMatchObject({
      origin: 'workspace',
      standing: 'provisional',
    });
    expect(row('eu-gdpr', { regimes: [{ ...shipped, reviewer: 'Dr Weber' }] })?.standing).toBe('in-force');
  });

  it('chooses by jurisdiction, right and day of receipt', () => {
    const chosen = (jurisdiction: string, right: 'access' | 'opt-out' | 'appeal', on = '2026-11-21') => {
      const found = chooseRegime(table(), { jurisdiction, right, on });
      return found.ok ? found.value.regime.id : found.error.code;
    };
    expect(chosen('EU', 'access')).toBe('eu-gdpr');
    expect(chosen('US-CA', 'opt-out')).toBe('us-ca-opt-out');
    expect(chosen('us-ia', 'access')).toBe('us-ia');
    expect(chosen('US-CO', 'appeal')).toBe('us-co-appeal');
    expect(chosen('US-CA', 'access')).toBe('us-ca-know');
    expect(chosen('us-ca-know', 'access')).toBe('us-ca-know');
    expect(chosen('US-CA', 'appeal')).toBe('request.unknown-regime');
    expect(chosen('XX', 'access')).toBe('request.unknown-regime');
  });

  it('takes the row of the law that held on the day of receipt', () => {
    const [shipped] = shippedRegimes.filter(({ id }) => id === 'eu-gdpr');
    if (shipped === undefined) throw new Error('no GDPR');
    const old = { ...shipped, id: 'xx-old', jurisdiction: 'XX', until: '2027-01-01' };
    const next = { ...shipped, id: 'xx-new', jurisdiction: 'XX', from: '2027-01-01' };
    const regimes = table({ regimes: [old, next] });
    const on = (day: string) => {
      const found = chooseRegime(regimes, { jurisdiction: 'XX', right: 'access', on: day });
      return found.ok ? found.value.regime.id : '';
    };
    expect([on('2026-12-31'), on('2027-01-01')]).toEqual(['xx-old', 'xx-new']);
  });
});
