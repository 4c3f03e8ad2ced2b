import type { Catalog } from './catalog.ts';
import { duplicates, unknownAttribute, unknownId, type Claim } from './claim.ts';
import type { Activation } from './schema/index.ts';

/** What is wrong with the references of a governed dataset: purpose, attributes, names of columns. */
export function activationReferences(activation: Activation, catalog: Catalog): Claim[] {
  const { purpose, columns, disclosure, subjectColumn } = activation;
  const names = columns.map((column) => column.name);
  return [
    ...(catalog.purposes === null ? [] : unknownId(['purpose'], 'purpose', purpose, [...catalog.purposes])),
    ...columns.flatMap(({ attribute }, index) =>
      unknownAttribute(['columns', index, 'attribute'], attribute, catalog),
    ),
    ...duplicates(['columns'], names, 'column', 'name'),
    ...(subjectColumn !== undefined && names.includes(subjectColumn)
      ? [
          {
            path: ['subjectColumn'],
            code: 'schema.invalid-value' as const,
            message: `The column "${subjectColumn}" is there twice`,
            fix: 'Give the column of subject tokens another name.',
          },
        ]
      : []),
    ...(disclosure?.quasiIdentifiers ?? []).flatMap((attribute, index) =>
      unknownAttribute(['disclosure', 'quasiIdentifiers', index], attribute, catalog),
    ),
    ...(disclosure?.sensitive === undefined
      ? []
      : unknownAttribute(['disclosure', 'sensitive'], disclosure.sensitive, catalog)),
  ];
}
