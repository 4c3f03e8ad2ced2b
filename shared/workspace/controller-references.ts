import type { Catalog } from './catalog.ts';
import { duplicates, unknownAttribute, unknownId, type Claim } from './claim.ts';
import type { Controller } from './schema/index.ts';

/** What is wrong with the references of consent/controller.yaml: automated decisions of one id, attributes, purposes. */
export function controllerReferences({ automatedDecisions = [] }: Controller, catalog: Catalog): Claim[] {
  return [
    ...duplicates(
      ['automatedDecisions'],
      automatedDecisions.map(({ id }) => id),
      'automated decision',
      'id',
    ),
    ...automatedDecisions.flatMap(({ attributes, purposes }, index) => [
      ...attributes.flatMap((attribute, position) =>
        unknownAttribute(['automatedDecisions', index, 'attributes', position], attribute, catalog),
      ),
      ...purposes.flatMap((purpose, position) =>
        catalog.purposes === null
          ? []
          : unknownId(['automatedDecisions', index, 'purposes', position], 'purpose', purpose, [
              ...catalog.purposes,
            ]),
      ),
    ]),
  ];
}
