import type { Catalog } from './catalog.ts';
import { duplicates, unknownAttribute, type Claim } from './claim.ts';
import type { Derived } from './schema/index.ts';

/** What is wrong with the references of consent/derived.yaml. A column that leads back to itself is reported once. */
export function derivedReferences({ derived }: Derived, catalog: Catalog): Claim[] {
  const columns = new Map(derived.map(({ column, inputs }) => [column, inputs] as const));
  return [
    ...duplicates(
      ['derived'],
      derived.map(({ column }) => column),
      'column',
      'column',
    ),
    ...derived.flatMap(({ column, inputs, indirect }, index) => [
      ...unknownAttribute(['derived', index, 'column'], column, catalog),
      ...inputs.flatMap((input, place) =>
        unknownAttribute(['derived', index, 'inputs', place], input, catalog),
      ),
      ...indirect.flatMap((input, place) =>
        unknownAttribute(['derived', index, 'indirect', place], input, catalog),
      ),
      ...(leadsTo(column, inputs, columns)
        ? [
            {
              path: ['derived', index, 'inputs'],
              code: 'derived.inputs' as const,
              message: `${column} is computed from itself`,
              fix: 'Remove the input that closes the circle.',
            },
          ]
        : []),
    ]),
  ];
}

function leadsTo(
  wanted: string,
  inputs: readonly string[],
  columns: ReadonlyMap<string, readonly string[]>,
): boolean {
  const seen = new Set<string>();
  const open = [...inputs];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === wanted) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(columns.get(next) ?? []));
  }
  return false;
}
