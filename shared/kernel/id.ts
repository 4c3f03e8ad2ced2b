import type { Clock, Random } from './ports.ts';

declare const brand: unique symbol;
/** A string that is not any other string: `Branded<'Person'>` is not assignable to `Branded<'Source'>`. */
export type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Ids of workspace objects are their file names: lower case, digits, `-` and `_`, at most 64 characters. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;

/** The nearest valid id to any text; `fallback` when nothing usable is left. */
export function slugify(text: string, fallback = 'item'): string {
  const slug = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
    .slice(0, 64)
    .replace(/[-_]+$/, '');
  return slug === '' ? fallback : slug;
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID: 48 bits of milliseconds and 80 random bits in 26 characters that sort by time. */
export function ulid(clock: Clock, random: Random): string {
  let time = Date.parse(clock.now());
  let head = '';
  for (let index = 0; index < 10; index += 1) {
    head = crockford.charAt(time % 32) + head;
    time = Math.floor(time / 32);
  }
  const bytes = random.bytes(16);
  let tail = '';
  for (let index = 0; index < 16; index += 1) tail += crockford.charAt((bytes[index] ?? 0) % 32);
  return head + tail;
}
