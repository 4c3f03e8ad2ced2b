import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { placeholderReason } from './blocked-values.ts';
import { unusable } from './normaliser.ts';
/** E.164 where the country is known; otherwise the bare digits with a note, which still match one another. */
export const phoneNormaliser = {
  id: 'phone',
  shown: 'normalised',
  usesCountry: true,
  normalise(raw, context) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const text = raw.normalize('NFKC').replace(/^00(?=[1-9])/, '+');
    const digits = text.replace(/\D+/g, '');
    if (digits.length < 6) return unusable('too few digits');
    if (/^(\d)\1+$/.test(digits) || '01234567890123456789'.includes(digits))
      return unusable('not a real number');
    const country = context.country;
    const region = country !== null && isSupportedCountry(country) ? country : undefined;
    const parsed = parsePhoneNumberFromString(text, {
      ...(region && { defaultCountry: region }),
      extract: false,
    });
    if (parsed?.isPossible() === true) return { value: parsed.number };
    return {
      value: digits,
      note: region === undefined ? 'country not known' : 'not a possible number there',
    };
  },
};
