import { slugify } from '../../../shared/kernel/index.ts';

/** An id that is not taken, made of a name: `customer`, `customer_2`. */
export function freeId(name: string, taken: ReadonlySet<string>): string {
  const base = slugify(name).replaceAll('-', '_').slice(0, 60) || 'unnamed';
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}
