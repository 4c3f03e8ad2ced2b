import type { Resolution } from '../../identity/index.ts';

/** Attributes a person has a golden value for, sorted. Consent itself is the ground of decisions, not their object. */
export function attributesHeld(
  { resolution }: { readonly resolution: Pick<Resolution, 'goldenOf'> },
  person: number,
): string[] {
  const held = new Set(resolution.goldenOf(person).map(({ attribute }) => attribute));
  return [...held].filter((attribute) => !attribute.startsWith('consent.')).sort();
}
