import type { Catalog } from './catalog.ts';
import { duplicates, unknownId, type Claim } from './claim.ts';
import type { KeyPath } from './key-path.ts';
import type { ConsentSettings, Purpose } from './schema/index.ts';
import { dpvPurposeClaims, fidesUseClaims } from './term-references.ts';

/** What is wrong with the references of consent/purposes.yaml. */
export function purposeReferences(
  {
    purposes,
    settings,
  }: { readonly purposes: readonly Purpose[]; readonly settings?: ConsentSettings | undefined },
  catalog: Catalog,
): Claim[] {
  const ids = purposes.map(({ id }) => id);
  return [
    ...duplicates(['purposes'], ids, 'purpose', 'id'),
    ...(settings?.doubleOptInSources ?? []).flatMap((source, index) =>
      unknownId(['settings', 'doubleOptInSources', index], 'source', source, [...catalog.sources.keys()]),
    ),
    ...purposes.flatMap(({ parent, dpv, fides, localBases }, index) => [
      ...(parent === undefined ? [] : unknownId(['purposes', index, 'parent'], 'purpose', parent, ids)),
      ...dpvPurposeClaims(['purposes', index, 'dpv'], dpv),
      ...fidesUseClaims(['purposes', index, 'fides'], fides),
      ...(localBases === undefined ? [] : [retired(['purposes', index, 'localBases'])]),
    ]),
  ];
}

/** Old files are read as ever; whoever relied on the member has to know that nothing was ever decided by it. */
function retired(path: KeyPath): Claim {
  return {
    path,
    severity: 'warning',
    code: 'schema.unknown-field',
    message: 'localBases decides nothing: what other laws want is said by the jurisdictions',
    fix: 'Say `regime`, `sensitive` and `ageOfConsent` in consent/jurisdictions.yaml, and remove the member or rename it to x-local-bases.',
  };
}
