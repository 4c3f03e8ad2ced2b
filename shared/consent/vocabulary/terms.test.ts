import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createModel } from '../../model/index.ts';
import {
  dataCategories,
  dpvPersonalDataTerms,
  dpvPurposeTerms,
  fidesDataCategories,
  fidesDataUses,
  legalBasisTerms,
  localBasisTerms,
  specialBasisTerms,
  starterPurposes,
} from '../../workspace/index.ts';
import { reasonTerms } from '../decide/reason-term.ts';
import { dataUsesOfTcf } from '../signals/tcf-purposes.ts';
import { categoryReader } from './category-reader.ts';

const folder = path.resolve(import.meta.dirname, '../../../../shared/vectors/dpv');
const hasVectors = existsSync(folder);

/** The IRIs of a file of DPV; the column before labels and definitions, so that no quoted comma stands before it. */
function iris(file: string): ReadonlySet<string> {
  const text = readFileSync(path.join(folder, file), 'utf8');
  return new Set([...text.matchAll(/^"[^"]*","[^"]*","(https:[^"]+)"/gm)].map(([, iri]) => iri ?? ''));
}

describe('terms of other vocabularies', () => {
  it.skipIf(!hasVectors)(
    'every DPV IRI that we emit or accept is in DPV 2.3 (skipped without ../shared/vectors/dpv)',
    () => {
      const known = new Set(
        ['dpv.csv', 'pd.csv', 'eu-gdpr.csv', 'justifications.csv'].flatMap((file) => [...iris(file)]),
      );
      const bases = [...Object.values(legalBasisTerms), ...specialBasisTerms, ...localBasisTerms];
      const emitted = [
        ...dataCategories.map(({ dpv }) => dpv),
        ...bases.map(({ dpv }) => dpv),
        ...starterPurposes.map(({ dpv }) => dpv ?? null),
        ...reasonTerms,
        ...[...dpvPurposeTerms].map((term) => `https://w3id.org/dpv#${term}`),
        ...[...dpvPersonalDataTerms].map((term) => `https://w3id.org/dpv/pd#${term}`),
      ].filter((iri) => iri !== null);
      expect(emitted.length).toBeGreaterThan(400);
      expect(emitted.filter((iri) => !known.has(iri))).toEqual([]);
    },
  );

  it('every Fides key that we emit is in the taxonomy', () => {
    const categories = dataCategories.map(({ fides }) => fides).filter((key) => key !== null);
    expect(categories.filter((key) => !fidesDataCategories.has(key))).toEqual([]);
    const uses = [
      ...Object.values(dataUsesOfTcf).flat(),
      ...starterPurposes.flatMap(({ fides }) => fides ?? []),
    ];
    expect(uses.filter((key) => !fidesDataUses.has(key))).toEqual([]);
  });

  it('every attribute of the starter model has a category that is known', () => {
    const known = new Set(dataCategories.map(({ id }) => id));
    const attributes = createModel('c360-core-lite').flatMap(({ attributes: all }) => all);
    expect(attributes.filter(({ category }) => category === undefined || !known.has(category))).toEqual([]);
  });
});

describe('data categories', () => {
  it('one that is not known counts like the nearest above it, and as special where none is', () => {
    const reader = categoryReader([{ id: 'loyalty', name: 'Loyalty', sensitivity: 'personal' }]);
    expect(reader.sensitivityOf('health.conditon')).toBe('special');
    expect(reader.sensitivityOf('contact.pager')).toBe('personal');
    expect(reader.sensitivityOf('contactless')).toBe('special');
    expect(reader.sensitivityOf('loyalty.tier')).toBe('personal');
    expect(reader.sensitivityOf(null)).toBe('public');
  });
});
