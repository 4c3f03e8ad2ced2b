import type { z } from 'zod';
import type { Catalog } from './catalog.ts';
import { duplicates, unknownId, type Claim } from './claim.ts';
import type { KeyPath } from './key-path.ts';
import type { consentVocabularySchema } from './schema/index.ts';
import { dpvDataClaims, fidesCategoryClaims } from './term-references.ts';

/** What is wrong with the references of consent/vocabulary.yaml. */
export function vocabularyReferences(
  { purposes, signals = {}, categories = [] }: z.infer<typeof consentVocabularySchema>,
  { purposes: known }: Catalog,
): Claim[] {
  const purpose = (path: KeyPath, id: string): Claim[] =>
    known === null ? [] : unknownId(path, 'purpose', id, [...known]);
  const list = (key: 'gpc' | 'sale' | 'sharing' | 'targetedAdvertising'): Claim[] =>
    (signals[key] ?? []).flatMap((id, index) => purpose(['signals', key, index], id));
  return [
    ...Object.entries(purposes).flatMap(([word, id]) => purpose(['purposes', word], id)),
    ...list('gpc'),
    ...list('sale'),
    ...list('sharing'),
    ...list('targetedAdvertising'),
    ...Object.entries(signals.tcf ?? {}).flatMap(([number, ids]) =>
      ids.flatMap((id, index) => purpose(['signals', 'tcf', number, index], id)),
    ),
    ...duplicates(
      ['categories'],
      categories.map(({ id }) => id),
      'data category',
      'id',
    ),
    ...categories.flatMap(({ dpv, fides }, index) => [
      ...dpvDataClaims(['categories', index, 'dpv'], dpv),
      ...fidesCategoryClaims(['categories', index, 'fides'], fides),
    ]),
  ];
}
