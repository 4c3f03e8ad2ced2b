import type { Refusal } from './join-component.ts';

/** Refusals, and for each the smallest record of its component. Those of one component stand in the order of trying. */
export interface OrderedRefusals {
  readonly refusals: Refusal[];
  readonly firsts: number[];
}

/** By component, in the order of their smallest records; those of one component keep their order. */
export function byComponent({ refusals, firsts }: OrderedRefusals): Refusal[] {
  const count = firsts.length;
  let rises = true;
  for (let index = 1; index < count && rises; index += 1)
    rises = (firsts[index - 1] as number) <= (firsts[index] as number);
  if (rises) return refusals;
  // Both numbers in one, which a typed array sorts without asking back: below 2^53 with 2^30 records and 2^22 refusals.
  const order = Float64Array.from(firsts, (first, index) => first * count + index).sort();
  return Array.from(order, (both) => refusals[both % count] as Refusal);
}
