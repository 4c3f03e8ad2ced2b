import type { MaskingChoice } from '../../workspace/index.ts';
import { formatPreserving } from './format-preserving.ts';
import { generalise } from './generalise.ts';
import type { MaskingKeys } from './masking-keys.ts';
import { shiftDate } from './shift-date.ts';

/** What is left of a value: text, nothing (`null`), or a refusal where the strategy cannot be applied to it. */
export type Masked =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly why: string };

export interface MaskingSubject {
  readonly purpose: string;
  readonly attribute: string;
  readonly personId: string;
}

/** Stands for a value that is there and is not shown. */
export const redactedText = '[redacted]';

/** Masks one value. Total: a value that the strategy cannot take is refused, and is then withheld, never shown. */
export function maskValue(
  value: string,
  choice: MaskingChoice,
  { purpose, attribute, personId }: MaskingSubject,
  keys: MaskingKeys,
): Masked {
  switch (choice.strategy) {
    case 'null':
      return { kind: 'nothing' };
    case 'redact':
      return { kind: 'value', value: redactedText };
    case 'token':
      return { kind: 'value', value: keys.token({ purpose, attribute }, value) };
    case 'format-preserving':
      return fromResult(formatPreserving(keys.formatKey({ purpose, attribute }), value, choice));
    case 'generalise':
      return fromResult(generalise(value, choice));
    case 'date-shift': {
      const shifted = shiftDate(value, keys.dayShift(purpose, personId, choice.mostDays));
      return shifted === null
        ? { kind: 'refused', why: 'the value is no date' }
        : { kind: 'value', value: shifted };
    }
  }
}

function fromResult(result: { readonly value: string } | { readonly refusal: string }): Masked {
  return 'value' in result
    ? { kind: 'value', value: result.value }
    : { kind: 'refused', why: result.refusal };
}
