import { exp2Milli, log2 } from './log2.ts';
const sharedAttributes = new Set(['person.last_name', 'person.birth_place', 'person.nationality']);
/** Whether people who live together tend to agree here: family name, and all ways to reach them. */
export function sharedInHousehold(comparison) {
  const [attribute = ''] = comparison.attributes;
  return sharedAttributes.has(attribute) || attribute.startsWith('contact_point_');
}
const reach = 16000;
const table = new Int32Array(reach * 2 + 1);
let filled = false;
/** 1000·log2(1 + 2^(x/1000)), rounded: what another explanation of weight x takes away. Integers in, integers out. */
export function softplusMilli(x) {
  if (x > reach) return x;
  if (x < -reach) return 0;
  if (!filled) {
    for (let at = -reach; at <= reach; at += 1)
      table[at + reach] = Math.round(1000 * log2(1 + exp2Milli(at)));
    filled = true;
  }
  return table[Math.round(x) + reach] ?? 0;
}
