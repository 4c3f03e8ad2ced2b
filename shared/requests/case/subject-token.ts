import { keyedToken } from '../../kernel/index.ts';
import type { RequestCase } from '../../workspace/index.ts';

type IdentifierEntry = RequestCase['subject']['identifiers'][number];

/** The name under which cases know a person: HMAC of the person id. */
export function personToken(key: Uint8Array, personId: string): string {
  return keyedToken(key, 'request-person', personId);
}

/** `namespace=value` as a case file may hold it: keyed token, and a hint that shows a letter at most. */
export function identifierEntry(key: Uint8Array, text: string): IdentifierEntry {
  const cut = text.indexOf('=');
  const namespace = text.slice(0, Math.max(cut, 0)).trim();
  const value = text.slice(cut + 1).trim();
  const same = value.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');
  return {
    namespace,
    token: keyedToken(key, 'request-identifier', `${namespace}\u0000${same}`),
    hint: maskedHint(value),
  };
}

/** `ann@example.com` -> `…@e….com`; anything else shows its last two characters when it is longer than five, else nothing. */
export function maskedHint(value: string): string {
  const at = value.lastIndexOf('@');
  if (at >= 0) {
    const domain = value.slice(at + 1);
    const dot = domain.lastIndexOf('.');
    return dot < 1 ? '…@…' : `…@${[...domain][0] ?? ''}…${domain.slice(dot)}`;
  }
  const letters = [...value];
  return letters.length > 5 ? `…${letters.slice(-2).join('')}` : '…';
}

/** An address or a number in a text that is to be shared; null when there is none. */
export function rawIdentifierIn(text: string): string | null {
  const mail = /[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]{2,}/u.exec(text);
  if (mail !== null) return 'an e-mail address';
  for (const [number] of text.matchAll(/\+?\d[\d\s().\-/]{5,}\d/g)) {
    // Dates and digests are written in such texts too.
    if (/^\d{4}-\d{2}-\d{2}$/.test(number.trim())) continue;
    if (number.replaceAll(/\D/g, '').length >= 7) return 'a number that may be a phone or account number';
  }
  return null;
}
