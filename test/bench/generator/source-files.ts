import { Draw } from './draw.ts';
import type { Sighting } from './sighting.ts';

/** How one source writes its records: its own columns, their order, its separator and its formats. */
export interface SourceFormat {
  readonly id: string;
  /** Share of all records, per thousand. */
  readonly share: number;
  readonly separator: string;
  readonly columns: readonly string[];
  write(sighting: Sighting, key: string, draw: Draw): readonly string[];
}

const stream = 41;

function dayFirst(iso: string): string {
  return iso === '' ? '' : `${iso.slice(8)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;
}

/** International numbers as people group them. */
function grouped(draw: Draw, phone: string): string {
  if (!phone.startsWith('+44') || phone.length !== 13) return phone;
  const digits = phone.slice(3);
  switch (draw.below(4)) {
    case 0:
      return phone;
    case 1:
      return `+44 ${digits.slice(0, 4)} ${digits.slice(4)}`;
    case 2:
      return `0044 ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
    default:
      return `+44 (0)${digits.slice(0, 4)}-${digits.slice(4)}`;
  }
}

export const sourceFormats: readonly SourceFormat[] = [
  {
    id: 'crm',
    share: 420,
    separator: ',',
    columns: [
      'customer_id',
      'first_name',
      'last_name',
      'suffix',
      'gender',
      'birth_date',
      'email',
      'mobile',
      'home_phone',
      'street',
      'postcode',
      'city',
      'loyalty_number',
      'status',
      'updated_at',
    ],
    write: (one, key, draw) => [
      key,
      one.given,
      one.family,
      one.suffix,
      one.gender,
      one.born,
      one.email,
      one.mobile,
      one.landline,
      one.street,
      one.postcode,
      one.city,
      one.loyalty,
      draw.chance(800) ? 'active' : 'dormant',
      one.day,
    ],
  },
  {
    id: 'webshop',
    share: 300,
    separator: ';',
    columns: [
      'account',
      'email_address',
      'surname',
      'forename',
      'phone',
      'postal_code',
      'town',
      'address',
      'last_order',
    ],
    write: (one, key, draw) => [
      key,
      one.email.toLowerCase(),
      one.family + (one.suffix === '' ? '' : ` ${one.suffix}`),
      one.given,
      grouped(draw, one.mobile),
      one.postcode,
      one.city,
      one.street,
      one.day,
    ],
  },
  {
    id: 'loyalty',
    share: 180,
    separator: ',',
    columns: [
      'card_holder',
      'loyalty_number',
      'family_name',
      'given_name',
      'date_of_birth',
      'sex',
      'city',
      'postcode',
      'street_address',
      'mobile_phone',
      'email',
      'joined',
    ],
    write: (one, key, draw) => [
      key,
      one.loyalty,
      one.family.toUpperCase(),
      one.given.toUpperCase(),
      dayFirst(one.born),
      one.gender === 'F' ? 'female' : one.gender === 'M' ? 'male' : '',
      one.city,
      one.postcode,
      one.street,
      grouped(draw, one.mobile),
      one.email,
      one.day,
    ],
  },
  {
    id: 'support',
    share: 100,
    separator: ',',
    columns: ['contact_id', 'full_name', 'phone', 'email', 'birth_date', 'postcode', 'opened_on'],
    write: (one, key, draw) => [
      key,
      `${one.given} ${one.family}${one.suffix === '' ? '' : ` ${one.suffix}`}`,
      grouped(draw, draw.chance(250) && one.landline !== '' ? one.landline : one.mobile),
      one.email,
      draw.chance(500) ? one.born : '',
      one.postcode,
      one.day,
    ],
  },
];

/** A line of the source; only what needs quotes gets them. */
export function lineOf(format: SourceFormat, sighting: Sighting, row: number, seed: number): string {
  const key = `${format.id.charAt(0).toUpperCase()}${String(1_000_000 + row)}`;
  const cells = format.write(sighting, key, new Draw(seed, stream, row * 8 + sourceFormats.indexOf(format)));
  let line = '';
  for (const [at, cell] of cells.entries()) {
    if (at > 0) line += format.separator;
    line += cell.includes(format.separator) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return line;
}
