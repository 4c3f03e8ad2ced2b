import type { Catalog } from './catalog.ts';
import { unknownId, type Claim } from './claim.ts';
import { suggestName } from './did-you-mean.ts';
import type { KeyPath } from './key-path.ts';
import { dpvPersonalDataTerms, dpvPurposeTerms, dpvVersion } from './terms/dpv-terms.ts';
import { fidesDataCategories, fidesDataUses, fidesVersion } from './terms/fides-keys.ts';

/** Claims about terms of vocabularies outside the workspace. A slip there denies nobody anything, so they warn. */
function outside(path: KeyPath, message: string, wrong: string, known: ReadonlySet<string>): Claim[] {
  return [{ path, severity: 'warning', message, fix: suggestName(wrong, [...known]) }];
}

const purposePrefix = 'https://w3id.org/dpv#';
const dataPrefix = 'https://w3id.org/dpv/pd#';

export function dpvPurposeClaims(path: KeyPath, iri: string | undefined): Claim[] {
  return iri === undefined ? [] : iriClaims(path, iri, purposePrefix, dpvPurposeTerms, 'purpose');
}

export function dpvDataClaims(path: KeyPath, iri: string | undefined): Claim[] {
  return iri === undefined ? [] : iriClaims(path, iri, dataPrefix, dpvPersonalDataTerms, 'category of data');
}

function iriClaims(
  path: KeyPath,
  iri: string,
  prefix: string,
  terms: ReadonlySet<string>,
  what: string,
): Claim[] {
  const term = iri.startsWith(prefix) ? iri.slice(prefix.length) : null;
  if (term !== null && terms.has(term)) return [];
  const known = new Set([...terms].map((one) => `${prefix}${one}`));
  return outside(path, `DPV ${dpvVersion} has no ${what} ${iri}`, iri, known);
}

export function fidesUseClaims(path: KeyPath, key: string | undefined): Claim[] {
  if (key === undefined || fidesDataUses.has(key)) return [];
  return outside(path, `The Fides taxonomy ${fidesVersion} has no data use "${key}"`, key, fidesDataUses);
}

export function fidesCategoryClaims(path: KeyPath, key: string | undefined): Claim[] {
  if (key === undefined || fidesDataCategories.has(key)) return [];
  return outside(
    path,
    `The Fides taxonomy ${fidesVersion} has no data category "${key}"`,
    key,
    fidesDataCategories,
  );
}

/** A data category that no vocabulary knows. Its values count as special, so it is a finding but no error. */
export function categoryClaims(
  path: KeyPath,
  category: string | undefined,
  { categories }: Catalog,
): Claim[] {
  if (category === undefined || categories === null) return [];
  return unknownId(path, 'data category', category, [...categories]).map((claim) => ({
    ...claim,
    severity: 'warning',
  }));
}
