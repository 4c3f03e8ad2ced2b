import type { Country } from '../people/identifiers.ts';
import type { Seeded } from '../random.ts';

/** An E.164 number the way people write it down. */
export function writtenPhone(random: Seeded, e164: string, country: Country): string {
  const national = e164.slice(3);
  const cut = country === 'GB' ? 4 : national.startsWith('1') ? 3 : Math.min(3, national.length - 5);
  const [area, rest] = [national.slice(0, cut), national.slice(cut)];
  const code = e164.slice(0, 3);
  switch (random.int(1, 7)) {
    case 1:
      return e164;
    case 2:
      return `${code} ${area} ${rest}`;
    case 3:
      return `0${area}/${rest}`;
    case 4:
      return `0${area} ${rest.slice(0, 3)} ${rest.slice(3)}`;
    case 5:
      return `${code} (0)${area} ${rest}`;
    case 6:
      return `00${code.slice(1)} ${area} ${rest}`;
    default:
      return `0${area}${rest}`;
  }
}
