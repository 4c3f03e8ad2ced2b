import type { FieldMapping } from '../../workspace/index.ts';

/** Words that tell the addresses of one record apart: `billing_street` and `ship_to_street` are two addresses. */
const addressKinds: readonly (readonly [kind: string, words: RegExp])[] = [
  ['billing', /^(?:bill|billing|invoice|payer|rechnung|rechnungs|facturation)$/],
  ['shipping', /^(?:ship|shipping|delivery|deliver|recipient|liefer|lieferung|livraison)$/],
  ['work', /^(?:work|office|business|company|firma|arbeit)$/],
  ['former', /^(?:old|previous|prev|former|alt)$/],
];

function words(column: string): string[] {
  return column
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
}

function kindOf(column: string): string {
  const parts = words(column);
  const found = addressKinds.find(([, pattern]) => parts.some((part) => pattern.test(part)));
  return found === undefined ? 'home' : found[0];
}

/**
 * The address lines of a record, in column order: of each address the first column is line 1, the rest is line 2.
 * Two addresses (billing, shipping) give two values of each line.
 */
export function addressLineFields(columns: readonly string[]): FieldMapping[] {
  const addresses = new Map<string, string[]>();
  for (const column of columns) {
    const kind = kindOf(column);
    addresses.set(kind, [...(addresses.get(kind) ?? []), column]);
  }
  return [...addresses.values()].flatMap(([first, ...rest]) => [
    ...(first === undefined ? [] : [line('line1', [first])]),
    ...(rest.length === 0 ? [] : [line('line2', rest)]),
  ]);
}

function line(attribute: string, columns: string[]): FieldMapping {
  return {
    attribute,
    columns,
    normalisers: ['address'],
    ...(columns.length > 1 ? { join: ', ' } : {}),
  };
}
