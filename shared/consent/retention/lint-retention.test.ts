import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../workspace/index.ts';
import { tinyRetention, type TinyRetention } from '../testing/tiny-retention.ts';
import { tinyModel } from '../testing/tiny-model.ts';
import { lintRetention } from './lint-retention.ts';

const owned = { owner: 'legal', startsAt: 'observed' as const };

function codes(
  parts: Pick<TinyRetention, 'rules' | 'holds'>,
  source: object = { observedAt: 'seen' },
): string[] {
  const { inputs } = tinyRetention({ ...parts, records: [] });
  const base = tinyModel({
    sources: [{ id: 'crm', ...source }],
    classifications: { 'person.first_name': 'direct' },
  });
  const mapped = mappingSchema.parse({
    id: 'crm--person',
    source: 'crm',
    entity: 'person',
    fields: [{ attribute: 'first_name', columns: ['name'] }],
  });
  const { retention, holds } = inputs.model;
  return lintRetention({ ...base, mappings: [mapped], retention, holds }, '2026-06-01').map(
    ({ code }) => code,
  );
}

describe('lint of retention', () => {
  it('finds nothing where every value has a limit with a start, an owner and a citation', () => {
    expect(codes({ rules: [{ ...owned, months: 24 }] })).toEqual([]);
  });

  it('finds duties that contradict each other, from the same start only', () => {
    const limit = { ...owned, months: 24 };
    const duty = { ...owned, obligation: 'keep-at-least' as const };
    expect(codes({ rules: [limit, { ...duty, years: 8 }] })).toEqual(['duties-contradict']);
    expect(codes({ rules: [limit, { ...duty, months: 24 }] })).toEqual([]);
    expect(codes({ rules: [limit, { ...duty, days: 700 }] })).toEqual([]);
    expect(codes({ rules: [limit, { ...duty, days: 800 }] })).toEqual(['duties-contradict']);
  });

  it('finds starts that no source delivers', () => {
    expect(codes({ rules: [{ ...owned, months: 24 }] }, {})).toEqual(['start-not-delivered']);
    expect(codes({ rules: [{ ...owned, months: 24, startsAt: 'receipt' }] })).toEqual([
      'start-not-delivered',
    ]);
  });

  it('finds values that nothing limits, and rules that nobody answers for', () => {
    expect(codes({ rules: [{ ...owned, months: 24, attributes: ['person.id'] }] })).toEqual([
      'attribute-uncovered',
    ]);
    expect(codes({ rules: [{ months: 24, startsAt: 'observed', citation: ' ' }] })).toEqual([
      'no-citation',
      'no-owner',
    ]);
  });

  it('finds holds without an end, past their end, and over everything', () => {
    const rules = [{ ...owned, months: 24 }];
    const scopes = [{ source: 'crm' }];
    expect(codes({ rules, holds: [{ scopes }] })).toEqual(['hold-without-end']);
    expect(codes({ rules, holds: [{ scopes, until: '2026-01-01' }] })).toEqual(['hold-over']);
    expect(codes({ rules, holds: [{ until: '2027-01-01' }] })).toEqual(['hold-holds-everything']);
  });
});
