import { describe, expect, it } from 'vitest';
import { tinyModel } from '../consent/testing/tiny-model.ts';
import { vocabularyReport } from './vocabulary-report.ts';

const model = tinyModel({
  classifications: { 'person.birth_date': 'sensitive', 'person.age_group': 'indirect' },
  attributePolicies: [
    { attribute: 'person.*', owner: 'Head of service' },
    { attribute: 'person.birth_date', purposes: [], masking: 'generalise', retention: 'orders' },
  ],
});

describe('the vocabulary of a workspace', () => {
  it('says what the terms of each attribute are, an empty list being none and no list any', () => {
    const { attributes } = vocabularyReport(model);
    expect(attributes.find(({ attribute }) => attribute === 'person.birth_date')?.terms).toEqual({
      purposes: [],
      bases: null,
      destinations: null,
      masking: 'generalise',
      retention: 'orders',
      owner: 'Head of service',
    });
  });

  it('gives a computed attribute the sensitivity of its inputs, unless a declassifier was approved', () => {
    const column = { column: 'person.age_group', kind: 'derived' as const, indirect: [] };
    const inputs = ['person.birth_date'];
    const ageGroup = (declassifier: object) =>
      vocabularyReport({
        ...model,
        derived: { indirectInputs: 'count', derived: [{ ...column, inputs, ...declassifier }] },
      }).attributes.find(({ attribute }) => attribute === 'person.age_group');
    expect(ageGroup({})).toMatchObject({ sensitivity: 'sensitive', inputs });
    const approved = { kind: 'aggregate', atLeast: 20, approver: 'Dana', on: '2026-01-01' };
    expect(ageGroup({ declassifier: approved })).toMatchObject({ sensitivity: 'personal', inputs: [] });
  });

  it('lists every reason with its term in DPV, and counts those that have one', () => {
    const { reasons, coverage } = vocabularyReport(model);
    expect(reasons.filter(({ dpv }) => dpv !== null)).toHaveLength(coverage.reasons.dpv);
    expect(reasons.find(({ code }) => code === 'consent-withdrawn')?.dpv).toBe(
      'https://w3id.org/dpv#ConsentWithdrawn',
    );
  });
});
