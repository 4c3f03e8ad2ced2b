import { recordLabel } from '../consent/index.ts';
import type { AttributeValue, Resolution } from '../identity/index.ts';
import { compareText } from '../kernel/index.ts';
import type { ReviewNotes } from './access-report.ts';

const identifying =
  /^(?:contact_point_email\.address|contact_point_phone\.e164|party_identification\.(?!ident_id|party_id))/;

/** Attributes of which a person has one: two values are a sign that two persons were joined. */
const single = [
  'person.birth_date',
  'party_identification.national_id',
  'party_identification.passport_number',
  'party_identification.driving_licence_number',
  'party_identification.tax_id',
] as const;

/** Persons other than this one whose records hold the same identifying value, ascending. */
export function otherPersonsWith(
  resolution: Resolution,
  person: number,
  attribute: string,
  { value }: AttributeValue,
): number[] {
  if (value === null || !identifying.test(attribute)) return [];
  const persons = new Set(resolution.lookup(attribute, value).map((record) => resolution.personOf(record)));
  persons.delete(person);
  return [...persons].sort((a, b) => a - b);
}

/** Identifying values of this person that others hold too, by attribute and record. */
export function sharedIdentifiers(resolution: Resolution, person: number): ReviewNotes['sharedIdentifiers'] {
  return resolution.recordsOf(person).flatMap((record) =>
    resolution.valuesOf(record).flatMap((held) => {
      const others = otherPersonsWith(resolution, person, held.attribute, held);
      if (others.length === 0) return [];
      const otherPersons = others.map((other) => resolution.personId(other));
      return [{ attribute: held.attribute, record: recordLabel(resolution.recordRef(record)), otherPersons }];
    }),
  );
}

/** Where the person's records disagree on something a person has only one of. */
export function contradictions(resolution: Resolution, person: number): ReviewNotes['contradictions'] {
  return single.flatMap((attribute) => {
    const records = new Map<string, Set<string>>();
    for (const record of resolution.recordsOf(person)) {
      for (const held of resolution.valuesOf(record)) {
        if (held.attribute !== attribute || held.value === null) continue;
        const labels = records.get(held.value) ?? new Set();
        labels.add(recordLabel(resolution.recordRef(record)));
        records.set(held.value, labels);
      }
    }
    if (records.size < 2) return [];
    const labels = [...new Set([...records.values()].flatMap((set) => [...set]))].sort(compareText);
    return [{ attribute, values: records.size, records: labels }];
  });
}
