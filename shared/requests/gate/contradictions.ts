import type { Resolution } from '../../identity/index.ts';
import type { Ruleset } from '../../workspace/index.ts';

/** Attributes of which a person has one: two values are a sign that two persons were joined. */
export const singleAttributes = [
  'person.birth_date',
  'party_identification.national_id',
  'party_identification.passport_number',
  'party_identification.driving_licence_number',
  'party_identification.tax_id',
] as const;

/**
 * Match weight (thousandths of a bit) from which a comparison of names, birth dates or the like speaks against one
 * person: two bits, four to one. Milder disagreement is common within one person (a new address, a nickname).
 */
const against = -2000;

/** What speaks against two records being one person: attributes and ids of comparisons, sorted; empty when nothing does. */
export type ContradictionReader = (left: number, right: number) => readonly string[];

/** Two signs: different values of what a person has one of, and comparisons on `person.*` that weigh against a match. */
export function contradictionReader(
  resolution: Resolution,
  ruleset: Pick<Ruleset, 'comparisons'> | undefined,
): ContradictionReader {
  const personal = new Set(
    (ruleset?.comparisons ?? [])
      .filter(({ attributes }) => attributes.some((attribute) => attribute.startsWith('person.')))
      .map(({ id }) => id),
  );
  const known = new Map<string, readonly string[]>();
  return (left, right) => {
    const [a, b] = left < right ? [left, right] : [right, left];
    const key = `${String(a)}-${String(b)}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const attributes = singleAttributes.filter((attribute) =>
      disagreeOn(singleValues(resolution, a, attribute), singleValues(resolution, b, attribute)),
    );
    const comparisons = resolution
      .explainPair(a, b)
      .bars.filter(
        ({ comparison, weight }) => comparison !== undefined && personal.has(comparison) && weight <= against,
      )
      .map(({ comparison }) => comparison ?? '');
    const found = [...new Set([...attributes, ...comparisons])].sort();
    known.set(key, found);
    return found;
  };
}

function singleValues(resolution: Resolution, record: number, attribute: string): string[] {
  return resolution
    .valuesOf(record)
    .flatMap((held) => (held.attribute === attribute && held.value !== null ? [held.value] : []));
}

/** Both hold values, and no value of one fits any of the other. */
function disagreeOn(left: readonly string[], right: readonly string[]): boolean {
  return left.length > 0 && right.length > 0 && left.every((a) => right.every((b) => valuesDisagree(a, b)));
}

/** A date that can be read two ways (`1980-03-04|1980-04-03`) disagrees only with what neither reading fits. */
export function valuesDisagree(a: string, b: string): boolean {
  const readings = b.split('|');
  return !a.split('|').some((reading) => readings.includes(reading));
}
