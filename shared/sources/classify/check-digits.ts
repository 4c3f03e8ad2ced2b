import { compactId, isIban, isPaymentCard, nationalIds } from './national-ids.ts';

/** How many values of an identifier obey the check rule that fits them best. */
export interface CheckedValues {
  /** The scheme's usual name, such as `FR NIR`. */
  readonly scheme: string;
  readonly valid: number;
  readonly of: number;
}

const schemes: readonly { readonly id: string; readonly holds: (value: string) => boolean }[] = [
  ...nationalIds
    .filter(({ weak }) => weak !== true)
    .map(({ id, holds }) => ({ id, holds: (value: string) => holds(compactId(value)) })),
  { id: 'IBAN', holds: isIban },
  { id: 'payment card', holds: isPaymentCard },
];

/** The scheme with check digits that most of the values obey; null where it is fewer than half of them. */
export function checkedValues(values: readonly string[]): CheckedValues | null {
  let best: CheckedValues | null = null;
  for (const { id, holds } of schemes) {
    const valid = values.filter(holds).length;
    if (valid > (best?.valid ?? 0)) best = { scheme: id, valid, of: values.length };
  }
  return best === null || best.valid * 2 < best.of ? null : best;
}
