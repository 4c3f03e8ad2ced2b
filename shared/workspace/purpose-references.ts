import type { Catalog } from './catalog.ts';
import { duplicates, unknownId, type Claim } from './claim.ts';
import type { ConsentSettings, Purpose } from './schema/index.ts';
import { dpvPurposeClaims, fidesUseClaims } from './term-references.ts';
import { localBasisTerms } from './terms/legal-basis-terms.ts';

/** What is wrong with the references of consent/purposes.yaml. */
export function purposeReferences(
  {
    purposes,
    settings,
  }: { readonly purposes: readonly Purpose[]; readonly settings?: ConsentSettings | undefined },
  catalog: Catalog,
): Claim[] {
  const ids = purposes.map(({ id }) => id);
  const bases = localBasisTerms.map(({ id }) => id);
  return [
    ...duplicates(['purposes'], ids, 'purpose', 'id'),
    ...(settings?.doubleOptInSources ?? []).flatMap((source, index) =>
      unknownId(['settings', 'doubleOptInSources', index], 'source', source, [...catalog.sources.keys()]),
    ),
    ...purposes.flatMap(({ parent, dpv, fides, localBases = {} }, index) => [
      ...(parent === undefined ? [] : unknownId(['purposes', index, 'parent'], 'purpose', parent, ids)),
      ...dpvPurposeClaims(['purposes', index, 'dpv'], dpv),
      ...fidesUseClaims(['purposes', index, 'fides'], fides),
      ...Object.entries(localBases).flatMap(([jurisdiction, basis]) => [
        ...(catalog.jurisdictions === null
          ? []
          : unknownId(['purposes', index, 'localBases', jurisdiction], 'jurisdiction', jurisdiction, [
              ...catalog.jurisdictions,
            ])),
        ...unknownId(['purposes', index, 'localBases', jurisdiction], 'legal basis', basis, bases),
      ]),
    ]),
  ];
}
