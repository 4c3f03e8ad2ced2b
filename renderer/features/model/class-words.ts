import type { Attribute } from '../../../shared/workspace/index.ts';

/** A classification as it is said where nothing around it tells that it is one: `none` by itself says nothing. */
export function classWords(classification: Attribute['classification']): string {
  return classification === 'none' ? 'not personal' : classification;
}
