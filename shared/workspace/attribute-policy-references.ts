import type { Catalog } from './catalog.ts';
import { duplicates, unknownAttribute, unknownId, type Claim } from './claim.ts';
import type { AttributePolicy } from './schema/index.ts';

/** What is wrong with the references of consent/attribute-policies.yaml: attributes, purposes and retention rules. */
export function attributePolicyReferences(policies: readonly AttributePolicy[], catalog: Catalog): Claim[] {
  return [
    ...duplicates(
      ['attributes'],
      policies.map(({ attribute }) => attribute),
      'attribute',
      'attribute',
    ),
    ...policies.flatMap(({ attribute, purposes = [], retention }, index) => [
      ...unknownAttribute(['attributes', index, 'attribute'], attribute, catalog),
      ...purposes.flatMap((purpose, position) =>
        catalog.purposes === null || purpose === '*'
          ? []
          : unknownId(['attributes', index, 'purposes', position], 'purpose', purpose, [...catalog.purposes]),
      ),
      ...(retention === undefined || catalog.retentionRules === null
        ? []
        : unknownId(['attributes', index, 'retention'], 'retention rule', retention, [
            ...catalog.retentionRules,
          ])),
    ]),
  ];
}
