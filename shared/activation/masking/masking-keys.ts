import { keyedToken } from '../../kernel/index.ts';

/** Where a masked value is used: tokens of two fields, or of two purposes, never join. */
export interface MaskingDomain {
  readonly purpose: string;
  readonly attribute: string;
}

/** Keys and numbers that masking draws from the key of the project, each for one domain. */
export interface MaskingKeys {
  /** HMAC-SHA-256 of the value, as 64 hex digits. */
  token(domain: MaskingDomain, value: string): string;
  /** 32 bytes for FF1. */
  formatKey(domain: MaskingDomain): Uint8Array;
  /** A whole number from -most to +most: the same for all dates of a person for one purpose. */
  dayShift(purpose: string, person: string, most: number): number;
}

/** The key never leaves the project's private folder; from masked values it cannot be computed. */
export function maskingKeys(projectKey: Uint8Array): MaskingKeys {
  const domainText = (use: string, parts: readonly string[]): string =>
    ['activation', use, ...parts].join('\u0001');
  const formatKeys = new Map<string, Uint8Array>();
  return {
    token: ({ purpose, attribute }, value) =>
      keyedToken(projectKey, domainText('token', [purpose, attribute]), value),
    formatKey: ({ purpose, attribute }) => {
      const domain = domainText('ff1', [purpose, attribute]);
      const known = formatKeys.get(domain);
      if (known !== undefined) return known;
      const key = bytesOfHex(keyedToken(projectKey, domain, ''));
      formatKeys.set(domain, key);
      return key;
    },
    dayShift: (purpose, person, most) => {
      // 48 bits over at most 7,301 outcomes: no outcome is likelier than another by more than 3 in 10^11.
      const drawn = Number.parseInt(
        keyedToken(projectKey, domainText('date-shift', [purpose]), person).slice(0, 12),
        16,
      );
      return (drawn % (2 * most + 1)) - most;
    },
  };
}

function bytesOfHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}
